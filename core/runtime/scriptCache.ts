import type { Proto } from 'fengari/src/lfunc.js';
import { renderText } from '../model/text.ts';
import { LineIndex } from '../syntax/lines.ts';
import { type ParseResult, parse } from '../syntax/parse.ts';
import { LuaFailure } from './failure.ts';
import { compile } from './vm/compile.ts';
import type { VmProfile } from './vm/profile.ts';

const MAX_SCRIPTS = 16;

/** Compiled scripts by their source, the latest few: running one script on many users compiles it once. */
export class ScriptCache {
  private readonly scripts = new Map<string, Proto>();

  constructor(private readonly profile: VmProfile) {}

  /** Throws `LuaFailure` for a source that Lua does not load. */
  get(source: string): Proto {
    const known = this.scripts.get(source);
    if (known !== undefined) return known;
    const proto = compile(source, this.check(source), this.profile);
    const [oldest] = this.scripts.keys();
    if (this.scripts.size >= MAX_SCRIPTS && oldest !== undefined) this.scripts.delete(oldest);
    this.scripts.set(source, proto);
    return proto;
  }

  /** fengari reads Lua 5.3: our own parser says first whether it is Lua 5.1, and where it is not. */
  private check(source: string): ParseResult {
    const parsed = parse(source, this.profile.name);
    const [error] = parsed.errors;
    if (error === undefined) return parsed;
    const line = new LineIndex(source).line(error.start) + 1;
    throw new LuaFailure(`script:${line}: ${renderText(error.message)}`, line, [], error.message);
  }
}
