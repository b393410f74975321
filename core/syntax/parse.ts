import type { NumberProfile } from '../model/run.ts';
import { drain, type Steps } from '../model/steps.ts';
import type { Chunk, Comment } from './ast.ts';
import { type LexResult, lexSteps } from './lexer.ts';
import { reportJumps } from './locals.ts';
import { guessMissingEnds } from './matchBlocks.ts';
import { Parser } from './parser.ts';
import type { SyntaxProblem } from './problem.ts';
import { findPucLimit } from './pucLimits.ts';
import { parseBlock } from './statements.ts';
import type { TokenList } from './tokens.ts';

export interface ParseResult {
  readonly chunk: Chunk;
  /** What keeps the script from loading, by position. Empty exactly when Lua accepts the source. */
  readonly errors: readonly SyntaxProblem[];
  /** What loads, but not on every Lua 5.1, or means something else than it seems. */
  readonly warnings: readonly SyntaxProblem[];
  readonly tokens: TokenList;
  readonly comments: readonly Comment[];
}

/**
 * Reads a Lua 5.1 source; any text gives a tree. Offsets are UTF-16. Under `puc` it accepts what `luac5.1 -p` accepts; under
 * `gopher` also what gopher-lua accepts beyond it (`goto`, a call parenthesis on a new line, empty statements), with a warning.
 */
export function parse(source: string, profile: NumberProfile): ParseResult {
  return drain(parseSteps(source, profile));
}

/** The same in slices. */
export function* parseSteps(source: string, profile: NumberProfile): Steps<ParseResult> {
  const lexed = yield* lexSteps(source, profile);
  let { parser, chunk } = yield* attempt(source, profile, lexed, undefined);
  if (parser.blocksBroken || parser.bracketsBroken) {
    const guesses = parser.blocksBroken ? yield* guessMissingEnds(parser) : new Map<number, number[]>();
    ({ parser, chunk } = yield* attempt(source, profile, lexed, guesses));
  }
  const errors = [...lexed.errors, ...parser.errors];
  if (profile === 'puc' && errors.length === 0) {
    const limit = findPucLimit(source, chunk);
    if (limit) errors.push(limit);
  }
  return {
    chunk,
    errors: byPosition(errors),
    warnings: byPosition([...lexed.warnings, ...parser.warnings]),
    tokens: lexed.tokens,
    comments: lexed.comments,
  };
}

function* attempt(
  source: string,
  profile: NumberProfile,
  lexed: LexResult,
  missingEnds: ReadonlyMap<number, readonly number[]> | undefined,
): Steps<{ parser: Parser; chunk: Chunk }> {
  const parser = new Parser(source, profile, lexed, missingEnds, parseBlock);
  const body = yield* parseBlock(parser, { token: -1, word: '' });
  reportJumps(parser, parser.func.leaveBlock());
  return { parser, chunk: { kind: 'Chunk', body, start: 0, end: source.length } };
}

function byPosition(problems: SyntaxProblem[]): SyntaxProblem[] {
  return problems.sort((one, other) => one.start - other.start || one.end - other.end);
}
