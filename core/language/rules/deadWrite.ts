import { text } from '../../model/text.ts';
import { lateWrites } from '../analysis/excludedTargets.ts';
import { enables, type TargetWrite, targetWrites } from '../analysis/targetWrites.ts';
import type { Finding } from '../finding.ts';
import { removeField, removeWrite } from '../fixes/removeField.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `srta-dead-write`: fields of a target that is excluded on every path: exclusion is final, so the service drops them. */
export const deadWrite: Rule = {
  code: 'srta-dead-write',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    const late = new Set<TargetWrite>();
    for (const { write, excluded } of lateWrites(script)) {
      late.add(write);
      if (excludesOnly(script, write)) continue;
      yield {
        place: write.call,
        message: text('The target is excluded already, which is final: what is written here has no effect'),
        related: [{ start: excluded.start, end: excluded.end, message: text('It is excluded here') }],
        tag: 'unnecessary',
        fixes: removeWrite(script, write),
      };
    }
    for (const write of targetWrites(script)) if (!late.has(write)) yield* besideExclusion(script, write);
  },
};

/** Excluding a target twice is no mistake. */
function excludesOnly(script: Script, { fields }: TargetWrite): boolean {
  return fields.length > 0 && fields.every((field) => enables(script, field) === false);
}

/** Fields in the call that excludes the target. */
function* besideExclusion(script: Script, write: TargetWrite): Iterable<Finding> {
  const { fields, form, rest, table, call } = write;
  if ((form === 'table' && rest.length > 1) || (table && !call.args.includes(table))) return;
  const exclusion = fields.find((field) => enables(script, field) === false);
  if (exclusion === undefined) return;
  for (const field of fields) {
    if (field.constant?.group !== 'targetInfo' || field.constant === exclusion.constant) continue;
    const start = field.field?.start ?? field.key?.start ?? field.value.start;
    yield {
      place: { start, end: field.value.end },
      message: text('The same call excludes the target: this field has no effect'),
      related: [
        { start: exclusion.value.start, end: exclusion.value.end, message: text('It is excluded here') },
      ],
      tag: 'unnecessary',
      fixes: removeField(script, write, field),
    };
  }
}
