import { text } from '../model/text.ts';
import type { TableExpression, TableField } from './ast.ts';
import { closeBracket, itemWithoutComma, reportMissingComma } from './brackets.ts';
import { parseExpression, parseName } from './expressions.ts';
import { endsBlock, startsStatement } from './follow.ts';
import type { Parser } from './parser.ts';
import { T } from './tokens.ts';

/** A table constructor; the current token is `{`. */
export function parseTable(p: Parser): TableExpression {
  const { start } = p;
  const opener = p.at;
  p.advance();
  const fields: TableField[] = [];
  const firstIndent = p.guessing ? p.indentation(p.start) : 0;
  while (p.kind !== T.CloseBrace && !endsTable(p)) {
    if (fields.length > 0 && leavesTable(p, opener, firstIndent)) break;
    const before = p.at;
    fields.push(parseField(p));
    if (p.accept(T.Comma) || p.accept(T.Semicolon)) continue;
    if (p.is(T.CloseBrace) || endsTable(p)) break;
    if (p.at === before) {
      // `{ , }`, `{ = }`: nothing could be read here.
      p.advance();
      continue;
    }
    if (!itemWithoutComma(p, opener, p.kind === T.OpenBracket)) break;
    reportMissingComma(p);
  }
  closeBracket(p, opener, T.CloseBrace, '}');
  return { kind: 'Table', fields, start, end: p.previousEnd };
}

function endsTable(p: Parser): boolean {
  return endsBlock(p.kind) || startsStatement(p.kind);
}

/**
 * In a source whose brackets do not match: a name that starts a line no deeper than the one that opened the table, whose
 * fields stand deeper, is the next statement.
 */
function leavesTable(p: Parser, opener: number, firstIndent: number): boolean {
  if (!p.guessing || p.kind !== T.Name || !p.onNewLine()) return false;
  const outside = p.indentation(p.tokens.start(opener));
  return firstIndent > outside && p.indentation(p.start) <= outside;
}

function parseField(p: Parser): TableField {
  const { start } = p;
  if (p.kind === T.OpenBracket) {
    const opener = p.at;
    p.advance();
    const key = parseExpression(p);
    closeBracket(p, opener, T.CloseBracket, ']');
    parseFieldAssign(p);
    const value = parseExpression(p);
    return { kind: 'Keyed', key, value, start, end: value.end };
  }
  if (p.kind === T.Name && (p.peek() === T.Assign || isJsonKey(p))) {
    const name = parseName(p, 'field');
    parseFieldAssign(p);
    const value = parseExpression(p);
    return { kind: 'Named', name, value, start, end: value.end };
  }
  if (p.kind === T.String && (p.peek() === T.Colon || p.peek() === T.Assign)) {
    const end = p.tokens.end(p.at);
    const spelling = p.tokenText();
    p.report(
      'unexpected',
      text('A key that is a string stands in brackets: [{0}] = ...', spelling),
      start,
      end,
      {
        fix: { start, end, text: `[${spelling}]` },
      },
    );
    p.advance();
    p.hush();
    p.advance();
    const value = parseExpression(p);
    return { kind: 'Keyed', key: { kind: 'String', start, end }, value, start, end: value.end };
  }
  // PUC looks one token ahead after a name, which moves its notion of the current line.
  if (p.kind === T.Name) p.lookedAhead = p.at + 1;
  const value = parseExpression(p);
  return { kind: 'Item', value, start: value.start, end: value.end };
}

/** `{ a: 1 }`: a colon that no method call follows. */
function isJsonKey(p: Parser): boolean {
  if (p.peek() !== T.Colon) return false;
  const called = p.peek(3);
  return p.peek(2) !== T.Name || !(called === T.OpenParen || called === T.String || called === T.OpenBrace);
}

function parseFieldAssign(p: Parser): void {
  if (p.accept(T.Assign)) return;
  if (p.kind === T.Colon) {
    p.report(
      'unexpected',
      text('Lua writes "=" between a key and its value, not ":"'),
      p.start,
      p.start + 1,
      {
        fix: { start: p.start, end: p.start + 1, text: ' =' },
      },
    );
    p.advance();
    return;
  }
  p.reportAfterPrevious('missing-assign', text('"=" and a value are missing here'));
}
