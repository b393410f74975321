import { text } from '../model/text.ts';
import { endsBlock, startsExpression, startsStatement } from './follow.ts';
import type { Parser } from './parser.ts';
import { T, type TokenKind } from './tokens.ts';

/** Tokens that are looked at for what belongs to a mistake: a line of a person, not a line of a program that writes lines. */
export const NEAR = 200;

const OPENING: Readonly<Record<string, TokenKind>> = {
  ')': T.OpenParen,
  ']': T.OpenBracket,
  '}': T.OpenBrace,
};

/**
 * Consumes the bracket that closes the one at token `opener`. When something else stands here, says so once: either the
 * bracket comes later on the same line (then what stands before it is too much), or it is missing right after the last token.
 */
export function closeBracket(p: Parser, opener: number, kind: TokenKind, spelling: string): void {
  if (p.accept(kind)) return;
  p.bracketsBroken = true;
  const later = findLater(p, kind, OPENING[spelling] ?? T.Eof);
  if (later < 0) {
    p.reportAfterPrevious(
      'missing-bracket',
      text('"{0}" is missing here', spelling),
      spelling,
      p.opened(opener),
    );
    return;
  }
  p.reportHere(
    'unexpected',
    text('{0} is not expected here: "{1}" would close the bracket', p.describe(), spelling),
  );
  while (p.at < later) p.advance();
  p.advance();
}

/** The token that closes this bracket further on the same line, before anything that starts a statement; -1 if none. */
function findLater(p: Parser, kind: TokenKind, opening: TokenKind): number {
  let depth = 0;
  for (let at = p.at; !p.onNewLine(at) && at < p.at + NEAR; at++) {
    const here = p.tokens.kind(at);
    if (endsBlock(here) || startsStatement(here) || here === T.Then || here === T.Assign) return -1;
    if (here === opening) depth++;
    if (here === kind && depth-- === 0) return at;
  }
  return -1;
}

/**
 * After an item of a list in brackets: is another item here although the comma is missing? On the same line anything that can
 * start an expression is one; on a new line only what stands deeper than the line that opened the bracket.
 */
export function itemWithoutComma(p: Parser, opener: number, startsItem: boolean): boolean {
  if (!startsItem && !startsExpression(p.kind)) return false;
  if (!p.onNewLine()) return true;
  return p.indentation(p.start) > p.indentation(p.tokens.start(opener));
}

/** Reports the comma that is missing between two items. */
export function reportMissingComma(p: Parser): void {
  p.reportAfterPrevious('missing-comma', text('"," is missing here'), ',');
}
