/** Column ranges (spec srta-service section 4): current protocol, and the wider first one. Indexes start at 1. */
export const COLUMN_LIMITS = {
  current: { u8: 64, u32: 8, flag: 4 },
  first: { u8: 128, u32: 16, flag: 4 },
} as const;
export const U8_MAX = 255;
export const U32_MAX = 4294967295;

export const DATA_SPACES = ['did', 'wuid', 'geo', 'geoip', 'geofac'] as const;
/** The alias of a data space, as Info lists it and as `dataspace_id` accepts it. */
export type DataSpace = (typeof DATA_SPACES)[number];

/** An alias, or a numeric id such as 20010101. An openid is neither: it has letters. */
export function namesDataSpace(value: string): boolean {
  return (DATA_SPACES as readonly string[]).includes(value) || /^\d{5,10}$/.test(value);
}

/** A flag as it is written: past `expire` (Unix seconds, 0 = never) it reads as `defaultFlag`. */
export interface FlagValue {
  readonly flag: boolean;
  readonly defaultFlag: boolean;
  readonly expire: number;
}

export const NO_FLAG: FlagValue = { flag: false, defaultFlag: false, expire: 0 };

/** Whether a flag differs from one that was never written. */
export function isFlagSet({ flag, defaultFlag, expire }: FlagValue): boolean {
  return flag || defaultFlag || expire !== 0;
}

/** A flag as it reads at `now` (Unix seconds): from the second `expire` on it is its default; 0 never expires. */
export function resolveFlag({ flag, defaultFlag, expire }: FlagValue, now: number): boolean {
  return expire !== 0 && now >= expire ? defaultFlag : flag;
}

/** The columns of one user that are known or to be written, by index. */
export interface ColumnValues {
  readonly u8: Readonly<Record<number, number>>;
  readonly u32: Readonly<Record<number, number>>;
  readonly flags: Readonly<Record<number, FlagValue>>;
}
