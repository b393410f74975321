import type { Steps } from '../model/steps.ts';
import { text } from '../model/text.ts';
import type { Block } from './ast.ts';
import { declareLocals, reportJumps } from './locals.ts';
import type { Opener, Parser } from './parser.ts';
import type { SyntaxFix } from './problem.ts';
import { T } from './tokens.ts';

/** Tokens within which an `else if` is looked for. */
const MOST_OF_AN_IF = 5000;

/** Consumes the word that opens a block. */
export function open(p: Parser, word: string): Opener {
  const opener = { token: p.at, word };
  p.advance();
  return opener;
}

/** A block with a scope of its own; `locals` variables are declared by the statement around it. */
export function* nestedBlock(p: Parser, opener: Opener, isLoop: boolean, locals = 0): Steps<Block> {
  p.func.enterBlock(isLoop);
  declareLocals(p, locals);
  const block = yield* p.block(p, opener);
  reportJumps(p, p.func.leaveBlock());
  return block;
}

/** Is the `end` of this opener missing before the current token, going by the indentation? */
export function endMissingHere(p: Parser, opener: Opener): boolean {
  return p.missingEnds?.get(p.at)?.includes(opener.token) === true;
}

/** Consumes the `end` of a block, or says that it is missing and what it would close. */
export function closeBlock(p: Parser, opener: Opener): void {
  if (p.kind === T.End && !endMissingHere(p, opener)) {
    p.advance();
    return;
  }
  p.blocksBroken = true;
  if (p.hushed && p.kind !== T.Eof && !endMissingHere(p, opener)) return;
  const elseIf = elseBefore(p, opener);
  if (elseIf) {
    p.add({
      code: 'else-if',
      message: text('"else if" opens a second "if" that needs its own "end": write "elseif"'),
      start: elseIf.start,
      end: elseIf.end,
      related: p.opened(opener.token),
      fix: elseIf,
    });
    return;
  }
  const end = p.previousEnd;
  p.add({
    code: 'missing-end',
    message: text('"end" is missing: it would close "{0}"', opener.word),
    start: Math.max(p.tokens.start(opener.token), end - 1),
    end,
    related: p.opened(opener.token),
    fix: { start: end, end, text: `\n${indentOf(p, opener.token)}end` },
  });
}

/**
 * The `else if` on one line that stands as deep as this `if` and whose inner `if` took its `end`: the place and the fix.
 */
function elseBefore(p: Parser, opener: Opener): SyntaxFix | undefined {
  if (opener.word !== 'if') return undefined;
  const far = Math.min(p.at, opener.token + MOST_OF_AN_IF);
  for (let at = opener.token + 2; at < far; at++) {
    if (p.tokens.kind(at) !== T.If || p.tokens.kind(at - 1) !== T.Else || p.onNewLine(at)) continue;
    if (p.indentation(p.tokens.start(at)) !== p.indentation(p.tokens.start(opener.token))) continue;
    return { start: p.tokens.start(at - 1), end: p.tokens.end(at), text: 'elseif' };
  }
  return undefined;
}

function indentOf(p: Parser, token: number): string {
  const start = p.tokens.start(token);
  const lineStart = p.source.lastIndexOf('\n', start - 1) + 1;
  return /^[ \t]*/.exec(p.source.slice(lineStart, start))?.[0] ?? '';
}
