import { text } from '../model/text.ts';
import { NEAR } from './brackets.ts';
import { endsBlock, startsStatement } from './follow.ts';
import type { Parser } from './parser.ts';
import { T, type TokenKind } from './tokens.ts';

/** `then` or `do` after a condition; the other one in its place is taken for it. */
export function expectWord(p: Parser, kind: TokenKind, word: 'then' | 'do'): void {
  if (p.accept(kind)) return;
  const other = kind === T.Then ? T.Do : T.Then;
  if (p.kind === other && !p.onNewLine()) {
    p.reportHere('unexpected', text('{0} is not expected here: this takes "{1}"', p.describe(), word));
    p.advance();
    return;
  }
  if (skipToWord(p, kind, word)) return;
  p.reportAfterPrevious(
    word === 'then' ? 'missing-then' : 'missing-do',
    text('"{0}" is missing here', word),
    ` ${word}`,
  );
}

/** Something unexpected between a condition and its `then`, which follows on the same line. */
function skipToWord(p: Parser, kind: TokenKind, word: string): boolean {
  let at = p.at;
  while (!p.onNewLine(at) && p.tokens.kind(at) !== kind && at < p.at + NEAR) {
    const here = p.tokens.kind(at);
    if (endsBlock(here) || startsStatement(here)) return false;
    at++;
  }
  if (p.onNewLine(at) || at === p.at || p.tokens.kind(at) !== kind) return false;
  if (p.kind === T.Assign) {
    p.report('unexpected', text('"=" assigns: write "==" to compare'), p.start, p.start + 1, {
      fix: { start: p.start, end: p.start + 1, text: '==' },
    });
  } else {
    p.reportHere('unexpected', text('{0} is not expected here: "{1}" would follow', p.describe(), word));
  }
  while (p.at < at) p.advance();
  p.advance();
  return true;
}
