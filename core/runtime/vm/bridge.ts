import type { TValue as LuaTValue } from 'fengari/src/lobject.js';
import type { LuaState } from 'fengari/src/lstate.js';
import type { TString } from 'fengari/src/lstring.js';
import type { HostContext } from '../host/context.ts';
import type { HostCall, HostFunction, LuaFunctionRef, LuaTableRef, LuaValue } from '../host/values.ts';
import { activeRun } from './active.ts';
import { bytesOfByteString } from './bytes.ts';
import { calledName, raise } from './frames.ts';
import { lapi, lstring, ltable, TValue } from './modules.ts';
import type { HashKey, LuaTable } from './table.ts';
import { TAG, typeNameOfTag } from './tags.ts';

/** A function on its way through a host function; keeps what is needed to hand it back. */
class FunctionView implements LuaFunctionRef {
  readonly luaType = 'function';
  constructor(
    readonly tag: number,
    readonly value: object,
  ) {}
}

/** A fengari table as host functions see it. */
class TableView implements LuaTableRef {
  readonly luaType = 'table';
  constructor(readonly table: LuaTable) {}

  get(key: LuaValue): LuaValue {
    if (key === undefined || (typeof key === 'number' && Number.isNaN(key))) return undefined;
    return toHost(this.table.get(hashOf(key)));
  }

  set(key: string | number | boolean, value: LuaValue): void {
    this.table.set(key, toLua(key), toLua(value));
  }

  length(): number {
    return this.table.length();
  }

  *pairs(): Iterable<readonly [LuaValue, LuaValue]> {
    const key = new TValue(TAG.nil, null);
    const value = new TValue(TAG.nil, null);
    while (this.table.next(key, key, value)) yield [toHost(key), toHost(value)];
  }
}

function hashOf(key: Exclude<LuaValue, undefined>): HashKey {
  if (key instanceof TableView) return key.table;
  return key instanceof FunctionView ? key.value : key;
}

export function newTable(L: LuaState): LuaTable {
  return ltable.luaH_new(L) as LuaTable;
}

export function newString(text: string): TString {
  const string = lstring.luaS_bless(null, bytesOfByteString(text));
  string.hash = text;
  return string;
}

const names = new Map<string, TString>();

/** The string of a name of the API, made once: every state has the same names, and nothing can change a Lua string. */
export function nameString(name: string): TString {
  let string = names.get(name);
  if (string === undefined) {
    string = new lstring.TString(null, bytesOfByteString(name));
    string.hash = name;
    names.set(name, string);
  }
  return string;
}

export function toHost(value: LuaTValue): LuaValue {
  switch (value.type) {
    case TAG.nil:
      return undefined;
    case TAG.boolean:
      return value.value === true;
    case TAG.float:
      return value.value as number;
    case TAG.string:
    case TAG.shortString:
      return lstring.luaS_hashlongstr(value.value as TString);
    case TAG.table:
      return new TableView(value.value as LuaTable);
    default:
      return new FunctionView(value.type, value.value as object);
  }
}

export function toLua(value: LuaValue): LuaTValue {
  switch (typeof value) {
    case 'boolean':
      return new TValue(TAG.boolean, value);
    case 'number':
      return new TValue(TAG.float, value);
    case 'string':
      return new TValue(TAG.string, newString(value));
    case 'object':
      if (value instanceof TableView) return new TValue(TAG.table, value.table);
      if (value instanceof FunctionView) return new TValue(value.tag, value.value);
      throw new TypeError('a host function returned an object that is no Lua value');
    default:
      return new TValue(TAG.nil, null);
  }
}

/** Results beyond this would not fit the VM's stack. */
const MAX_RESULTS = 100_000;

/** Makes room for `count` values on the stack, or ends the run as Lua does. */
export function makeRoom(L: LuaState, count: number, problem: string): void {
  if (count > 15 && !lapi.lua_checkstack(L, count)) raise(L, problem);
}

/** A host function in the form that fengari calls: arguments from the stack, results onto it, their number returned. */
export function hostFunction(name: string, implementation: HostFunction): (L: LuaState) => number {
  return (L) => {
    const base = L.ci.funcOff + 1;
    const count = L.top - base;
    const args: LuaValue[] = new Array(count);
    for (let i = 0; i < count; i++) args[i] = toHost(L.stack[base + i] as LuaTValue);
    const results = implementation(args, new Call(L, name, count, hostContext()));
    if (results.length > MAX_RESULTS) raise(L, 'too many results');
    makeRoom(L, results.length, 'stack overflow');
    for (const result of results) L.stack[L.top++] = toLua(result);
    return results.length;
  };
}

/** What the host functions of the active run work on. */
export function hostContext(): HostContext {
  const { host } = activeRun();
  if (host === undefined) throw new Error('a host function was called outside of a run');
  return host;
}

class Call implements HostCall {
  constructor(
    private readonly L: LuaState,
    private readonly name: string,
    private readonly count: number,
    readonly context: HostContext,
  ) {}

  newTable(): LuaTableRef {
    return new TableView(newTable(this.L));
  }

  argumentError(position: number, problem: string): never {
    argumentError(this.L, this.name, position, problem);
  }

  typeError(position: number, expected: string): never {
    const value = position <= this.count ? this.L.stack[this.L.ci.funcOff + position] : undefined;
    const got = value === undefined ? 'no value' : typeNameOfTag(value.type);
    this.argumentError(position, activeRun().profile.words.expected(expected, got));
  }

  toText(value: LuaValue): string {
    return textOfValue(toLua(value));
  }

  parseNumber(text: string): number | undefined {
    return activeRun().profile.parseNumber(text);
  }

  work(steps: number): void {
    activeRun().meter.work(steps);
  }

  reserve(bytes: number): void {
    activeRun().meter.reserve(bytes);
  }

  retain(bytes: number): void {
    activeRun().meter.retain(bytes);
  }
}

export function argumentError(L: LuaState, name: string, position: number, problem: string): never {
  raise(L, activeRun().profile.words.argument(position, calledName(L, L.ci) ?? name, problem));
}

/** Lua's `tostring`: the addresses are numbers of our own, stable from run to run. */
export function textOfValue(value: LuaTValue): string {
  switch (value.type) {
    case TAG.nil:
      return 'nil';
    case TAG.boolean:
      return value.value === true ? 'true' : 'false';
    case TAG.float:
      return activeRun().profile.numberToText(value.value as number);
    case TAG.string:
    case TAG.shortString:
      return lstring.luaS_hashlongstr(value.value as TString);
    default:
      return `${typeNameOfTag(value.type)}: 0x${addressOf(value.value).toString(16).padStart(12, 'c000000000')}`;
  }
}

function addressOf(value: unknown): number {
  const id = (value as { id?: unknown }).id;
  return 16 * (typeof id === 'number' ? id : 1);
}
