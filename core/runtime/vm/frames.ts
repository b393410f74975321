import type { LClosure } from 'fengari/src/lobject.js';
import type { CallInfo, LuaState } from 'fengari/src/lstate.js';
import { LuaFailure } from '../failure.ts';
import { activeRun } from './active.ts';
import { byteStringOf, decodeText } from './bytes.ts';
import { ldebug, lstate } from './modules.ts';
import { TAG } from './tags.ts';

/** What error messages call the script. */
export const CHUNK_NAME = 'script';

/** Frames at each end of a long traceback; the middle is left out. */
const TRACEBACK_ENDS = 10;
const WHAT_NAME = new Uint8Array([0x6e]);

export function isLuaFrame(frame: CallInfo): boolean {
  return (frame.callstatus & lstate.CIST_LUA) !== 0;
}

export function protoOf(frame: CallInfo) {
  return (frame.func.value as LClosure).p;
}

function lineOf(frame: CallInfo): number {
  return protoOf(frame).lineinfo[frame.l_savedpc - 1] ?? 0;
}

/** The line that an error raised now belongs to: the running Lua function's, or that of the host function's caller. */
export function currentLine(L: LuaState): number | null {
  for (let frame: CallInfo | null = L.ci; frame; frame = frame.previous) {
    if (frame !== L.base_ci && isLuaFrame(frame)) return lineOf(frame);
  }
  return null;
}

/** The name that the calling code gives to the function of a frame. */
export function calledName(L: LuaState, frame: CallInfo): string | undefined {
  const record: { i_ci: CallInfo; name: Uint8Array | null } = { i_ci: frame, name: null };
  ldebug.lua_getinfo(L, WHAT_NAME, record);
  const name = record.name === null ? '?' : decodeText(byteStringOf(record.name));
  return name === '?' ? undefined : name;
}

/** `script:12: in function 'main'`, innermost first; host functions have no line and are left out. */
export function traceback(L: LuaState): string[] {
  const { entry } = activeRun();
  const frames: CallInfo[] = [];
  for (let frame: CallInfo | null = L.ci; frame && frame !== L.base_ci; frame = frame.previous) {
    if (frame.func.type === TAG.luaFunction && isLuaFrame(frame)) frames.push(frame);
  }
  const describe = (frame: CallInfo): string => {
    const where = `${CHUNK_NAME}:${lineOf(frame)}: in`;
    const proto = protoOf(frame);
    if (proto.linedefined === 0) return `${where} main chunk`;
    const outermost = frame === frames[frames.length - 1];
    const name = (outermost ? entry : undefined) ?? calledName(L, frame);
    return name === undefined
      ? `${where} function <${CHUNK_NAME}:${proto.linedefined}>`
      : `${where} function '${name}'`;
  };
  if (frames.length <= 2 * TRACEBACK_ENDS) return frames.map(describe);
  return [
    ...frames.slice(0, TRACEBACK_ENDS).map(describe),
    '...',
    ...frames.slice(-TRACEBACK_ENDS).map(describe),
  ];
}

/** Ends the run with `script:line: message`. */
export function raise(L: LuaState, message: string): never {
  const line = currentLine(L);
  const text = decodeText(message);
  throw new LuaFailure(line === null ? text : `${CHUNK_NAME}:${line}: ${text}`, line, traceback(L));
}
