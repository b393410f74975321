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

/** A flag as it is written: past `expire` (Unix seconds, 0 = never) it reads as `defaultFlag`. */
export interface FlagValue {
  readonly flag: boolean;
  readonly defaultFlag: boolean;
  readonly expire: number;
}

/** The columns of one user that are known or to be written, by index. */
export interface ColumnValues {
  readonly u8: Readonly<Record<number, number>>;
  readonly u32: Readonly<Record<number, number>>;
  readonly flags: Readonly<Record<number, FlagValue>>;
}
