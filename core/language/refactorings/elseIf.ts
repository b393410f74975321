import { text } from '../../model/text.ts';
import type { IfStatement, Node } from '../../syntax/ast.ts';
import { T } from '../../syntax/tokens.ts';
import type { TextChange } from '../finding.ts';
import type { Script } from '../script.ts';
import { type Refactoring, touches } from './refactoring.ts';

/** `else if ... end end` -> `elseif ... end`: the `end` of the inner `if` goes. Where it is missing, the parser's own fix does it. */
export const elseIfToElseif: Refactoring = {
  id: 'elseIf',
  kind: 'refactor.rewrite',
  offer(script, range) {
    if (script.parsed.errors.length > 0) return undefined;
    for (const outer of script.nodes('If')) {
      if (!outer.orElse || !touches(outer, range)) continue;
      const inner = onlyIf(outer);
      const elseStart = inner && elseBefore(script, inner);
      if (inner === undefined || elseStart === undefined) continue;
      if (!touches({ start: elseStart, end: inner.start + 'if'.length }, range)) continue;
      return { title: text('Write "elseif"'), changes: () => joined(script, elseStart, inner) };
    }
    return undefined;
  },
};

/** The `if` that is all there is behind an `else`. */
function onlyIf({ orElse }: IfStatement): IfStatement | undefined {
  const statements: readonly Node[] = orElse?.statements.filter(({ kind }) => kind !== 'Empty') ?? [];
  const [only] = statements;
  return statements.length === 1 && only?.kind === 'If' ? only : undefined;
}

/** Where the `else` starts, when nothing but blanks stands between it and the `if`. */
function elseBefore({ parsed: { tokens }, source }: Script, { start }: IfStatement): number | undefined {
  const at = tokens.indexAt(start) - 1;
  const plain = /^[ \t]+$/.test(source.slice(tokens.end(at), start));
  return plain && tokens.kind(at) === T.Else ? tokens.start(at) : undefined;
}

function joined({ source, parsed: { tokens } }: Script, elseStart: number, inner: IfStatement): TextChange[] {
  const end = tokens.indexAt(inner.end - 1);
  const start = tokens.start(end);
  // The line goes with the word when nothing else stands in it.
  const before = /(?:\r\n|\r|\n)?[ \t]*$/.exec(source.slice(0, start))?.[0] ?? '';
  const alone = /^[ \t]*(?:[\r\n]|$)/.test(source.slice(inner.end, inner.end + 200));
  const semicolon = tokens.kind(end + 1) === T.Semicolon ? tokens.end(end + 1) : inner.end;
  const from = alone || !/[\r\n]/.test(before) ? start - before.length : start;
  return [
    { start: elseStart, end: inner.start + 'if'.length, text: 'elseif' },
    { start: from, end: semicolon, text: '' },
  ];
}
