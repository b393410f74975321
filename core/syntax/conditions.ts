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
  if (misspelt(p, word)) return;
  if (skipToWord(p, kind, word)) return;
  p.reportAfterPrevious(
    word === 'then' ? 'missing-then' : 'missing-do',
    text('"{0}" is missing here', word),
    ` ${word}`,
  );
}

/** `than`, `Then`, `tehn`: a name on this line that is nearly the word, and that is neither called nor assigned to. */
function misspelt(p: Parser, word: 'then' | 'do'): boolean {
  if (p.kind !== T.Name || p.onNewLine()) return false;
  const written = p.tokenText();
  if (!(word === 'then' ? /^(?:th[aeiu]n|te?hn|thne|hten|the|thenn)$/i : /^(?:do|od|doo)$/i).test(written))
    return false;
  if (CONTINUES.has(p.peek()) && !p.onNewLine(p.at + 1)) return false;
  const { start } = p;
  const end = p.tokens.end(p.at);
  p.report('unexpected', text('"{0}" is written "{1}"', written, word), start, end, {
    fix: { start, end, text: word },
  });
  p.advance();
  return true;
}

/** What follows a name in a statement that starts with it. */
const CONTINUES: ReadonlySet<TokenKind> = new Set([
  T.OpenParen,
  T.OpenBrace,
  T.OpenBracket,
  T.String,
  T.Dot,
  T.Colon,
  T.Comma,
  T.Assign,
]);

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
