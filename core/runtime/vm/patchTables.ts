import type { TString } from 'fengari/src/lstring.js';
import { activeRun } from './active.ts';
import { TABLE_COST } from './costs.ts';
import { GopherTable } from './gopherTable.ts';
import { lopcodes, lstring, ltable, NIL } from './modules.ts';
import type { Raise } from './profile.ts';
import { PucTable } from './pucTable.ts';
import { hashKeyOf, LuaTable } from './table.ts';
import { TAG } from './tags.ts';

const { OP_NEWTABLE, OP_SETLIST } = lopcodes.OpCodesI;

/** Puts `LuaTable` in the place of fengari's table. Every user reaches these functions through the module object. */
export function patchTables(raise: Raise): void {
  ltable.Table = LuaTable;
  ltable.luaH_new = (L) => {
    const { meter, profile, plan } = activeRun();
    meter.charge(TABLE_COST);
    const id = L.l_G.id_counter++;
    // The lexer keeps its strings in a table whose insides it knows: the compiler gets that kind in either profile.
    if (profile.name === 'gopher' || plan !== undefined) return new GopherTable(id);
    const instruction = L.ci?.l_code?.[L.ci.l_savedpc - 1];
    if (instruction === undefined || instruction.opcode !== OP_NEWTABLE) return new PucTable(id);
    return new PucTable(id, fromFloatingByte(instruction.B), fromFloatingByte(instruction.C));
  };
  ltable.luaH_get = (_L, table, key) => {
    const hash = hashKeyOf(key);
    return hash === undefined ? NIL : (table as LuaTable).get(hash);
  };
  ltable.luaH_getint = (table, key) => (table as LuaTable).get(key);
  ltable.luaH_getstr = (table, key: TString) => (table as LuaTable).get(lstring.luaS_hashlongstr(key));
  ltable.luaH_setfrom = (L, table, key, value) => {
    const hash = hashKeyOf(key);
    if (hash === undefined) raise(L, key.type === TAG.nil ? 'table index is nil' : 'table index is NaN');
    (table as LuaTable).set(hash, key, value);
  };
  ltable.luaH_setint = (table, key, value) => {
    if (table instanceof PucTable && isSettingList()) table.reserveArray(key);
    (table as LuaTable).setInteger(key, value);
  };
  ltable.luaH_getn = (table) => (table as LuaTable).length();
}

/** Lua's "floating point byte" for the sizes of a constructor: eeeeexxx is (1xxx) * 2^(eeeee - 1). */
function fromFloatingByte(x: number): number {
  const exponent = (x >> 3) & 31;
  return exponent === 0 ? x : ((x & 7) + 8) << (exponent - 1);
}

/** Whether a constructor is filling its list: from the end, after making room for all of it. */
function isSettingList(): boolean {
  const frame = activeRun().state?.ci;
  return frame?.l_code?.[frame.l_savedpc - 1]?.opcode === OP_SETLIST;
}
