import { CONSTANTS } from './constants.ts';
import { GLOBAL_FUNCTIONS, STRING_FUNCTIONS } from './globals.ts';
import { DATA_FUNCTIONS } from './srtaData.ts';
import { DECISION_FUNCTIONS } from './srtaDecision.ts';
import { TIME_FUNCTIONS } from './time.ts';
import type { ApiConstant, ApiFunction, ApiModuleName } from './types.ts';

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

/** The functions of a module; `undefined` gives the plain globals. */
export function functionsOf(module: ApiModuleName | undefined): readonly ApiFunction[] {
  return FUNCTIONS.filter((entry) => entry.module === module);
}

/** The constants of a module; only `srta` has any. */
export function constantsOf(module: ApiModuleName): readonly ApiConstant[] {
  return CONSTANTS.filter((entry) => entry.module === module);
}

/** A function by the name that a script writes: `print`, `srta.get_os`. */
export function findFunction(name: string): ApiFunction | undefined {
  return FUNCTIONS.find((entry) => qualifiedName(entry) === name);
}

export function qualifiedName(entry: ApiFunction | ApiConstant): string {
  return entry.module === undefined ? entry.name : `${entry.module}.${entry.name}`;
}
