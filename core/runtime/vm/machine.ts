import type { Proto } from 'fengari/src/lfunc.js';
import type { LuaState } from 'fengari/src/lstate.js';
import type { HostContext } from '../host/context.ts';
import type { HostCall, LuaValue } from '../host/values.ts';
import type { Meter } from '../meter.ts';
import { type ActiveRun, insideRun } from './active.ts';
import { textOfValue, toHost, toLua } from './bridge.ts';
import { currentLine, traceback } from './frames.ts';
import { fillGlobals } from './globals.ts';
import { liveBytes } from './liveBytes.ts';
import { ldo, lobject, NIL, TValue } from './modules.ts';
import type { VmProfile } from './profile.ts';
import { newState } from './state.ts';
import type { LuaTable } from './table.ts';
import { TAG, typeNameOfTag } from './tags.ts';

const COUNT_HOOK = 8;

/** One Lua state: made for one run and thrown away, so that nothing leaks from run to run. */
export class Machine {
  private readonly L: LuaState;
  private readonly globals: LuaTable;
  private readonly moduleTables: readonly LuaTable[];

  constructor(
    private readonly profile: VmProfile,
    private readonly meter: Meter,
    private readonly host: HostContext,
  ) {
    const setup: ActiveRun = { profile, meter, entry: undefined, state: undefined };
    const { L, globals } = insideRun(setup, newState);
    this.L = L;
    this.globals = globals;
    this.moduleTables = insideRun(setup, () => fillGlobals(L, globals));
    L.hookmask = COUNT_HOOK;
    L.hookcount = meter.firstSlice();
    meter.measure = () => liveBytes(L);
  }

  /** Runs the main chunk of a compiled script. Throws `LuaFailure` and `BudgetBreach`. */
  runChunk(proto: Proto): void {
    this.inside(undefined, () => {
      const closure = new lobject.LClosure(this.L, 1);
      closure.p = proto;
      closure.upvals = [new TValue(TAG.table, this.globals)];
      this.call(TAG.luaFunction, closure, 0);
    });
  }

  /** The type of a global, as Lua names it. */
  typeOfGlobal(name: string): string {
    return typeNameOfTag(this.globals.get(name).type);
  }

  /** Calls a global function without arguments and gives its first result. Throws `LuaFailure` and `BudgetBreach`. */
  callGlobal(name: string): LuaValue {
    const { type, value } = this.globals.get(name);
    return this.inside(name, () => toHost(this.call(type, value, 1)));
  }

  /** Work on the values of this state outside a call (reading a returned table). */
  inside<T>(entry: string | undefined, body: () => T): T {
    const { profile, meter, host, L } = this;
    return insideRun({ profile, meter, entry, state: L, host }, body);
  }

  /** What reading values outside of a call needs; to be used inside `inside`. */
  reading(): Pick<HostCall, 'parseNumber' | 'toText' | 'retain'> {
    return {
      parseNumber: (text) => this.profile.parseNumber(text),
      toText: (value) => textOfValue(toLua(value)),
      retain: (bytes) => this.meter.retain(bytes),
    };
  }

  /** Instructions so far. */
  instructions(): number {
    return this.meter.instructions(this.L.hookcount);
  }

  /** Where the state stands: after a breach of the budget. */
  whereabouts(entry: string | undefined): { line: number | null; traceback: readonly string[] } {
    return this.inside(entry, () => ({ line: currentLine(this.L), traceback: traceback(this.L) }));
  }

  /**
   * Ends the state. Nothing refers to it any more, but V8 may have put parts of it into its old generation, and those would keep the
   * rest alive until the next full collection: letting go by hand makes a run three times faster.
   */
  dispose(): void {
    const { L } = this;
    L.stack = [];
    L.ci = L.base_ci;
    L.base_ci.next = null;
    L.l_G.l_registry = NIL;
    for (const table of [this.globals, ...this.moduleTables]) table.clear();
    this.meter.measure = () => 0;
  }

  private call(type: number, value: unknown, results: number) {
    const { L } = this;
    const at = L.top;
    L.stack[L.top++] = new TValue(type, value);
    ldo.luaD_callnoyield(L, at, results);
    return L.stack[at] ?? new TValue(TAG.nil, null);
  }
}
