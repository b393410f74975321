import type { Expression, Range, Statement } from '../../syntax/ast.ts';
import { T } from '../../syntax/tokens.ts';
import { walk } from '../../syntax/walk.ts';
import { calledFunction } from '../analysis/api.ts';
import type { TextChange } from '../finding.ts';
import type { Script } from '../script.ts';

/** Functions of the catalogue that do more than give a value. */
const DOING: readonly string[] = ['print', 'set_target'];

/** Can an expression be left out without anything happening that would have happened with it? */
export function isPure(script: Script, expression: Expression): boolean {
  let pure = true;
  walk(expression, (node) => {
    if (!pure || node.kind === 'Function') return false;
    if (node.kind === 'MethodCall') pure = false;
    if (node.kind === 'Call') {
      const called = calledFunction(script, node);
      pure = called !== undefined && !DOING.includes(called.name);
    }
    return pure;
  });
  return pure;
}

/**
 * Takes a statement away, with its line when nothing else stands there. What its values do stays: a call becomes a statement of its
 * own. undefined when that cannot be done in place.
 */
export function removeStatement(
  script: Script,
  statement: Statement,
  values: readonly Expression[],
): TextChange | undefined {
  const kept: string[] = [];
  for (const value of values) {
    if (isPure(script, value)) continue;
    if (value.kind !== 'Call' && value.kind !== 'MethodCall') return undefined;
    kept.push(script.textOf(value));
  }
  if (kept.some((each) => each.startsWith('('))) return undefined;
  if (kept.length > 0) return { start: statement.start, end: statement.end, text: kept.join(' ') };
  const { tokens } = script.parsed;
  let next = tokens.indexAt(statement.end);
  const semicolon = tokens.kind(next) === T.Semicolon;
  const end = semicolon ? tokens.end(next) : statement.end;
  if (semicolon) next++;
  // What is before would call what comes now.
  if (tokens.kind(next) === T.OpenParen) return undefined;
  return { ...withLine(script, { start: statement.start, end }), text: '' };
}

/** The whole line when it holds nothing else, else the place and the blanks behind it. */
function withLine({ source }: Script, place: Range): Range {
  let start = place.start;
  while (start > 0 && isBlank(source[start - 1])) start--;
  let end = place.end;
  while (end < source.length && isBlank(source[end])) end++;
  const opensLine = start === 0 || isBreak(source[start - 1]);
  const closesLine = end === source.length || isBreak(source[end]);
  if (opensLine && closesLine) {
    if (source.startsWith('\r\n', end)) return { start, end: end + 2 };
    return { start, end: Math.min(source.length, end + 1) };
  }
  return closesLine ? { start, end: place.end } : { start: place.start, end };
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

function isBreak(char: string | undefined): boolean {
  return char === '\n' || char === '\r';
}
