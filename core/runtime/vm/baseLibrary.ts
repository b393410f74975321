import type { TValue as LuaTValue } from 'fengari/src/lobject.js';
import type { LuaState } from 'fengari/src/lstate.js';
import type { TString } from 'fengari/src/lstring.js';
import { activeRun } from './active.ts';
import { argumentError, hostContext, makeRoom, newString, textOfValue } from './bridge.ts';
import { raise } from './frames.ts';
import { lstring, ltable, NIL, TValue } from './modules.ts';
import { VARARG_TABLE } from './patchLexer.ts';
import type { LuaTable } from './table.ts';
import { TAG, typeNameOfTag } from './tags.ts';

type Native = (L: LuaState) => number;

function argument(L: LuaState, position: number): LuaTValue | undefined {
  const index = L.ci.funcOff + position;
  return index < L.top ? L.stack[index] : undefined;
}

function push(L: LuaState, type: number, value: unknown): void {
  L.stack[L.top++] = new TValue(type, value);
}

function checkAny(L: LuaState, name: string): LuaTValue {
  return argument(L, 1) ?? argumentError(L, name, 1, 'value expected');
}

function checkTable(L: LuaState, name: string): LuaTable {
  const value = argument(L, 1);
  if (value?.type === TAG.table) return value.value as LuaTable;
  return expected(L, name, 1, 'table', value);
}

function expected(L: LuaState, name: string, at: number, type: string, value: LuaTValue | undefined): never {
  const got = value === undefined ? 'no value' : typeNameOfTag(value.type);
  return argumentError(L, name, at, activeRun().profile.words.expected(type, got));
}

/** Toward zero; NaN counts as 0. */
function integerOf(number: number): number {
  return Number.isNaN(number) ? 0 : Math.trunc(number);
}

/** An integer argument; absent or nil gives `otherwise`. Only PUC takes a numeric string. */
function optionalInteger(L: LuaState, name: string, position: number, otherwise: number): number {
  const value = argument(L, position);
  if (value === undefined || value.type === TAG.nil) return otherwise;
  if (value.type === TAG.float) return integerOf(value.value as number);
  const { profile } = activeRun();
  const text = value.type === TAG.string ? lstring.luaS_hashlongstr(value.value as TString) : undefined;
  const number = profile.name === 'puc' && text !== undefined ? profile.parseNumber(text) : undefined;
  return number === undefined ? expected(L, name, position, 'number', value) : integerOf(number);
}

const next: Native = (L) => {
  const table = checkTable(L, 'next');
  const key = new TValue(TAG.nil, null);
  const value = new TValue(TAG.nil, null);
  const found = table.next(argument(L, 2) ?? NIL, key, value);
  L.stack[L.top++] = key;
  if (!found) {
    key.setnilvalue();
    return 1;
  }
  L.stack[L.top++] = value;
  return 2;
};

const ipairsStep: Native = (L) => {
  const table = checkTable(L, 'ipairs');
  const last = argument(L, 2);
  if (last?.type !== TAG.float) expected(L, 'ipairs', 2, 'number', last);
  const index = Math.trunc(last.value as number) + 1;
  const value = table.get(index);
  if (value.type === TAG.nil) {
    push(L, TAG.nil, null);
    return 1;
  }
  push(L, TAG.float, index);
  push(L, value.type, value.value);
  return 2;
};

const pairs: Native = (L) => {
  const table = checkTable(L, 'pairs');
  push(L, TAG.hostFunction, next);
  push(L, TAG.table, table);
  push(L, TAG.nil, null);
  return 3;
};

const ipairs: Native = (L) => {
  const table = checkTable(L, 'ipairs');
  push(L, TAG.hostFunction, ipairsStep);
  push(L, TAG.table, table);
  push(L, TAG.float, 0);
  return 3;
};

/** Results that Lua's stack takes in one go; PUC refuses more, gopher-lua's registry overflows. */
const MAX_UNPACK = 100_000;

const unpack: Native = (L) => {
  const table = checkTable(L, 'unpack');
  const first = optionalInteger(L, 'unpack', 2, 1);
  const last = optionalInteger(L, 'unpack', 3, table.length());
  const count = last - first + 1;
  if (!(count > 0)) return 0;
  if (count > MAX_UNPACK) raise(L, 'too many results to unpack');
  activeRun().meter.work(count);
  makeRoom(L, count, 'too many results to unpack');
  for (let i = first; i <= last; i++) {
    const value = table.get(i);
    push(L, value.type, value.value);
  }
  return count;
};

const type: Native = (L) => {
  push(L, TAG.string, newString(typeNameOfTag(checkAny(L, 'type').type)));
  return 1;
};

const tostring: Native = (L) => {
  push(L, TAG.string, newString(textOfValue(checkAny(L, 'tostring'))));
  return 1;
};

const tonumber: Native = (L) => {
  const { profile } = activeRun();
  const value = checkAny(L, 'tonumber');
  const given = argument(L, 2);
  const base =
    given === undefined || given.type === TAG.nil ? undefined : optionalInteger(L, 'tonumber', 2, 10);
  let result: number | undefined;
  if (value.type === TAG.string) {
    result = toNumber(L, lstring.luaS_hashlongstr(value.value as TString), base);
  } else if (value.type === TAG.float) {
    const read = profile.name === 'puc' && base !== undefined && base !== 10;
    result = read ? toNumber(L, textOfValue(value), base) : (value.value as number);
  } else if (profile.name === 'puc' && base !== undefined && base !== 10) {
    expected(L, 'tonumber', 1, 'string', value);
  }
  if (result === undefined) push(L, TAG.nil, null);
  else push(L, TAG.float, result);
  return 1;
};

function toNumber(L: LuaState, text: string, base: number | undefined): number | undefined {
  const { profile } = activeRun();
  if (profile.name === 'puc' && base !== undefined && (base < 2 || base > 36)) {
    argumentError(L, 'tonumber', 2, 'base out of range');
  }
  return profile.toNumber(text, base);
}

/** The table `arg` of a function with `...`; see legacyArg.ts. */
const varargTable: Native = (L) => {
  const table = ltable.luaH_new(L) as LuaTable;
  const first = L.ci.funcOff + 1;
  const count = L.top - first;
  for (let i = 0; i < count; i++) table.setInteger(i + 1, L.stack[first + i] as LuaTValue);
  table.set('n', new TValue(TAG.string, newString('n')), new TValue(TAG.float, count));
  push(L, TAG.table, table);
  return 1;
};

/** One line a call, arguments joined by a tab. The run keeps the lines, so they count as memory until its end. */
const print: Native = (L) => {
  const parts: string[] = [];
  for (let i = L.ci.funcOff + 1; i < L.top; i++) parts.push(textOfValue(L.stack[i] as LuaTValue));
  const line = parts.join('\t');
  activeRun().meter.retain(2 * line.length + 64);
  hostContext().print(line);
  return 0;
};

/** The plain globals, and the function behind `arg`, which no script can name. */
export const BASE_LIBRARY: Readonly<Record<string, Native>> = {
  next,
  pairs,
  ipairs,
  unpack,
  type,
  tostring,
  tonumber,
  print,
  [VARARG_TABLE]: varargTable,
};
