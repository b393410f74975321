import type { ConstantGroup } from '../../../hostapi/types.ts';
import { COLUMN_KINDS, lookupColumn } from '../../../model/columnDictionary.ts';
import { DATA_SPACES } from '../../../model/columns.ts';
import type { Node, TableExpression, TableField } from '../../../syntax/ast.ts';
import { apiConstant, calledFunction, constantNumber } from '../../analysis/api.ts';
import { type StubKey, stubPath } from '../../analysis/hijackTable.ts';
import type { FeatureContext } from '../../environment.ts';
import type { Script } from '../../script.ts';
import type { Expected } from './expected.ts';
import { heldIn, isKeyedByTargets, isTarget } from './targets.ts';

/** What belongs where a field of a table starts: a name of a stub, `[srta.` something `] =`, an element. */
export function isFieldStart(script: Script, table: TableExpression): Expected | undefined {
  const path = stubPath(script, table);
  if (path?.length === 0) return { stubs: true };
  if (path?.length === 1 && path[0] === 'srta_get_targets') return { targets: true };
  const fields = keysExpected(script, table)?.group;
  return fields && { fields };
}

/** What belongs between the brackets of a key of a table. */
export function keysExpected(script: Script, table: TableExpression): Expected | undefined {
  const path = stubPath(script, table);
  if (path) return stubKeys(path);
  const group = keyGroupOf(script, table);
  if (group) return { group };
  return isKeyedByTargets(script, table) ? { targets: true } : undefined;
}

/** What belongs after the `=` of a field. */
export function valueExpected(
  script: Script,
  table: TableExpression,
  field: TableField,
  { environment }: FeatureContext,
): Expected | undefined {
  if (field.kind === 'Named') {
    const isStub = stubPath(script, table)?.length === 0;
    return isStub ? STUB_VALUES[field.name.name] : undefined;
  }
  if (field.kind !== 'Keyed') return undefined;
  const area = keysExpected(script, table)?.columns;
  const index = area && constantNumber(script, field.key);
  const meaning =
    area && index !== undefined && lookupColumn(environment.columns, area.space, area.kind, index);
  if (meaning) return { values: { meaning, flag: area.kind === 'flag' } };
  return apiConstant(script, field.key)?.fieldType === 'boolean' ? { booleans: true } : undefined;
}

const STUB_VALUES: Readonly<Record<string, Expected>> = {
  srta_get_os: { group: 'os' },
  srta_get_siteset: { group: 'siteSet' },
};

function stubKeys([member, ...rest]: readonly StubKey[]): Expected | undefined {
  if (member === 'srta_get_dsdata') return dataKeys(rest);
  if (member === 'srta_get_geo_nearest' && rest[0] === 2) return dataKeys(['DS_GEO', ...rest.slice(1)]);
  if (member !== 'srta_get_geo_points' || rest.length === 0) return undefined;
  if (rest.length === 1) return { group: 'geo' };
  return rest[1] === 'GEO_DATA' ? dataKeys(['DS_GEO', ...rest.slice(2)]) : undefined;
}

function dataKeys(path: readonly StubKey[]): Expected | undefined {
  if (path.length === 0) return { group: 'dataSpace' };
  if (path.length === 1) return { group: 'area' };
  const space = DATA_SPACES.find((each) => `DS_${each.toUpperCase()}` === path[0]);
  const kind = COLUMN_KINDS.find((each) => each.toUpperCase() === path[1]);
  return path.length === 2 && space && kind ? { columns: { space, kind } } : undefined;
}

/** Tables of decision fields and of DCA tags, by where they are and by the keys that they have already. */
function keyGroupOf(script: Script, table: TableExpression): ConstantGroup | undefined {
  if (isInfoTable(script, table)) return 'targetInfo';
  for (const field of table.fields) {
    const group = field.kind === 'Keyed' ? apiConstant(script, field.key)?.group : undefined;
    if (group) return group;
  }
  return isTagTable(script, table) ? 'dcTag' : undefined;
}

/** The second argument of set_target, there or in a variable; or what the old form keeps for a target. */
function isInfoTable(script: Script, table: TableExpression): boolean {
  if (isSecondOfSetTarget(script, table)) return true;
  const parent = script.parent(table);
  const target = parent?.kind === 'Assign' ? parent.targets[parent.values.indexOf(table)] : undefined;
  if (target?.kind === 'Index' && isTarget(script, target.index)) return true;
  const variable = heldIn(script, table);
  return variable?.uses.some((use) => isSecondOfSetTarget(script, use.name)) ?? false;
}

function isSecondOfSetTarget(script: Script, node: Node): boolean {
  const call = script.parent(node);
  return (
    call?.kind === 'Call' && call.args[1] === node && calledFunction(script, call)?.name === 'set_target'
  );
}

/** An element of the array that is the value of TARGETINFO_DC_INFOS. */
function isTagTable(script: Script, table: TableExpression): boolean {
  const item = script.parent(table);
  const array = item?.kind === 'Item' ? script.parent(item) : undefined;
  const holder = array && script.parent(array);
  if (array?.kind !== 'Table' || holder === undefined) return false;
  if (holder.kind === 'Keyed') return apiConstant(script, holder.key)?.name === 'TARGETINFO_DC_INFOS';
  if (holder.kind !== 'Call') return false;
  const key = holder.args[holder.args.indexOf(array) - 1];
  return key !== undefined && apiConstant(script, key)?.name === 'TARGETINFO_DC_INFOS';
}
