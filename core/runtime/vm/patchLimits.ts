import type { TValue as LuaValue } from 'fengari/src/lobject.js';
import type { LuaState } from 'fengari/src/lstate.js';
import type { TString } from 'fengari/src/lstring.js';
import { BudgetBreach } from '../meter.ts';
import { activeRun } from './active.ts';
import { CLOSURE_COST, VALUE_COST } from './costs.ts';
import { ldebug, lobject, lopcodes, lstate } from './modules.ts';
import { TAG } from './tags.ts';

/** Lua 5.1's own limit on nested calls (LUAI_MAXCALLS). */
const MAX_DEPTH = 20_000;
/** Strings below this may be joined without asking first: 250 operands of it are 16 MB. */
const SMALL_STRING = 65_536;
const OP_CONCAT = lopcodes.OpCodesI.OP_CONCAT;

/** Asks for the memory of a concatenation before fengari allocates it: `s..s..s` of large strings would be there at once. */
function reserveConcat(L: LuaState): void {
  const instruction = L.ci.l_code?.[L.ci.l_savedpc - 1];
  if (instruction === undefined || instruction.opcode !== OP_CONCAT) return;
  let bytes = 0;
  for (let i = instruction.B; i <= instruction.C; i++) {
    const operand = L.stack[L.ci.l_base + i];
    if (operand?.type === TAG.string) bytes += (operand.value as TString).realstring.length;
  }
  activeRun().meter.reserve(bytes);
}

/** Counts instructions, call depth, closures and large strings. */
export function patchLimits(): void {
  ldebug.luaG_traceexec = (L) => {
    if (--L.hookcount > 0) return;
    L.hookcount = activeRun().meter.nextSlice();
  };

  const { CallInfo } = lstate;
  lstate.luaE_extendCI = (L) => {
    const caller = L.ci;
    const frame = new CallInfo();
    const depth = (caller.depth ?? 0) + 1;
    frame.depth = depth;
    if (depth > MAX_DEPTH) throw new BudgetBreach(activeRun().profile.words.stackOverflow);
    caller.next = frame;
    frame.previous = caller;
    L.ci = frame;
    return frame;
  };

  const { LClosure } = lobject;
  lobject.LClosure = class extends LClosure {
    constructor(L: LuaState, upvalues: number) {
      super(L, upvalues);
      activeRun().meter.charge(CLOSURE_COST + VALUE_COST * upvalues);
    }
  };

  lobject.TValue.prototype.vslen = function (this: LuaValue): number {
    const { length } = (this.value as TString).realstring;
    if (length > SMALL_STRING) {
      const { state } = activeRun();
      if (state !== undefined) reserveConcat(state);
    }
    return length;
  };
}
