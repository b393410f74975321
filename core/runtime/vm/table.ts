import type { TValue } from 'fengari/src/lobject.js';
import type { TString } from 'fengari/src/lstring.js';
import { lstring } from './modules.ts';
import { TAG } from './tags.ts';

/** A key as JavaScript compares it. */
export type HashKey = string | number | boolean | object;

/** A Lua table in the place of fengari's own. The two profiles differ in the order of traversal and in `#` of a table with holes. */
export abstract class LuaTable {
  /** fengari asks for these; no script can set a metatable. */
  readonly metatable = null;
  flags = 0;

  /** `id` is what `tostring` shows as an address. */
  constructor(readonly id: number) {}

  abstract get(key: HashKey): TValue;
  /** Stores a copy of `value`. `key` is the normalised key, `keyValue` the Lua value it came from. */
  abstract set(key: HashKey, keyValue: TValue, value: TValue): void;
  abstract setInteger(key: number, value: TValue): void;
  /** `#`. */
  abstract length(): number;
  /** The pair after `key` (nil: the first) into `keyOut` and `valueOut`; false at the end. */
  abstract next(key: TValue, keyOut: TValue, valueOut: TValue): boolean;
  /** Rough bytes of the table without what its values hold. */
  abstract cost(): number;
  /** Lets go of everything in it. */
  abstract clear(): void;
  /** Hands every key and value to `visit`. */
  abstract visit(visit: (value: TValue) => void): void;
}

/** What a table finds a value under; `undefined` for nil and NaN, which are no keys. */
export function hashKeyOf(key: TValue): HashKey | undefined {
  switch (key.type) {
    case TAG.string:
    case TAG.shortString:
      return lstring.luaS_hashlongstr(key.value as TString);
    case TAG.float: {
      const number = key.value as number;
      return Number.isNaN(number) ? undefined : number;
    }
    case TAG.nil:
      return undefined;
    case TAG.boolean:
      return key.value === true;
    default:
      return key.value as object;
  }
}
