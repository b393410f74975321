import type { Text } from './text.ts';
import type { UserColumns } from './writeItem.ts';

/** One run, a value in and a value out: ../shared contract "run-contract". All members but `script` have defaults. */
export interface RunRequest {
  readonly script: string;
  readonly data: RunData;
  readonly targets: readonly string[];
  readonly os: number;
  /** Unix seconds; undefined = the real clock at the start of the run. */
  readonly now?: number;
  readonly expid: number;
  readonly siteset: number;
  readonly request: AdRequest;
  readonly hijack: boolean;
  readonly numbers: NumberProfile;
  readonly resultsTable: 'auto' | 'merge' | 'ignore';
  readonly engine: 'auto' | 'fengari' | 'compiled';
  readonly budget: RunBudget;
}

export type NumberProfile = 'gopher' | 'puc';

export interface RunData {
  readonly did: UserColumns | null;
  readonly wuid: UserColumns | null;
  readonly geo: readonly UserColumns[];
  readonly geoip: readonly UserColumns[];
  readonly geofac: readonly UserColumns[];
}

/** What the ad request carries: administrative codes (0 = none) and `[longitude, latitude]` in degrees. */
export interface AdRequest {
  readonly ipCode: number;
  readonly facCode: number;
  readonly lngLat: readonly [number, number] | null;
}

export interface RunBudget {
  readonly instructions: number;
  /** Wall time in milliseconds. */
  readonly ms: number;
  readonly memoryMb: number;
}

export const DEFAULT_BUDGET: RunBudget = { instructions: 50_000_000, ms: 5_000, memoryMb: 256 };

export type RunPhase = 'load' | 'chunk' | 'hijack' | 'main' | 'budget';

export interface RunError {
  readonly phase: RunPhase;
  readonly message: string;
  readonly line: number | null;
  readonly traceback: readonly string[];
}

export interface DcaTag {
  readonly name: string;
  readonly value: string;
}
export type DecisionValue = boolean | number | string | readonly DcaTag[];

export interface Decision {
  readonly enabled: boolean;
  /** By constant name without `TARGETINFO_`; `{}` for an excluded target. */
  readonly fields: Readonly<Record<string, DecisionValue>>;
}

/** The columns a script could see in one record: fixed-length arrays, flags already resolved against the clock. */
export interface VisibleRecord {
  readonly u8: readonly number[];
  readonly u32: readonly number[];
  readonly flag: readonly boolean[];
}

export interface RunReport {
  readonly print: readonly string[];
  readonly error: RunError | null;
  readonly decisions: Readonly<Record<string, Decision>> | null;
  /** By data space alias; a data space that resolved to no data is null. */
  readonly dataspace: Readonly<Record<string, VisibleRecord | null>>;
  readonly warnings: readonly string[];
  readonly stats: { readonly engine: string; readonly instructions: number; readonly ms: number };
}

/**
 * What a report says in the runtime's own words, not yet rendered. The report has them in English, because it is data; these are
 * for faces that speak another language.
 */
export interface RunTexts {
  readonly warnings: readonly Text[];
  /** The error's sentence without its place; null without an error, and when the words are Lua's own. */
  readonly error: Text | null;
}

export interface ToldRun {
  readonly report: RunReport;
  readonly texts: RunTexts;
}
