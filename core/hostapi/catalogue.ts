import { CONSTANTS } from './constants.ts';
import { GLOBAL_FUNCTIONS, STRING_FUNCTIONS } from './globals.ts';
import { DATA_FUNCTIONS } from './srtaData.ts';
import { DECISION_FUNCTIONS } from './srtaDecision.ts';
import { TIME_FUNCTIONS } from './time.ts';
import type { ApiConstant, ApiFunction, ApiModuleName, ConstantGroup } from './types.ts';

/**
 * Everything that the service offers to a script: the one table that the runtime implements and that completion, hover and
 * diagnostics read (spec srta-lua).
 */
export const FUNCTIONS: readonly ApiFunction[] = [
  ...GLOBAL_FUNCTIONS,
  ...DATA_FUNCTIONS,
  ...DECISION_FUNCTIONS,
  ...STRING_FUNCTIONS,
  ...TIME_FUNCTIONS,
];

export const MODULES: readonly ApiModuleName[] = ['srta', 'string', 'time'];

const FUNCTIONS_BY_NAME = byQualifiedName(FUNCTIONS);
const CONSTANTS_BY_NAME = byQualifiedName(CONSTANTS);

/** The functions of a module; `undefined` gives the plain globals. */
export function functionsOf(module: ApiModuleName | undefined): readonly ApiFunction[] {
  return FUNCTIONS.filter((entry) => entry.module === module);
}

/** The constants of a module; only `srta` has any. */
export function constantsOf(module: ApiModuleName): readonly ApiConstant[] {
  return CONSTANTS.filter((entry) => entry.module === module);
}

/** The constants that a parameter of a group takes. */
export function constantsIn(group: ConstantGroup): readonly ApiConstant[] {
  return CONSTANTS.filter((entry) => entry.group === group);
}

/** A function by the name that a script writes: `print`, `srta.get_os`. */
export function findFunction(name: string): ApiFunction | undefined {
  return FUNCTIONS_BY_NAME.get(name);
}

/** A constant by the name that a script writes: `srta.DS_DID`. */
export function findConstant(name: string): ApiConstant | undefined {
  return CONSTANTS_BY_NAME.get(name);
}

function byQualifiedName<T extends ApiFunction | ApiConstant>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.map((entry) => [qualifiedName(entry), entry]));
}

export function qualifiedName(entry: ApiFunction | ApiConstant): string {
  return entry.module === undefined ? entry.name : `${entry.module}.${entry.name}`;
}
