import { T } from '../syntax/tokens.ts';
import type { Script } from './script.ts';

/** A text without these words is no strategy script, and need not be read to see it. */
export function mayBeStrategy(source: string): boolean {
  return /\b(?:srta|main)\b/.test(source);
}

const LONGEST_BLANK = 2_000;

const STRATEGIES = new WeakMap<Script, boolean>();

/** A script that defines `main` or uses `srta`, in code, however broken the rest of it is. */
export function isStrategy(script: Script): boolean {
  let found = STRATEGIES.get(script);
  if (found === undefined) {
    found = looksLikeStrategy(script);
    STRATEGIES.set(script, found);
  }
  return found;
}

function looksLikeStrategy({ source, parsed: { tokens } }: Script): boolean {
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kind(at) !== T.Name || tokens.end(at) - tokens.start(at) !== 4) continue;
    const before = at === 0 ? T.Eof : tokens.kind(at - 1);
    if (before === T.Dot || before === T.Colon) continue;
    const next = tokens.kind(at + 1);
    const word = source.slice(tokens.start(at), tokens.end(at));
    if (word === 'srta' && (next === T.Dot || next === T.OpenBracket)) return true;
    if (word !== 'main') continue;
    if (before === T.Function && next === T.OpenParen) return true;
    if (next === T.Assign && tokens.kind(at + 2) === T.Function) return true;
  }
  return false;
}

/** Nothing but comments and a word that is being typed: it may become one of ours. */
export function isBlank(source: string): boolean {
  return (
    /^(?:\s|--[^\n]*\n)*\w*\s*$/.test(source.slice(0, LONGEST_BLANK + 1)) && source.length <= LONGEST_BLANK
  );
}
