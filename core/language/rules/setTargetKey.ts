import { constantsIn, qualifiedName } from '../../hostapi/catalogue.ts';
import type { ApiConstant } from '../../hostapi/types.ts';
import { nearest } from '../../model/nearest.ts';
import { type Text, text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import { apiOf } from '../analysis/api.ts';
import { meantConstant } from '../analysis/constantPlaces.ts';
import { storedFields, storedNames } from '../analysis/storedFields.ts';
import { distinctFields, type WrittenField } from '../analysis/targetWrites.ts';
import { knownValue } from '../analysis/values.ts';
import type { Finding } from '../finding.ts';
import { replacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `srta-set-target-key`: a key that is none of `srta.TARGETINFO_*`: the service ignores the field. */
export const setTargetKey: Rule = {
  code: 'srta-set-target-key',
  level: 'error',
  // A table's item may be the beginning of a key.
  whileBroken: false,
  *check(script) {
    for (const field of [...distinctFields(script), ...storedFields(script)]) {
      const found = wrongKey(script, field);
      if (found) yield found;
    }
    for (const { object, member } of storedNames(script)) {
      if (isOwn(script, member.name)) continue;
      yield textKey(member.name, member, { start: object.end, end: member.end });
    }
  },
};

function wrongKey(script: Script, { key, field, constant }: WrittenField): Finding | undefined {
  if (constant)
    return constant.group === 'targetInfo' || !key
      ? undefined
      : found(
          key,
          text('{0} is no field of a target: write one of srta.TARGETINFO_*', qualifiedName(constant)),
        );
  if (field?.kind === 'Named')
    return isOwn(script, field.name.name) ? undefined : textKey(field.name.name, field.name, field.name);
  if (field?.kind === 'Item')
    return found(field, text('A field of a target has a key: [srta.TARGETINFO_*] = value'));
  if (!key) return undefined;
  const { type, constant: literal } = knownValue(script, key);
  if (typeof literal === 'string') return textKey(literal, key);
  if (literal !== undefined)
    return found(
      key,
      text('A field of a target is written as srta.TARGETINFO_*, not as {0}', String(literal)),
    );
  if (type === 'any' || type === 'integer' || type === 'number') return undefined;
  return found(key, text('A field of a target is one of srta.TARGETINFO_*, not a {0}', type));
}

/** `{ id = "news", [srta.TARGETINFO_CPC_PRICE] = 1 }`: a field that the script reads itself, and that no field of a target is like. */
function isOwn(script: Script, name: string): boolean {
  if (meantField(name)) return false;
  return script.nodes('Member').some((access) => {
    const { member, object } = access;
    if (member.name !== name || apiOf(script, object)) return false;
    const above = script.parent(access);
    return above?.kind !== 'Assign' || above.values.includes(access);
  });
}

/** `named`: what a key in brackets replaces. */
function textKey(written: string, place: Range, named?: Range): Finding {
  const meant = meantField(written);
  const name = meant && qualifiedName(meant);
  const message = text('A field of a target is one of srta.TARGETINFO_*, not the text "{0}"', written);
  return name
    ? { place, message, fixes: [named ? replacement(named, `[${name}]`) : replacement(place, name)] }
    : { place, message };
}

/** `ENABLE`, `enable`, `cpc_price`, `TARGETINFO_ENABLED`. */
function meantField(written: string): ApiConstant | undefined {
  const exact = meantConstant('targetInfo', written);
  if (exact) return exact;
  const constants = constantsIn('targetInfo');
  const bare = written.toUpperCase().replace(/^(SRTA\.)?(TARGETINFO_)?/, '');
  const near = nearest(
    bare,
    constants.map(({ name }) => name.replace('TARGETINFO_', '')),
  );
  return near === undefined ? undefined : constants.find(({ name }) => name === `TARGETINFO_${near}`);
}

function found(place: Range, message: Text): Finding {
  return { place, message };
}
