import { HIJACK_MEMBERS } from '../../hostapi/globals.ts';
import type { HijackMember } from '../../hostapi/types.ts';
import { nearest } from '../../model/nearest.ts';
import { text } from '../../model/text.ts';
import { type Stub, stubsOf } from '../analysis/stubs.ts';
import { knownValue } from '../analysis/values.ts';
import type { Finding } from '../finding.ts';
import { onlyReplacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

const MEMBERS: ReadonlyMap<string, HijackMember> = new Map(HIJACK_MEMBERS.map((each) => [each.name, each]));
const NAMES = [...MEMBERS.keys()];

/**
 * `srta-hijack-member`: a member of hijack's table that no function reads, so that the stub is not used, or one that is of another
 * type than the function gives (spec srta-lua, "hijack stubs").
 */
export const hijackMember: Rule = {
  code: 'srta-hijack-member',
  level: 'error',
  whileBroken: true,
  *check(script) {
    for (const stub of stubsOf(script)) {
      if (stub.name === '') continue;
      const member = stub.name === undefined ? undefined : MEMBERS.get(stub.name);
      const found = member ? wrongType(script, stub, member) : unknown(script, stub);
      if (found) yield found;
    }
  },
};

function unknown(script: Script, { place, name }: Stub): Finding | undefined {
  if (name === undefined) {
    // A key that is computed may be right.
    if (script.parent(place)?.kind !== 'Item') return undefined;
    return { place, message: text('A stub needs its name as the key: srta_get_os = ...') };
  }
  const meant = meantName(name);
  if (meant === undefined)
    return { place, message: text('hijack has no stub "{0}": nothing reads it', name) };
  return {
    place,
    message: text('hijack has no stub "{0}": did you mean "{1}"?', name, meant),
    fixes: [onlyReplacement(place, place.kind === 'String' ? `"${meant}"` : meant)],
  };
}

/** `get_os`, `srta.get_os` and `now` are meant well too. */
function meantName(name: string): string | undefined {
  const plain = name.toLowerCase().replaceAll('.', '_');
  return NAMES.find((each) => each === plain || each.endsWith(`_${plain}`)) ?? nearest(plain, NAMES);
}

function wrongType(script: Script, { value, place }: Stub, member: HijackMember): Finding | undefined {
  if (!value) return undefined;
  const { type, constant } = knownValue(script, value);
  const isNumber = type === 'number' || type === 'integer';
  if (type === 'any' || type === 'nil' || (member.type === 'integer' ? isNumber : type === member.type))
    return undefined;
  if (member.type !== 'integer') {
    return { place: value, message: text('{0} takes a table; this is of type {1}', member.name, type) };
  }
  const digits = typeof constant === 'string' && /^\d+$/.test(constant) && value !== place;
  return {
    place: value,
    message: text('{0} takes a whole number; this is of type {1}', member.name, type),
    ...(digits && value.kind === 'String' ? { fixes: [onlyReplacement(value, constant)] } : {}),
  };
}
