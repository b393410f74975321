import type { SelectionRange } from 'vscode-languageserver-types';
import type { Node, Range } from '../../syntax/ast.ts';
import { firstFrom, isWithin } from '../analysis/places.ts';
import { rangeOf } from '../diagnostic.ts';
import type { Script } from '../script.ts';

/** More steps nobody takes, and an editor must not be sent a list as deep as `a + b + ...` is long. */
const MOST_STEPS = 200;

/** For each offset what "expand selection" takes step by step: the word, the expression, the statement, the block, the function, the file. */
export function selectionRanges(script: Script, offsets: readonly number[]): SelectionRange[] {
  return offsets.map((offset) => around(script, offset));
}

function around(script: Script, offset: number): SelectionRange {
  const places: Range[] = [{ start: 0, end: script.source.length }];
  const path = script.pathAt(offset);
  for (const node of path.slice(-MOST_STEPS)) places.push(...stepsOf(script, node, offset));
  const comment = commentAt(script, offset);
  if (comment) places.push(comment, { start: comment.start + 2, end: comment.end });
  let result: SelectionRange | undefined;
  let outer: Range | undefined;
  for (const place of places) {
    const inside = outer === undefined || isWithin(place, outer);
    const same = outer !== undefined && outer.start === place.start && outer.end === place.end;
    const holds = place.start <= offset && offset <= place.end;
    if (!inside || same || !holds) continue;
    result = { range: rangeOf(place, script.lines), ...(result ? { parent: result } : {}) };
    outer = place;
  }
  return result ?? { range: rangeOf({ start: 0, end: 0 }, script.lines) };
}

/** A node, and the parts of it that are no nodes of their own, outermost first. */
function stepsOf(script: Script, node: Node, offset: number): Range[] {
  if (node.kind === 'Call' || node.kind === 'MethodCall') {
    const { start, end } = node.argsRange;
    return [node, node.argsRange, { start: start + 1, end: Math.max(start + 1, end - 1) }];
  }
  if (node.kind === 'Table')
    return [node, { start: node.start + 1, end: Math.max(node.start + 1, node.end - 1) }];
  if (node.kind !== 'String') return [node];
  const opening = /^(?:["']|\[=*\[)/.exec(script.textOf(node))?.[0].length ?? 0;
  const inner = { start: node.start + opening, end: Math.max(node.start + opening, node.end - opening) };
  const text = script.textOf(inner);
  let start = offset;
  let end = offset;
  while (start > inner.start && /[\p{L}\p{N}_]/u.test(text[start - inner.start - 1] ?? '')) start--;
  while (end < inner.end && /[\p{L}\p{N}_]/u.test(text[end - inner.start] ?? '')) end++;
  return end > start ? [node, inner, { start, end }] : [node, inner];
}

function commentAt(script: Script, offset: number): Range | undefined {
  const { comments } = script.parsed;
  const comment = comments[firstFrom(comments, offset, ({ end }) => end)];
  return comment && comment.start < offset ? comment : undefined;
}
