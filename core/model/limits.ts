// What the service takes (spec srta-service sections 4 and 5): checked before a call is made, and by the emulator as the service does.

/** Users a call. */
export const MAX_READ = 100;
export const MAX_WRITE = 10_000;
/** Targets of an account. */
export const MAX_TARGETS = 10;

/** The rule for target ids and script names: 3 to 20 letters, digits and hyphens. */
export function isServiceName(name: string): boolean {
  return /^[A-Za-z0-9-]{3,20}$/.test(name);
}

/** The largest id of an advertiser or ad. */
export const INT64_MAX = 2n ** 63n - 1n;

/** 10 to 200 MB; the vendor does not say whether a MB is 10^6 or 2^20 bytes, so that both count. */
export const BLOCK_BYTES = { min: 10_000_000, max: 200 * 1024 * 1024 } as const;

/** Days that a report can be asked for, YYYYMMDD. */
export const FIRST_DAY = 20250101;
export const LAST_DAY = 21001231;
/** Experiment buckets are 1 to this. */
export const BUCKETS = 10;
/** What a report can be grouped by. */
export const GROUP_BY: readonly string[] = ['advertiser_id', 'user_weight_factor'];
