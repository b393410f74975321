import './patches.ts';
import type { GlobalState, LuaState } from 'fengari/src/lstate.js';
import { Meter } from '../meter.ts';
import { insideRun } from './active.ts';
import { GOPHER } from './gopher.ts';
import { lstate, ltable, TValue } from './modules.ts';
import type { LuaTable } from './table.ts';
import { TAG } from './tags.ts';

const GLOBALS = 2;
const UNLIMITED = { instructions: Number.MAX_SAFE_INTEGER, ms: Number.MAX_SAFE_INTEGER, memoryMb: 1e9 };

/** A meter that never stops anything: for work of our own. */
export function freeMeter(): Meter {
  return new Meter(UNLIMITED, () => 0);
}

let template: LuaState | undefined;

/**
 * A fresh state with empty globals, to be called inside a run. fengari's own constructor makes 24 strings and a WeakMap each time,
 * which is more work than a whole decision: those parts, which no script can reach or change, come from one template. Registry,
 * globals, stack and identity counter are new.
 */
export function newState(): { readonly L: LuaState; readonly globals: LuaTable } {
  if (template === undefined) {
    const run = { profile: GOPHER, meter: freeMeter(), entry: undefined, state: undefined };
    template = insideRun(run, () => lstate.lua_newstate());
  }
  const L = lstate.lua_newthread(template);
  template.top--;
  // A copy of the same: an array that `slice` makes is not pretenured (see gopherTable.ts).
  L.stack = L.stack.slice();
  const shared = template.l_G;
  const own: GlobalState = Object.assign(Object.create(Object.getPrototypeOf(shared)), shared, {
    id_counter: 1,
    l_registry: new TValue(TAG.nil, null),
    mainthread: L,
    mt: new Array(shared.mt.length),
  });
  L.l_G = own;
  const registry = ltable.luaH_new(L) as LuaTable;
  const globals = ltable.luaH_new(L) as LuaTable;
  registry.setInteger(GLOBALS, new TValue(TAG.table, globals));
  own.l_registry = new TValue(TAG.table, registry);
  return { L, globals };
}
