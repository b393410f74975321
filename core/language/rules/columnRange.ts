import type { ColumnKind } from '../../model/columnDictionary.ts';
import { COLUMN_LIMITS } from '../../model/columns.ts';
import { type Text, text } from '../../model/text.ts';
import type { Expression, Node, NumericForStatement } from '../../syntax/ast.ts';
import { constantNumber, isWritten } from '../analysis/api.ts';
import { columnReads } from '../analysis/columns.ts';
import { knownValue } from '../analysis/values.ts';
import type { Finding } from '../finding.ts';
import { onlyReplacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

const READS_A_STEP = 100;
const CHOICES = new Set<Node['kind']>(['IfClause', 'If', 'Function', 'Binary', 'While', 'Repeat']);
const KIND_NAMES: Readonly<Record<ColumnKind, string>> = { u8: 'U8', u32: 'U32', flag: 'FLAG' };

/** `srta-column-range`: a column that no data space has. Reading it gives 0, false or nil, whatever was uploaded. */
export const columnRange: Rule = {
  code: 'srta-column-range',
  level: 'error',
  whileBroken: true,
  *check(script) {
    let count = 0;
    for (const { kind, columns } of columnReads(script)) {
      if (++count % READS_A_STEP === 0) yield undefined;
      for (const { argument } of columns) {
        const found = wrongColumn(script, argument, kind);
        if (found) yield found;
      }
    }
  },
};

function wrongColumn(script: Script, argument: Expression, kind: ColumnKind): Finding | undefined {
  const { type, constant } = knownValue(script, argument);
  const last = COLUMN_LIMITS.current[kind];
  if (typeof constant === 'number') {
    if (isColumn(constant, last)) return undefined;
    return { place: argument, message: outOfRange(constant, kind, last) };
  }
  if (typeof constant === 'string') {
    const number = Number(constant);
    const meant = constant.trim() !== '' && isColumn(number, last) && argument.kind === 'String';
    return {
      place: argument,
      message: text('A column is a number, not the text "{0}"', constant),
      ...(meant ? { fixes: [onlyReplacement(argument, String(number))] } : {}),
    };
  }
  const looped = loopEnds(script, argument).find((end) => !isColumn(end, last));
  if (looped !== undefined) return { place: argument, message: outOfRange(looped, kind, last) };
  if (type !== 'boolean' && type !== 'nil' && type !== 'table' && type !== 'function') return undefined;
  return { place: argument, message: text('A column is a number from 1 to {0}, not a {1}', last, type) };
}

/** The first and the last number of the loop whose variable an argument is. */
function loopEnds(script: Script, argument: Expression): number[] {
  const variable = argument.kind === 'Name' ? script.scopes.variable(argument) : undefined;
  const loop = variable?.kind === 'loopVariable' && !isWritten(variable) ? variable.declaredBy : undefined;
  if (loop?.kind !== 'NumericFor' || loop.step !== undefined) return [];
  const first = constantNumber(script, loop.first);
  const limit = constantNumber(script, loop.limit);
  // A test before the call may leave out either.
  if (first === undefined || limit === undefined || limit < first) return [];
  return isOnceForAll(script, argument, loop) ? [first, limit] : [];
}

/** Whether what a loop does with a column is the same in every turn: no `if` around it, nor a jump before it. */
function isOnceForAll(script: Script, argument: Expression, loop: NumericForStatement): boolean {
  for (let node = script.parent(argument); node !== undefined; node = script.parent(node)) {
    if (node === loop.body) return !loop.body.statements.some((each) => each.kind === 'If');
    if (CHOICES.has(node.kind)) return false;
  }
  return false;
}

function isColumn(value: number, last: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= last;
}

function outOfRange(value: number, kind: ColumnKind, last: number): Text {
  if (value === 0) return text('Columns are counted from 1: {0} has 1 to {1}', KIND_NAMES[kind], last);
  if (!Number.isInteger(value)) return text('A column is a whole number, not {0}', value);
  return text('{0} has the columns 1 to {1}: there is no column {2}', KIND_NAMES[kind], last, value);
}
