import type { HostContext } from './context.ts';

// What host functions see of Lua, whichever engine runs the script. Strings are byte strings (see vm/bytes.ts).

export type LuaValue = undefined | boolean | number | string | LuaTableRef | LuaFunctionRef;

/** A Lua table in the hands of a host function. */
export interface LuaTableRef {
  readonly luaType: 'table';
  get(key: LuaValue): LuaValue;
  /** Throws nothing for keys that a host function uses: booleans, numbers but NaN, strings. */
  set(key: string | number | boolean, value: LuaValue): void;
  /** Lua's `#`. */
  length(): number;
  pairs(): Iterable<readonly [LuaValue, LuaValue]>;
}

/** A function, Lua's or the host's; opaque. */
export interface LuaFunctionRef {
  readonly luaType: 'function';
}

/** What a host function may ask of the call it is in. */
export interface HostCall {
  readonly context: HostContext;
  newTable(): LuaTableRef;
  /** Ends the run with "bad argument #position to name (problem)". Positions start at 1. */
  argumentError(position: number, problem: string): never;
  /** The same with "number expected, got nil". */
  typeError(position: number, expected: string): never;
  /** Text that Lua's `tostring` gives, as a byte string. */
  toText(value: LuaValue): string;
  /** The number that a string stands for in arithmetic. */
  parseNumber(text: string): number | undefined;
  /** Counts work that goes with the size of the input, in instructions. */
  work(steps: number): void;
  /** Refuses `bytes` that a result is about to take. */
  reserve(bytes: number): void;
  /** Bytes that the run keeps until its end. */
  retain(bytes: number): void;
}

export type HostFunction = (args: readonly LuaValue[], call: HostCall) => readonly LuaValue[];

export const NO_RESULTS: readonly LuaValue[] = [];

/** The name that Lua's `type` gives. */
export function typeName(value: LuaValue): string {
  if (value === undefined) return 'nil';
  return typeof value === 'object' ? value.luaType : typeof value;
}

export function isTable(value: LuaValue): value is LuaTableRef {
  return typeof value === 'object' && value.luaType === 'table';
}

/** Lua's truth: only nil and false are false. */
export function isTrue(value: LuaValue): boolean {
  return value !== undefined && value !== false;
}
