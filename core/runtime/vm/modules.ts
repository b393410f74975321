// fengari's modules in an order that keeps its circular imports whole and puts our early patches first.
import './early.ts';
import lapi from 'fengari/src/lapi.js';
import ldebug from 'fengari/src/ldebug.js';
import ldo from 'fengari/src/ldo.js';
import llex from 'fengari/src/llex.js';
import lobject from 'fengari/src/lobject.js';
import lopcodes from 'fengari/src/lopcodes.js';
import lstate from 'fengari/src/lstate.js';
import lstring from 'fengari/src/lstring.js';
import ltable from 'fengari/src/ltable.js';
import ltm from 'fengari/src/ltm.js';

export { lapi, ldebug, ldo, llex, lobject, lopcodes, lstate, lstring, ltable, ltm };
export const { TValue } = lobject;
export const NIL = lobject.luaO_nilobject;
