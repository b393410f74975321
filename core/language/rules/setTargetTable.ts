import { text } from '../../model/text.ts';
import { type TargetWrite, targetWrites } from '../analysis/targetWrites.ts';
import type { Finding, QuickFix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `srta-set-target-table`: the table form with more than the id and the table: the service ignores the whole call. */
export const setTargetTable: Rule = {
  code: 'srta-set-target-table',
  level: 'error',
  whileBroken: false,
  *check(script) {
    for (const write of targetWrites(script)) {
      const found = write.form === 'table' ? tooMany(script, write) : undefined;
      if (found) yield found;
    }
  },
};

function tooMany(script: Script, { rest, ...write }: TargetWrite): Finding | undefined {
  const [table, first] = rest;
  const last = rest.at(-1);
  if (!table || !first || !last) return undefined;
  return {
    place: { start: first.start, end: last.end },
    message: text('With a table set_target takes nothing else: the whole call is ignored'),
    fixes: moveIntoTable(script, { rest, ...write }),
  };
}

/** The pairs behind a table that is written in place become its fields. */
function moveIntoTable(script: Script, { rest: [given, ...more], table, fields }: TargetWrite): QuickFix[] {
  const last = more.at(-1);
  if (!given || !last || table === undefined || given !== table || more.length % 2 === 1) return [];
  if (!script.source.slice(table.start, table.end).endsWith('}')) return [];
  const moved: string[] = [];
  for (let at = 0; at + 1 < more.length; at += 2) {
    const key = more[at];
    const value = more[at + 1];
    if (key && value) moved.push(`[${script.textOf(key)}] = ${script.textOf(value)}`);
  }
  const end = fields.at(-1)?.field?.end ?? table.start + 1;
  const glue = fields.length === 0 ? ' ' : ', ';
  const closing = fields.length === 0 && table.end - end === 1 ? ' ' : '';
  return [
    {
      title: text('Move the pairs into the table'),
      changes: [
        { start: end, end, text: glue + moved.join(', ') + closing },
        { start: table.end, end: last.end, text: '' },
      ],
    },
  ];
}
