import type { ApiConstant } from '../../hostapi/types.ts';
import { type Text, text } from '../../model/text.ts';
import type { Expression } from '../../syntax/ast.ts';
import { storedFields } from '../analysis/storedFields.ts';
import { distinctFields, type WrittenField } from '../analysis/targetWrites.ts';
import type { Value } from '../analysis/value.ts';
import { knownValue } from '../analysis/values.ts';
import type { Finding, QuickFix } from '../finding.ts';
import { onlyReplacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';
import { wrongTags } from './dcaTags.ts';

/** `srta-set-target-value`: a value of another kind than the field holds. */
export const setTargetValue: Rule = {
  code: 'srta-set-target-value',
  level: 'error',
  whileBroken: true,
  *check(script) {
    for (const field of [...distinctFields(script), ...storedFields(script)])
      yield* wrongValue(script, field);
  },
};

function* wrongValue(script: Script, { constant, value }: WrittenField): Iterable<Finding> {
  if (constant?.group !== 'targetInfo') return;
  const known = knownValue(script, value);
  if (constant.fieldType === 'table') {
    yield* wrongTags(script, value);
    return;
  }
  const name = shortName(constant);
  if (known.type === 'nil') {
    yield { place: value, message: text('{0} is nil here, which sets nothing', name) };
    return;
  }
  const message =
    constant.fieldType === 'boolean' ? wrongBoolean(known, name) : wrongNumber(known, name, constant);
  if (message) yield { place: value, message, fixes: fixes(script, constant, value, known) };
}

function wrongBoolean({ type }: Value, name: string): Text | undefined {
  if (type === 'boolean' || type === 'any') return undefined;
  return text('{0} takes true or false, not a {1}: only false excludes the target', name, typeName(type));
}

function wrongNumber({ type, constant }: Value, name: string, { fieldType }: ApiConstant): Text | undefined {
  if (type === 'any') return undefined;
  if (type !== 'number' && type !== 'integer')
    return text('{0} takes a number, not a {1}', name, typeName(type));
  if (typeof constant !== 'number') return undefined;
  if (constant < 0) return text('{0} cannot be negative', name);
  if (fieldType !== 'integer' || Number.isInteger(constant)) return undefined;
  return text('{0} is a whole number: the fraction is cut off', name);
}

function fixes(
  script: Script,
  { fieldType }: ApiConstant,
  value: Expression,
  { constant }: Value,
): QuickFix[] {
  if (value.kind === 'Name') return [];
  if (fieldType === 'boolean') {
    const meant = /^(0|false)$/i.test(String(constant))
      ? 'false'
      : /^(1|true)$/i.test(String(constant))
        ? 'true'
        : '';
    return meant === '' ? [] : [onlyReplacement(value, meant)];
  }
  if (typeof constant === 'string') {
    const number = constant.trim() === '' ? Number.NaN : Number(constant);
    const fits = number >= 0 && (fieldType !== 'integer' || Number.isInteger(number));
    return fits ? [onlyReplacement(value, String(number))] : [];
  }
  if (typeof constant !== 'number' || constant < 0 || script.textOf(value) === '') return [];
  return [onlyReplacement(value, String(Math.trunc(constant)))];
}

function shortName({ name }: ApiConstant): string {
  return name.replace('TARGETINFO_', '');
}

function typeName(type: Value['type']): string {
  return type === 'integer' ? 'number' : type;
}
