import { text } from '../model/text.ts';
import type { JumpProblem } from './functionState.ts';
import type { Parser } from './parser.ts';

/** LUAI_MAXVARS of Lua 5.1; gopher-lua's registers end at the same number. */
const MAX_LOCALS = 200;

/** Brings `count` local variables into scope; says once a function when there are more than Lua can hold. */
export function declareLocals(p: Parser, count: number): void {
  const before = p.func.locals;
  p.func.locals += count;
  if (before > MAX_LOCALS || p.func.locals <= MAX_LOCALS) return;
  p.reportAfterPrevious(
    'limit',
    text('A function can hold {0} local variables at a time, and this is one more', MAX_LOCALS),
  );
}

/** Words the problems that labels and gotos have. */
export function reportJumps(p: Parser, problems: readonly JumpProblem[]): void {
  for (const problem of problems) {
    const { name } = problem.jump;
    const place = { start: name.start, end: name.end };
    if (problem.kind === 'noLabel') {
      p.add({
        code: 'label',
        message: text('No label "{0}" can be reached from this goto', name.name),
        ...place,
      });
      continue;
    }
    const other = problem.kind === 'twice' ? problem.first.name : problem.label.name;
    p.add({
      code: 'label',
      message:
        problem.kind === 'twice'
          ? text('The label "{0}" exists already in this block', name.name)
          : text('This goto jumps into the scope of a local variable that is declared before the label'),
      ...place,
      related: [
        { message: text('The label "{0}" stands here', name.name), start: other.start, end: other.end },
      ],
    });
  }
}
