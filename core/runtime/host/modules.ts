import { constantsOf } from '../../hostapi/catalogue.ts';
import type { ApiModuleName } from '../../hostapi/types.ts';
import { setTarget } from './setTarget.ts';
import { READING_FUNCTIONS } from './srtaFunctions.ts';
import { STRING_FUNCTIONS } from './stringFunctions.ts';
import { TIME_FUNCTIONS } from './timeFunctions.ts';
import type { HostFunction } from './values.ts';

/** A module of host functions and constants, such as `srta`. */
export interface HostModule {
  readonly name: ApiModuleName;
  readonly functions: Readonly<Record<string, HostFunction>>;
  readonly constants: Readonly<Record<string, number>>;
}

function withConstants(name: ApiModuleName, functions: HostModule['functions']): HostModule {
  const constants = Object.fromEntries(constantsOf(name).map((constant) => [constant.name, constant.value]));
  return { name, functions, constants };
}

/** The modules that a script finds, with the constants of the catalogue. */
export const HOST_MODULES: readonly HostModule[] = [
  withConstants('srta', { ...READING_FUNCTIONS, set_target: setTarget }),
  withConstants('string', STRING_FUNCTIONS),
  withConstants('time', TIME_FUNCTIONS),
];
