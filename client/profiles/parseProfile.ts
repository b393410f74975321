import { DataError } from '../../core/model/dataError.ts';
import { PROTOCOLS, type Profile, parseBaseUrl, SAFETIES } from '../../core/model/profile.ts';
import { text } from '../../core/model/text.ts';

const NAME_MAX = 60;
const MEMBERS = new Set(['name', 'baseUrl', 'account', 'protocol', 'safety']);

/**
 * A settings value as a profile. Settings are untrusted: a workspace brings its own.
 * @throws DataError with the member as `path`; a member named like a token is refused, for tokens never stand in settings.
 */
export function parseProfile(value: unknown): Profile {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DataError('type', text('A profile is an object with name, baseUrl and account.'));
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(members)) {
    if (/token|secret|password/i.test(key)) {
      throw new DataError(
        'unknownMember',
        text('A token does not belong in settings: remove "{0}" and use "sRTA: Set Token...".', key),
        key,
      );
    }
    if (!MEMBERS.has(key)) throw new DataError('unknownMember', text('Unknown member "{0}".', key), key);
  }
  return {
    name: parseName(members.name),
    baseUrl: parseBaseUrl(parseText(members.baseUrl, 'baseUrl')),
    account: parseAccount(members.account),
    protocol: parseChoice(members.protocol, PROTOCOLS, 'current', 'protocol'),
    safety: parseChoice(members.safety, SAFETIES, 'confirm', 'safety'),
  };
}

/** 1 to 60 characters on one line, without blanks at the ends. */
export function parseName(value: unknown): string {
  const name = parseText(value, 'name').trim();
  if (name.length > NAME_MAX || /\p{Cc}/u.test(name)) {
    throw new DataError(
      'range',
      text('A profile name has 1 to {0} characters on one line.', NAME_MAX),
      'name',
    );
  }
  return name;
}

/** The account id of the service: decimal digits. A JSON number is taken too, for that is what people type. */
export function parseAccount(value: unknown): string {
  const account = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  const digits = parseText(account, 'account').trim();
  if (!/^[1-9]\d{0,18}$/.test(digits)) {
    throw new DataError('range', text('An account is a number such as 2000.'), 'account');
  }
  return digits;
}

function parseText(value: unknown, member: string): string {
  if (value === undefined) throw new DataError('missing', text('"{0}" is missing.', member), member);
  if (typeof value !== 'string') throw new DataError('type', text('"{0}" must be a text.', member), member);
  if (value.trim() === '') throw new DataError('missing', text('"{0}" is empty.', member), member);
  return value;
}

function parseChoice<T extends string>(
  value: unknown,
  choices: readonly T[],
  fallback: T,
  member: string,
): T {
  if (value === undefined) return fallback;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    throw new DataError('range', text('"{0}" must be one of: {1}.', member, choices.join(', ')), member);
  }
  return found;
}
