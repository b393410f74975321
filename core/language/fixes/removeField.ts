import { text } from '../../model/text.ts';
import type { Statement } from '../../syntax/ast.ts';
import type { TargetWrite, WrittenField } from '../analysis/targetWrites.ts';
import type { QuickFix, TextChange } from '../finding.ts';
import type { Script } from '../script.ts';
import { isPure, removeStatement } from './remove.ts';

/** Takes one field out of a call of `set_target`; the whole call where it writes nothing else. */
export function removeField(script: Script, write: TargetWrite, field: WrittenField): QuickFix[] {
  const change = write.fields.length === 1 ? wholeCall(script, write) : part(script, write, field);
  return change ? [{ title: text('Remove what has no effect'), changes: [change] }] : [];
}

/** Takes a call of `set_target` away. */
export function removeWrite(script: Script, write: TargetWrite): QuickFix[] {
  const change = wholeCall(script, write);
  return change ? [{ title: text('Remove what has no effect'), changes: [change] }] : [];
}

function wholeCall(script: Script, { call }: TargetWrite): TextChange | undefined {
  const statement = script.parent(call);
  if (statement?.kind !== 'CallStatement') return undefined;
  return removeStatement(script, statement satisfies Statement, call.args);
}

function part(
  script: Script,
  { call, fields, table }: TargetWrite,
  field: WrittenField,
): TextChange | undefined {
  if (!isPure(script, field.value)) return undefined;
  if (table === undefined) {
    const key = field.key && call.args.indexOf(field.key);
    const before = key === undefined ? undefined : call.args[key - 1];
    return before && { start: before.end, end: field.value.end, text: '' };
  }
  const at = fields.indexOf(field);
  const place = field.field;
  if (!place || !call.args.includes(table)) return undefined;
  const before = fields[at - 1]?.field;
  const after = fields[at + 1]?.field;
  if (before) return { start: before.end, end: place.end, text: '' };
  return after && { start: place.start, end: after.start, text: '' };
}
