import { parse, TomlError } from 'smol-toml';
import { DataError } from '../model/dataError.ts';
import { PROTOCOLS, type Protocol, parseBaseUrl, SAFETIES, type Safety } from '../model/profile.ts';
import { text } from '../model/text.ts';

/** A connection as a `cfg.toml` describes it; whatever the file leaves out is undefined. */
export interface CfgConnection {
  readonly account?: string;
  readonly token?: string;
  /** The name of the environment variable that holds the token. */
  readonly tokenEnv?: string;
  readonly baseUrl?: string;
  readonly protocol?: Protocol;
  readonly safety?: Safety;
}

/** `[auth]` and `[apiurls]`, which the vendor's tools read too, and our own `[profiles.NAME]` tables. */
export interface CfgToml extends CfgConnection {
  readonly profiles: Readonly<Record<string, CfgConnection>>;
}

type Table = Readonly<Record<string, unknown>>;

const MEMBERS = ['account', 'token', 'token_env', 'baseurl', 'protocol', 'safety'] as const;

/**
 * Reads a `cfg.toml` (spec srta-service section 7). Tables and keys that only the vendor's tools know are left alone; a
 * `[profiles.NAME]` table is ours, so a misspelt key there is refused rather than silently ignored. Throws `DataError` with
 * `line N` or the key's path, and never with a line of the file: it may hold the token.
 */
export function parseCfgToml(source: string): CfgToml {
  const root = parseToml(source);
  const auth = tableAt(root, 'auth', '');
  const urls = tableAt(root, 'apiurls', '');
  const profiles: Record<string, CfgConnection> = {};
  const tables = tableAt(root, 'profiles', '');
  for (const name of Object.keys(tables)) {
    const path = `profiles.${name}`;
    const profile = tableAt(tables, name, 'profiles');
    for (const key of Object.keys(profile)) {
      if ((MEMBERS as readonly string[]).includes(key)) continue;
      const where = `${path}.${key}`;
      throw new DataError(
        'unknownMember',
        text('{0}: unknown key. Known: {1}.', where, MEMBERS.join(', ')),
        where,
      );
    }
    profiles[name] = connection(profile, profile, path, path);
  }
  return { ...connection(auth, urls, 'auth', 'apiurls'), profiles };
}

function parseToml(source: string): Table {
  try {
    return parse(source.charCodeAt(0) === 0xfeff ? source.slice(1) : source);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The parser's own message quotes the line: not repeated here, because it may be the token's.
    const path = `line ${error.line}`;
    throw new DataError(
      'syntax',
      text('This is not valid TOML: line {0}, column {1}.', error.line, error.column),
      path,
    );
  }
}

function connection(auth: Table, urls: Table, authPath: string, urlPath: string): CfgConnection {
  const account = accountAt(auth, authPath);
  const token = textAt(auth, 'token', authPath);
  const tokenEnv = textAt(auth, 'token_env', authPath);
  const baseUrl = textAt(urls, 'baseurl', urlPath);
  const protocol = choiceAt(auth, 'protocol', authPath, PROTOCOLS);
  const safety = choiceAt(auth, 'safety', authPath, SAFETIES);
  return {
    ...(account ? { account } : {}),
    ...(token ? { token } : {}),
    ...(tokenEnv ? { tokenEnv } : {}),
    ...(baseUrl ? { baseUrl: parseBaseUrl(baseUrl) } : {}),
    ...(protocol ? { protocol } : {}),
    ...(safety ? { safety } : {}),
  };
}

function tableAt(parent: Table, key: string, path: string): Table {
  const value = Object.hasOwn(parent, key) ? parent[key] : {};
  const where = path === '' ? key : `${path}.${key}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date) {
    throw new DataError('type', text('{0}: a table is expected here.', where), where);
  }
  return value as Table;
}

function textAt(parent: Table, key: string, path: string): string | undefined {
  const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
  if (value === undefined || typeof value === 'string') return value?.trim();
  throw new DataError(
    'type',
    text('{0}: a text in quotes is expected here.', `${path}.${key}`),
    `${path}.${key}`,
  );
}

/** Accounts are numbers to people, so `account = 2000` is as good as `account = "2000"`. */
function accountAt(parent: Table, path: string): string | undefined {
  const value = Object.hasOwn(parent, 'account') ? parent.account : undefined;
  return typeof value === 'number' && Number.isSafeInteger(value)
    ? String(value)
    : textAt(parent, 'account', path);
}

function choiceAt<T extends string>(
  parent: Table,
  key: string,
  path: string,
  allowed: readonly T[],
): T | undefined {
  const value = textAt(parent, key, path);
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found) return found;
  const where = `${path}.${key}`;
  throw new DataError(
    'range',
    text('{0}: {1} is not one of {2}.', where, JSON.stringify(value), allowed.join(', ')),
    where,
  );
}

/**
 * `source` (a cfg.toml) with the value of `[auth] token` emptied and every other byte as it was: comments, quoting, line
 * ends, byte order mark. With `profile`, the token of `[profiles.<profile>]` instead. Returns `source` itself when there is
 * no such token. Throws `DataError` when the file is not TOML, as `parseCfgToml` does: never with a line of it.
 *
 * TOML has many ways to write the key (tables, dotted and quoted keys, inline tables), so the value is found by trial: the
 * one string literal whose emptying empties this token and changes nothing else in the parsed file.
 */
export function blankToken(source: string, profile?: string): string {
  const start = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const body = source.slice(start);
  const path = profile === undefined ? ['auth', 'token'] : ['profiles', profile, 'token'];
  const wanted = parseToml(body);
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => member(value, key), wanted);
  if (typeof member(holder, 'token') !== 'string' || member(holder, 'token') === '') return source;
  (holder as Record<string, unknown>).token = '';
  const goal = JSON.stringify(wanted);
  for (const [from, to] of stringLiterals(body)) {
    const candidate = `${body.slice(0, from)}""${body.slice(to)}`;
    if (parsesTo(candidate, goal)) return source.slice(0, start) + candidate;
  }
  return source;
}

function member(value: unknown, key: string): unknown {
  const isTable = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return isTable ? (value as Record<string, unknown>)[key] : undefined;
}

function parsesTo(source: string, goal: string): boolean {
  try {
    return JSON.stringify(parse(source)) === goal;
  } catch (error) {
    // Emptying a quoted key may leave a file that is no TOML: then that literal was not the value.
    if (error instanceof TomlError) return false;
    throw error;
  }
}

/** Start and end of each string literal outside comments, in order. Expects valid TOML. */
function* stringLiterals(source: string): Generator<readonly [number, number]> {
  const token =
    /#[^\n]*|"""(?:\\[\s\S]|[^\\])*?"{3,5}(?!")|'''[\s\S]*?'{3,5}(?!')|"(?:\\.|[^"\\\n])*"|'[^'\n]*'/g;
  for (const match of source.matchAll(token)) {
    if (!match[0].startsWith('#')) yield [match.index, match.index + match[0].length];
  }
}
