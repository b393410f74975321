import Long from 'long';
import { COLUMN_LIMITS, type ColumnValues, type FlagValue, isFlagSet, NO_FLAG } from '../../model/columns.ts';
import type { srta } from '../generated/saas.js';

type WireFlag = srta.current.FlagWithExpire.$Properties;
type NumberMap = Record<string, number>;

/** The kv maps, as the requests of seed 001 and later and its `ValueItem` carry them. */
export interface WireKv {
  bytesKv?: NumberMap | null;
  uint32sKv?: NumberMap | null;
  flagsWithExpireKv?: Record<string, WireFlag> | null;
}

/** The index-mask layout: bit n of `index_1` = column n + 1, of `index_2` = column n + 65; values in ascending order. */
export interface WireMasks {
  writeBytes?: srta.first.Bytes.$Properties | null;
  writeUint32s?: srta.first.Uint32s.$Properties | null;
  writeFlagsWithExpire?: srta.first.FlagsWithExpire.$Properties | null;
}

const MASK_BITS = 64;

export function kvOf(columns: ColumnValues): WireKv {
  const kv: WireKv = {};
  if (hasAny(columns.u8)) kv.bytesKv = columns.u8;
  if (hasAny(columns.u32)) kv.uint32sKv = columns.u32;
  if (hasAny(columns.flags)) kv.flagsWithExpireKv = columns.flags;
  return kv;
}

export function masksOf(columns: ColumnValues): WireMasks {
  const masks: WireMasks = {};
  const u8 = ascending(columns.u8);
  const u32 = ascending(columns.u32);
  const flags = ascending(columns.flags);
  if (u8.length > 0) {
    const bytes = { bytes: Uint8Array.from(u8, ([, value]) => value), index_1: maskOf(u8, 0) };
    const high = maskOf(u8, MASK_BITS);
    masks.writeBytes = high.isZero() ? bytes : { ...bytes, index_2: high };
  }
  if (u32.length > 0) {
    masks.writeUint32s = { uint32s: u32.map(([, value]) => value), index_1: maskOf(u32, 0) };
  }
  if (flags.length > 0) {
    masks.writeFlagsWithExpire = {
      flagsWithExpire: flags.map(([, value]) => value),
      index_1: maskOf(flags, 0),
    };
  }
  return masks;
}

/**
 * Columns from whichever layout a message carries; a column in both takes its value from the kv map. Nothing is checked
 * here: indexes and values outside the columns are for the reader to drop. A mask bit without a value is left out, and so
 * is a value without a bit.
 */
export function columnsOf(wire: WireKv & WireMasks): ColumnValues {
  const bytes = wire.writeBytes;
  const uint32s = wire.writeUint32s;
  const flags = wire.writeFlagsWithExpire;
  const u8: Record<number, number> = wire.bytesKv ?? {};
  const u32: Record<number, number> = wire.uint32sKv ?? {};
  const flagsKv = flagsOf(wire.flagsWithExpireKv);
  return {
    u8: bytes ? { ...underMask(bytes.bytes ?? [], bytes.index_1, bytes.index_2), ...u8 } : u8,
    u32: uint32s ? { ...underMask(uint32s.uint32s ?? [], uint32s.index_1), ...u32 } : u32,
    flags: flags
      ? { ...underMask((flags.flagsWithExpire ?? []).map(flagOf), flags.index_1), ...flagsKv }
      : flagsKv,
  };
}

/**
 * The service's side: takes entries out of the kv maps whose column no protocol with kv maps has. Once converted they could not
 * be told from the first protocol's columns, which reach further.
 */
export function dropUnknownKv(wire: WireKv): void {
  const limits = COLUMN_LIMITS.current;
  const trim = (map: object | null | undefined, limit: number) => {
    for (const key in map) if (!(Number(key) >= 1 && Number(key) <= limit)) Reflect.deleteProperty(map, key);
  };
  trim(wire.bytesKv, limits.u8);
  trim(wire.uint32sKv, limits.u32);
  trim(wire.flagsWithExpireKv, limits.flag);
}

/** The positional layout of an old `ValueItem`: element n = column n + 1. It cannot tell "unset" from zero: both are left out. */
export interface WirePositions {
  bytes?: Uint8Array | null;
  uint32s?: number[] | null;
  flagsWithExpire?: WireFlag[] | null;
}

export function columnsOfReply(wire: WireKv & WirePositions): ColumnValues {
  const kv = columnsOf(wire);
  return {
    u8: hasAny(kv.u8) ? kv.u8 : byPosition(wire.bytes ?? [], (value) => value !== 0),
    u32: hasAny(kv.u32) ? kv.u32 : byPosition(wire.uint32s ?? [], (value) => value !== 0),
    flags: hasAny(kv.flags) ? kv.flags : byPosition((wire.flagsWithExpire ?? []).map(flagOf), isFlagSet),
  };
}

export function positionsOf(
  columns: ColumnValues,
  limits: (typeof COLUMN_LIMITS)['first' | 'current'],
): WirePositions {
  return {
    bytes: Uint8Array.from(dense(columns.u8, limits.u8, 0)),
    uint32s: dense(columns.u32, limits.u32, 0),
    flagsWithExpire: dense(columns.flags, limits.flag, NO_FLAG),
  };
}

function hasAny(map: object): boolean {
  for (const _ in map) return true;
  return false;
}

function ascending<T>(map: Readonly<Record<number, T>>): [number, T][] {
  return Object.entries(map)
    .map(([key, value]): [number, T] => [Number(key), value])
    .sort(([a], [b]) => a - b);
}

function maskOf(entries: readonly [number, unknown][], offset: number): Long {
  let low = 0;
  let high = 0;
  for (const [index] of entries) {
    const bit = index - 1 - offset;
    if (bit < 0 || bit >= MASK_BITS) continue;
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  return new Long(low, high, true);
}

function underMask<T>(values: ArrayLike<T>, ...masks: (Long | null | undefined)[]): Record<number, T> {
  const result: Record<number, T> = {};
  let next = 0;
  masks.forEach((mask, word) => {
    if (!mask) return;
    for (let bit = 0; bit < MASK_BITS && next < values.length; bit++) {
      const half = bit < 32 ? mask.low : mask.high;
      if ((half >>> (bit & 31)) & 1) result[word * MASK_BITS + bit + 1] = values[next++] as T;
    }
  });
  return result;
}

function flagsOf(map: Record<string, WireFlag> | null | undefined): Record<number, FlagValue> {
  const result: Record<number, FlagValue> = {};
  if (map) for (const key in map) result[Number(key)] = flagOf(map[key] ?? {});
  return result;
}

function flagOf(wire: WireFlag): FlagValue {
  return { flag: wire.flag ?? false, defaultFlag: wire.defaultFlag ?? false, expire: wire.expire ?? 0 };
}

function byPosition<T>(values: ArrayLike<T>, keep: (value: T) => boolean): Record<number, T> {
  const result: Record<number, T> = {};
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as T;
    if (keep(value)) result[at + 1] = value;
  }
  return result;
}

function dense<T>(map: Readonly<Record<number, T>>, length: number, missing: T): T[] {
  return Array.from({ length }, (_, at) => map[at + 1] ?? missing);
}
