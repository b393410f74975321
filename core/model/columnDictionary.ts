import { parseColumnMap } from './columnMap.ts';
import { COLUMN_LIMITS, DATA_SPACES, type DataSpace } from './columns.ts';
import { DataError } from './dataError.ts';
import { asObject, asOneOf, asString, memberPath, parseJson, refuseUnknownMembers } from './jsonShape.ts';
import { text } from './text.ts';

/** The file's name, beside the scripts or in a folder above them. */
export const DICTIONARY_FILE = 'srta.columns.json';

export const COLUMN_KINDS = ['u8', 'u32', 'flag'] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/**
 * Whom a column of WUID is written for. Users by openid and users by phone hash share their columns there: of two writes to one
 * column the later one wins (spec srta-service section 4).
 */
export const COLUMN_USERS = ['openid', 'phone'] as const;
export type ColumnUsers = (typeof COLUMN_USERS)[number];

/** What a team calls a column; `values` names single values by their text (`"1"`; `"true"` / `"false"` for a flag). */
export interface ColumnMeaning {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  readonly note: string;
  /** Only in WUID, where somebody wrote it down: `"users": "openid"`, `"phone"`, or a list of both. */
  readonly users?: readonly ColumnUsers[];
}

type SpaceMeanings = { readonly [K in ColumnKind]?: Readonly<Record<number, ColumnMeaning>> };

/** `srta.columns.json`: the names of columns by data space, kind and index (from 1). */
export type ColumnDictionary = { readonly [S in DataSpace]?: SpaceMeanings };

/** The meaning of one column; undefined when nobody wrote it down. */
export function lookupColumn(
  dictionary: ColumnDictionary | undefined,
  dataspace: string,
  kind: ColumnKind,
  index: number,
): ColumnMeaning | undefined {
  return dictionary?.[dataspace as DataSpace]?.[kind]?.[index];
}

/**
 * Reads the JSON text of a `srta.columns.json`. Throws `DataError` with the path of the first member that is wrong: an
 * unknown data space, kind or member, an index beyond the space (u8 1-64, u32 1-8, flag 1-4), a name that is no text.
 */
export function parseColumnDictionary(json: string): ColumnDictionary {
  const file = asObject(parseJson(json), '');
  refuseUnknownMembers(file, '', ['$schema', ...DATA_SPACES]);
  const spaces = DATA_SPACES.filter((space) => file[space] !== undefined);
  return Object.fromEntries(spaces.map((space) => [space, parseSpace(file[space], space)]));
}

function parseSpace(value: unknown, path: string): SpaceMeanings {
  const space = asObject(value, path);
  refuseUnknownMembers(space, path, COLUMN_KINDS);
  const kinds = COLUMN_KINDS.filter((kind) => space[kind] !== undefined);
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      parseColumnMap(
        space[kind],
        memberPath(path, kind),
        COLUMN_LIMITS.current[kind],
        path === 'wuid' ? parseUserColumn : parseMeaning,
      ),
    ]),
  );
}

function parseUserColumn(value: unknown, path: string): ColumnMeaning {
  const { users, ...rest } = asObject(value, path);
  const meaning = parseMeaning(rest, path);
  if (users === undefined) return meaning;
  const usersPath = memberPath(path, 'users');
  const list = Array.isArray(users) ? users : [users];
  const read = list.map((each, i) =>
    asOneOf(each, Array.isArray(users) ? `${usersPath}[${i}]` : usersPath, COLUMN_USERS),
  );
  return { ...meaning, users: COLUMN_USERS.filter((each) => read.includes(each)) };
}

function parseMeaning(value: unknown, path: string): ColumnMeaning {
  const meaning = asObject(value, path);
  refuseUnknownMembers(meaning, path, ['name', 'values', 'note']);
  const namePath = memberPath(path, 'name');
  if (meaning.name === undefined) {
    throw new DataError('missing', text('{0}: required, but missing.', namePath), namePath);
  }
  const valuesPath = memberPath(path, 'values');
  const values = Object.entries(asObject(meaning.values ?? {}, valuesPath));
  return {
    name: asString(meaning.name, namePath),
    values: Object.fromEntries(
      values.map(([key, word]) => [key, asString(word, memberPath(valuesPath, key))]),
    ),
    note: asString(meaning.note ?? '', memberPath(path, 'note')),
  };
}
