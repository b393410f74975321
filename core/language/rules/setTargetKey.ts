import { constantsIn, qualifiedName } from '../../hostapi/catalogue.ts';
import type { ApiConstant } from '../../hostapi/types.ts';
import { nearest } from '../../model/nearest.ts';
import { type Text, text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import { meantConstant } from '../analysis/constantPlaces.ts';
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
    for (const field of distinctFields(script)) {
      const found = wrongKey(script, field);
      if (found) yield found;
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
  if (field?.kind === 'Named') return textKey(field.name.name, field.name, true);
  if (field?.kind === 'Item')
    return found(field, text('A field of a target has a key: [srta.TARGETINFO_*] = value'));
  if (!key) return undefined;
  const { type, constant: literal } = knownValue(script, key);
  if (typeof literal === 'string') return textKey(literal, key, false);
  if (literal !== undefined)
    return found(
      key,
      text('A field of a target is written as srta.TARGETINFO_*, not as {0}', String(literal)),
    );
  if (type === 'any' || type === 'integer' || type === 'number') return undefined;
  return found(key, text('A field of a target is one of srta.TARGETINFO_*, not a {0}', type));
}

function textKey(written: string, place: Range, named: boolean): Finding {
  const meant = meantField(written);
  const name = meant && qualifiedName(meant);
  const message = text('A field of a target is one of srta.TARGETINFO_*, not the text "{0}"', written);
  return name
    ? { place, message, fixes: [replacement(place, named ? `[${name}]` : name)] }
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
