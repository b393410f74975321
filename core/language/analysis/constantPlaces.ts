import { constantsIn } from '../../hostapi/catalogue.ts';
import type { ApiConstant, ConstantGroup } from '../../hostapi/types.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction } from './api.ts';
import { keyGroup } from './shapes.ts';
import { knownValue } from './values.ts';

/** A place where a constant of one group belongs. */
export interface ConstantPlace {
  readonly expression: Expression;
  readonly group: ConstantGroup;
}

/** How a group is called in messages: `srta.DS_*`. */
export const GROUP_NAMES: Readonly<Record<ConstantGroup, string>> = {
  dataSpace: 'srta.DS_*',
  area: 'srta.U8, srta.U32, srta.FLAG',
  os: 'srta.OS_*',
  siteSet: 'srta.SITESET_*',
  targetInfo: 'srta.TARGETINFO_*',
  dcTag: 'srta.DC_TAG_*',
  geo: 'srta.GEO_*',
};

/** The arguments of the catalogue's functions that must be a data space. */
export function* dataSpaceArguments(script: Script): Iterable<ConstantPlace> {
  for (const call of script.nodes('Call')) {
    const parameters = calledFunction(script, call)?.signatures[0]?.parameters ?? [];
    for (const [position, { constants }] of parameters.entries()) {
      const expression = call.args[position];
      if (constants === 'dataSpace' && expression) yield { expression, group: constants };
    }
  }
}

/** What is compared with `srta.get_os()` and its like, and what the tables of the service are indexed with. */
export function* comparedOrIndexed(script: Script): Iterable<ConstantPlace> {
  for (const { operator, left, right } of script.nodes('Binary')) {
    if (operator !== '==' && operator !== '~=') continue;
    const one = knownValue(script, left);
    const other = knownValue(script, right);
    if (one.group && !one.api) yield { expression: right, group: one.group };
    else if (other.group && !other.api) yield { expression: left, group: other.group };
  }
  for (const { object, index } of script.nodes('Index')) {
    const { shape } = knownValue(script, object);
    const group = shape && keyGroup(shape);
    if (group) yield { expression: index, group };
  }
}

/** The constant that a text most likely means: `did`, `DS_DID`, `srta.DS_DID`, `enable`. */
export function meantConstant(group: ConstantGroup, written: string): ApiConstant | undefined {
  const bare = normal(written.replace(/^srta\./i, ''));
  if (bare === '') return undefined;
  const constants = constantsIn(group);
  return (
    constants.find(({ name }) => normal(name) === bare) ??
    constants.find(({ name }) => normal(name.slice(name.indexOf('_') + 1)) === bare)
  );
}

function normal(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
