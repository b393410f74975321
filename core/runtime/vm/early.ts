// Patches that fengari's modules copy into local constants while they load: they must be in place first. `defs` comes before
// everything, else fengari computes its registry index from an undefined constant.
import defs from 'fengari/src/defs.js';
import llimits from 'fengari/src/llimits.js';
import type { LuaState } from 'fengari/src/lstate.js';
import lstring, { type TString as TStringOf } from 'fengari/src/lstring.js';
import luaconf from 'fengari/src/luaconf.js';
import { activeRun } from './active.ts';
import { byteStringOf } from './bytes.ts';
import { STRING_COST } from './costs.ts';

/** "All results" in fengari's calls. Using it keeps the import of `defs`, which bundlers would drop as free of side effects. */
export const { LUA_MULTRET } = defs;

// Numbers inside fengari's own messages (a line number) must not read "12.0".
luaconf.LUA_COMPAT_FLOATSTRING = true;
luaconf.lua_number2str = String;
luaconf.lua_integer2str = String;

llimits.luai_nummod = (_L, a, b) => activeRun().profile.modulo(a, b);

// fengari's keys are hexadecimal without padding: "\1\35" and "\18\3" collide, and "\n" sorts after "A". The bytes themselves, one
// character a byte, neither collide nor sort wrongly.
lstring.luaS_hash = byteStringOf;
lstring.luaS_hashlongstr = (string) => {
  if (string.hash === null) string.hash = byteStringOf(string.realstring);
  return string.hash;
};

const { TString } = lstring;
// Every string that fengari makes passes here. Its bytes live outside the JavaScript heap, where no heap limit sees them.
lstring.luaS_bless = (L, bytes) => {
  activeRun().meter.charge(bytes.length + STRING_COST);
  return new TString(L, bytes);
};
const { luaS_bless } = lstring;
// A declaration, because fengari calls it with `new`.
function newString(L: LuaState | null, bytes: Uint8Array): TStringOf {
  return luaS_bless(L, bytes.slice());
}
lstring.luaS_new = newString;
