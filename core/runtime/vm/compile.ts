import type { Proto } from 'fengari/src/lfunc.js';
import type { LClosure } from 'fengari/src/lobject.js';
import type { TString } from 'fengari/src/lstring.js';
import { renderText, text } from '../../model/text.ts';
import { type ParseResult, parse } from '../../syntax/parse.ts';
import { LuaFailure } from '../failure.ts';
import { insideRun, type TokenPlan } from './active.ts';
import { byteStringOf, decodeText } from './bytes.ts';
import { CHUNK_NAME } from './frames.ts';
import { gopherLines } from './gopherLines.ts';
import { withLegacyArg } from './legacyArg.ts';
import { lapi } from './modules.ts';
import { prepareSource } from './prepareSource.ts';
import type { VmProfile } from './profile.ts';
import { pucLines } from './pucLines.ts';
import { freeMeter, newState } from './state.ts';
import { TAG } from './tags.ts';

const encoder = new TextEncoder();
const CHUNK = encoder.encode(`=${CHUNK_NAME}`);
/** Source text only: a script that starts like a precompiled chunk must not reach the loader of bytecode. */
const TEXT_ONLY = encoder.encode('t');

/**
 * Compiles a script that our parser has accepted. The result belongs to no state: any number of runs may use it.
 * Throws `LuaFailure` where fengari finds what our parser does not check (such as more than 200 local variables).
 */
export function compile(script: string, parsed: ParseResult, profile: VmProfile): Proto {
  const legacy = withLegacyArg(script, parsed);
  const source = legacy?.source ?? script;
  const known = legacy === undefined ? parsed : parse(source, profile.name);
  const lines = profile.operationsAtStart ? gopherLines(source, known) : pucLines(source, known);
  const plan: TokenPlan = {
    lines,
    lastLines: profile.operationsAtStart ? lines : new Map(),
    placeholders: new Set(legacy?.placeholders.map((offset) => known.tokens.indexAt(offset))),
    read: -1,
    current: -1,
    line: 1,
  };
  const meter = freeMeter();
  return insideRun({ profile, meter, entry: undefined, state: undefined, plan }, () => load(source));
}

function load(source: string): Proto {
  const { L } = newState();
  let rest: Uint8Array | null = encoder.encode(prepareSource(source));
  const read = (): Uint8Array | null => {
    const part = rest;
    rest = null;
    return part;
  };
  const status = lapi.lua_load(L, read, null, CHUNK, TEXT_ONLY);
  const value = L.stack[L.top - 1];
  if (status === 0 && value?.type === TAG.luaFunction) return (value.value as LClosure).p;
  if (value?.type !== TAG.string) {
    const problem = text('the script nests too deeply');
    throw new LuaFailure(`${CHUNK_NAME}:1: ${renderText(problem)}`, 1, [], problem);
  }
  const message = decodeText(byteStringOf((value.value as TString).realstring));
  const line = /^script:(\d+):/.exec(message)?.[1];
  throw new LuaFailure(message, line === undefined ? null : Number(line), []);
}
