import { text } from '../../model/text.ts';
import type { Expression, Range, TableExpression, TableField } from '../../syntax/ast.ts';
import { apiConstant, constantNumber, constantString } from '../analysis/api.ts';
import type { Finding, QuickFix } from '../finding.ts';
import { isPure } from '../fixes/remove.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `duplicate-index`: a table constructor that gives one key twice. */
export const duplicateIndex: Rule = {
  code: 'duplicate-index',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    for (const table of script.nodes('Table')) if (table.fields.length > 1) yield* duplicates(script, table);
  },
};

function* duplicates(script: Script, table: TableExpression): Iterable<Finding> {
  const given = new Map<string, TableField>();
  let items = 0;
  for (const field of table.fields) {
    if (field.kind === 'Item') items++;
    const key = field.kind === 'Item' ? `n${items}` : keyOf(script, field);
    if (key === undefined) continue;
    const before = given.get(key);
    given.set(key, field);
    if (!before) continue;
    const place = keyRange(field);
    yield {
      place,
      message: text('This key is given twice: {0}', shown(script, field, items)),
      related: [{ message: text('Given here already'), ...rangeOf(keyRange(before)) }],
      fixes: removal(script, table, before, field),
    };
  }
}

/** Equal for keys that are the same at run time. */
function keyOf(script: Script, field: Exclude<TableField, { kind: 'Item' }>): string | undefined {
  if (field.kind === 'Named') return field.name.name === '' ? undefined : `s${field.name.name}`;
  return constantKey(script, field.key);
}

function constantKey(script: Script, key: Expression): string | undefined {
  const constant = apiConstant(script, key);
  if (constant) return constant.published ? `n${constant.value}` : `c${constant.name}`;
  const number = constantNumber(script, key);
  if (number !== undefined) return Number.isNaN(number) ? undefined : `n${number}`;
  const string = constantString(script, key);
  return string === undefined ? undefined : `s${string}`;
}

function keyRange(field: TableField): Range {
  if (field.kind === 'Item') return field.value;
  return field.kind === 'Named' ? field.name : field.key;
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}

function shown(script: Script, field: TableField, items: number): string {
  return field.kind === 'Item' ? `[${items}]` : script.textOf(keyRange(field));
}

/** The later one counts, but for one without a key, which is put in at the end. */
function removal(script: Script, table: TableExpression, before: TableField, field: TableField): QuickFix[] {
  const lost = field.kind === 'Item' || before.kind !== 'Item' ? before : field;
  if (lost.kind === 'Item' || !isPure(script, lost.value)) return [];
  const at = table.fields.indexOf(lost);
  const next = table.fields[at + 1];
  const previous = table.fields[at - 1];
  const change = next
    ? { start: lost.start, end: next.start, text: '' }
    : { start: previous?.end ?? lost.start, end: lost.end, text: '' };
  return [{ title: text('Remove the one that is lost'), changes: [change], preferred: true }];
}
