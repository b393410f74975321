import type { TString } from 'fengari/src/lstring.js';
import { activeRun } from './active.ts';
import { lstring, ltable, NIL } from './modules.ts';
import type { Raise } from './profile.ts';
import { hashKeyOf, LuaTable, TABLE_COST } from './table.ts';
import { TAG } from './tags.ts';

/** Puts `LuaTable` in the place of fengari's table. Every user reaches these functions through the module object. */
export function patchTables(raise: Raise): void {
  ltable.Table = LuaTable;
  ltable.luaH_new = (L) => {
    activeRun().meter.charge(TABLE_COST);
    return new LuaTable(L.l_G.id_counter++);
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
  ltable.luaH_setint = (table, key, value) => (table as LuaTable).setInteger(key, value);
  ltable.luaH_getn = (table) => (table as LuaTable).length();
}
