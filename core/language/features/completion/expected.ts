import type { ApiParameter, ConstantGroup } from '../../../hostapi/types.ts';
import { type ColumnMeaning, lookupColumn } from '../../../model/columnDictionary.ts';
import type { BinaryExpression, Expression } from '../../../syntax/ast.ts';
import { T, type TokenKind } from '../../../syntax/tokens.ts';
import { calledFunction } from '../../analysis/api.ts';
import {
  type AnyCall,
  bracketAt,
  callAt,
  type Enclosing,
  enclosing,
  tableAt,
} from '../../analysis/enclosing.ts';
import { functionOf } from '../../analysis/functions.ts';
import { keyGroup } from '../../analysis/shapes.ts';
import { knownValue } from '../../analysis/values.ts';
import type { FeatureContext } from '../../environment.ts';
import type { Script } from '../../script.ts';
import { type ColumnArea, columnArea } from '../describe/column.ts';
import { isFieldStart, keysExpected, valueExpected } from './expectedInTable.ts';
import { holdsTargets, isSetAsTarget, isTarget } from './targets.ts';

/** What belongs at a place, by what stands around it. All of it is optional: more than one thing may belong. */
export interface Expected {
  /** Constants of `srta`. */
  readonly group?: ConstantGroup;
  /** Numbers of columns. */
  readonly columns?: ColumnArea;
  /** Ids of targets, as strings. */
  readonly targets?: true;
  /** The only texts that mean something, as strings. */
  readonly texts?: readonly string[];
  readonly booleans?: true;
  /** Values of a column. */
  readonly values?: { readonly meaning: ColumnMeaning; readonly flag: boolean };
  /** Names of members of hijack's table. */
  readonly stubs?: true;
  /** Keys in brackets of the table form of set_target: `[srta.TARGETINFO_CPC_PRICE] = `. */
  readonly fields?: ConstantGroup;
}

const COMPARISONS: readonly TokenKind[] = [
  T.Equal,
  T.NotEqual,
  T.Less,
  T.LessEqual,
  T.Greater,
  T.GreaterEqual,
];

/** What belongs into the expression that starts after the token `last`. */
export function expectedAfter(script: Script, last: number, context: FeatureContext): Expected | undefined {
  const { tokens } = script.parsed;
  if (COMPARISONS.includes(tokens.kind(last))) {
    const start = tokens.start(last);
    const comparison = script.nodes('Binary').find((node) => node.operatorStart === start);
    return comparison && comparedWith(script, comparison, context);
  }
  const around = enclosing(script, last);
  if (around === undefined) return undefined;
  if (around.bracket === '{') return inTable(script, around, last, context);
  if (around.separator !== last) return undefined;
  return around.bracket === '(' ? inCall(script, around) : inBrackets(script, around);
}

function comparedWith(
  script: Script,
  { left, operator }: BinaryExpression,
  { environment }: FeatureContext,
): Expected | undefined {
  if (isTarget(script, left)) return { targets: true };
  const { group, column, type } = knownValue(script, left);
  if (group) return { group };
  if (column?.space !== undefined && column.index !== undefined) {
    const { space, kind, index } = column;
    const meaning = lookupColumn(environment.columns, space, kind, index);
    if (meaning) return { values: { meaning, flag: kind === 'flag' } };
  }
  return type === 'boolean' && /^[=~]=$/.test(operator) ? { booleans: true } : undefined;
}

function inTable(
  script: Script,
  around: Enclosing,
  last: number,
  context: FeatureContext,
): Expected | undefined {
  const table = tableAt(script, around.start);
  if (table === undefined) return undefined;
  const { tokens } = script.parsed;
  if (around.separator === last) return isFieldStart(script, table);
  if (tokens.kind(last) !== T.Assign) return undefined;
  const start = tokens.start(around.separator + 1);
  const field = table.fields.find((each) => each.start === start);
  return field && valueExpected(script, table, field, context);
}

function inBrackets(script: Script, { start }: Enclosing): Expected | undefined {
  const node = bracketAt(script, start);
  if (node?.kind === 'Keyed') {
    const table = script.parent(node);
    return table?.kind === 'Table' ? keysExpected(script, table) : undefined;
  }
  if (node === undefined) return undefined;
  if (holdsTargets(script, node.object)) return { targets: true };
  const { shape } = knownValue(script, node.object);
  if (shape?.of === 'area' && shape.space) return { columns: { space: shape.space, kind: shape.kind } };
  const group = shape && keyGroup(shape);
  return group && { group };
}

function inCall(script: Script, { start, commas }: Enclosing): Expected | undefined {
  const call = callAt(script, start);
  const entry = call && calledFunction(script, call);
  if (!call) return undefined;
  if (!entry) return inOwnCall(script, call, commas);
  if (entry.module === 'srta' && entry.name === 'set_target') return inSetTarget(script, call.args, commas);
  const columns = columnArea(script, call, commas);
  if (columns) return { columns };
  const parameters = entry.signatures[0]?.parameters ?? [];
  return ofParameter(parameters[commas]);
}

/** A parameter of a function of the script that is given to set_target as a target. */
function inOwnCall(script: Script, call: AnyCall, argument: number): Expected | undefined {
  const parameter =
    call.kind === 'Call' ? functionOf(script, call.callee)?.func.parameters[argument] : undefined;
  const variable = parameter && script.scopes.variable(parameter);
  return variable && isSetAsTarget(script, variable) ? { targets: true } : undefined;
}

function ofParameter(parameter: ApiParameter | undefined): Expected | undefined {
  if (parameter?.constants) return { group: parameter.constants };
  return parameter?.values && { texts: parameter.values };
}

/** Pairs of key and value after the id. */
function inSetTarget(script: Script, args: readonly Expression[], argument: number): Expected | undefined {
  if (argument === 0) return { targets: true };
  if (argument % 2 === 1) return { group: 'targetInfo' };
  const key = args[argument - 1];
  return key && knownValue(script, key).api?.fieldType === 'boolean' ? { booleans: true } : undefined;
}
