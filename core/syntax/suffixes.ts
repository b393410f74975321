import { text } from '../model/text.ts';
import type { Expression, Name, Range } from './ast.ts';
import { closeBracket, itemWithoutComma, reportMissingComma } from './brackets.ts';
import { parseExpression, parseName } from './expressions.ts';
import type { Parser } from './parser.ts';
import { parseTable } from './tables.ts';
import { T } from './tokens.ts';

/** A name or an expression in parentheses, with every index, field and call that follows it. */
export function parsePrefixExpression(p: Parser): Expression {
  let expression = parsePrimary(p);
  for (;;) {
    const { start } = expression;
    switch (p.kind) {
      case T.Dot: {
        p.advance();
        const member = parseName(p, 'field');
        expression = { kind: 'Member', object: expression, member, start, end: member.end };
        break;
      }
      case T.OpenBracket: {
        const opener = p.at;
        p.advance();
        const index = parseExpression(p);
        closeBracket(p, opener, T.CloseBracket, ']');
        expression = { kind: 'Index', object: expression, index, start, end: p.previousEnd };
        break;
      }
      case T.Colon: {
        p.advance();
        expression = parseMethodCall(p, expression);
        break;
      }
      case T.OpenParen:
        checkNewLineCall(p);
        expression = call(p, expression);
        break;
      case T.String:
      case T.OpenBrace:
        expression = call(p, expression);
        break;
      default:
        return expression;
    }
  }
}

function parsePrimary(p: Parser): Expression {
  const { start } = p;
  if (p.kind === T.Name) return parseName(p, 'variable');
  const opener = p.at;
  p.advance();
  const expression = parseExpression(p);
  closeBracket(p, opener, T.CloseParen, ')');
  return { kind: 'Paren', expression, start, end: p.previousEnd };
}

function call(p: Parser, callee: Expression): Expression {
  const { args, argsRange } = parseArguments(p);
  return { kind: 'Call', callee, args, argsRange, start: callee.start, end: argsRange.end };
}

function parseMethodCall(p: Parser, object: Expression): Expression {
  const method: Name = parseName(p, 'field');
  const { start } = object;
  if (p.kind === T.OpenParen || p.kind === T.String || p.kind === T.OpenBrace) {
    if (p.kind === T.OpenParen) checkNewLineCall(p);
    const { args, argsRange } = parseArguments(p);
    return { kind: 'MethodCall', object, method, args, argsRange, start, end: argsRange.end };
  }
  p.reportAfterPrevious(
    'missing-bracket',
    text('"(" is missing here: what follows ":" is a method, and a method is called'),
  );
  const { end } = method;
  return { kind: 'MethodCall', object, method, args: [], argsRange: { start: end, end }, start, end };
}

/** `f` at the end of a line and `(` on the next: PUC refuses it, gopher-lua takes it for a call. */
function checkNewLineCall(p: Parser): void {
  if (!p.onNewLine() || p.lookedAhead === p.at) return;
  const message = text(
    'This "(" continues the line above as a call. Put it on that line, or end that line with ";"',
  );
  const end = p.tokens.end(p.at);
  if (p.profile === 'puc') p.report('newline-call', message, p.start, end);
  else p.warn({ code: 'newline-call', message, start: p.start, end });
}

function parseArguments(p: Parser): { args: Expression[]; argsRange: Range } {
  const { start } = p;
  if (p.kind === T.String) {
    const end = p.tokens.end(p.at);
    p.advance();
    return { args: [{ kind: 'String', start, end }], argsRange: { start, end } };
  }
  if (p.kind === T.OpenBrace) {
    const table = parseTable(p);
    return { args: [table], argsRange: { start, end: table.end } };
  }
  const opener = p.at;
  p.advance();
  const args: Expression[] = [];
  if (p.kind !== T.CloseParen) parseArgumentList(p, opener, args);
  closeBracket(p, opener, T.CloseParen, ')');
  return { args, argsRange: { start, end: p.previousEnd } };
}

function parseArgumentList(p: Parser, opener: number, args: Expression[]): void {
  for (;;) {
    const before = p.at;
    args.push(parseExpression(p));
    if (p.accept(T.Comma)) continue;
    if (p.kind === T.CloseParen || p.at === before || !itemWithoutComma(p, opener, false)) return;
    reportMissingComma(p);
  }
}
