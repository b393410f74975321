import type { LuaState } from 'fengari/src/lstate.js';
import type { HostContext } from '../host/context.ts';
import type { Meter } from '../meter.ts';
import type { VmProfile } from './profile.ts';

/** What the patched functions of fengari need to know about the run they are called in. */
export interface ActiveRun {
  readonly profile: VmProfile;
  readonly meter: Meter;
  /** The global function that the host calls; it has no caller that could name it in a traceback. */
  readonly entry: string | undefined;
  /** The state that runs; undefined while a script is compiled. */
  readonly state: LuaState | undefined;
  /** What host functions work on; undefined while a script is compiled. */
  readonly host?: HostContext;
  /** What our parser knows about the tokens of the script that is being compiled. */
  readonly plan?: TokenPlan;
}

/** Tokens are counted from 0, as our parser counts them. */
export interface TokenPlan {
  /** Lines of tokens in the compiled code, where they differ from where they stand: as the start of an operation ... */
  readonly lines: ReadonlyMap<number, number>;
  /** ... and as the last token read when an instruction is made. */
  readonly lastLines: ReadonlyMap<number, number>;
  /** Names that stand for the hidden function of `arg`. */
  readonly placeholders: ReadonlySet<number>;
  /** The last token read, and the one that the parser looks at: one less after a look ahead. */
  read: number;
  current: number;
  /** The line where the lexer really is. */
  line: number;
}

/**
 * fengari's behaviour sits in module functions that get no hint of the state they work for (`tostring` of a number, string to
 * number). JavaScript runs one thing at a time, so the run that is inside the VM is noted here on entry and put back on exit: two
 * profiles live in one process without touching each other. `undefined` outside a run.
 */
let active: ActiveRun | undefined;

/** The run inside the VM. Only patches call this, and they are only called inside a run. */
export function activeRun(): ActiveRun {
  if (active === undefined) throw new Error('the Lua VM was entered without a run');
  return active;
}

/** Runs `body` as `run`; whatever ran before is active again afterwards, also when `body` throws. */
export function insideRun<T>(run: ActiveRun, body: () => T): T {
  const outer = active;
  active = run;
  try {
    return body();
  } finally {
    active = outer;
  }
}
