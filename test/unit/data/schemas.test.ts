import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseColumnDictionary } from '../../../core/model/columnDictionary.ts';
import { COLUMN_LIMITS, DATA_SPACES } from '../../../core/model/columns.ts';
import { parseLocalData } from '../../../core/model/localData.ts';

interface Schema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly patternProperties: Readonly<Record<string, unknown>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}
const load = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8'),
  ) as Schema;
const data = load('srta-data');
const columns = load('srta-columns');

/** The members that a reader names when it meets one that it does not know. */
function knownMembers(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    const [, list = ''] = /Known: (.*)\.$/.exec((error as Error).message) ?? [];
    return list.split(', ');
  }
  throw new Error('accepted');
}

function accepts(pattern: string, count: number): boolean {
  const regex = new RegExp(pattern);
  const shown = Array.from({ length: 300 }, (_, index) => String(index));
  return (
    shown.every((key) => regex.test(key) === (Number(key) >= 1 && Number(key) <= count)) && !regex.test('01')
  );
}

describe('the schema of local data', () => {
  it('has the members that the reader knows, no more and no fewer', () => {
    const file = knownMembers(() => parseLocalData('{"?":1}'));
    expect(Object.keys(data.properties).sort()).toEqual(file.sort());
    const user = knownMembers(() => parseLocalData('{"users":[{"name":"a","?":1}]}'));
    expect(Object.keys(data.definitions.user?.properties ?? {}).sort()).toEqual(user.sort());
    const item = knownMembers(() => parseLocalData('{"users":[{"name":"a","did":{"?":1}}]}'));
    expect(Object.keys(data.definitions.did?.properties ?? {}).sort()).toEqual(item.sort());
  });

  it('has the columns that exist', () => {
    const { bytesKv, uint32sKv, flagsWithExpireKv } = data.definitions.did?.properties ?? {};
    for (const [area, count] of [
      [bytesKv, COLUMN_LIMITS.current.u8],
      [uint32sKv, COLUMN_LIMITS.current.u32],
      [flagsWithExpireKv, COLUMN_LIMITS.current.flag],
    ] as const) {
      const [pattern = ''] = Object.keys(area?.patternProperties ?? {});
      expect(accepts(pattern, count), pattern).toBe(true);
    }
  });
});

describe('the schema of a column dictionary', () => {
  it('has the members that the reader knows', () => {
    const file = knownMembers(() => parseColumnDictionary('{"?":1}'));
    expect(Object.keys(columns.properties).sort()).toEqual(file.sort());
    expect(Object.keys(columns.properties)).toEqual(expect.arrayContaining([...DATA_SPACES]));
    const kinds = knownMembers(() => parseColumnDictionary('{"did":{"?":1}}'));
    expect(Object.keys(columns.definitions.space?.properties ?? {}).sort()).toEqual(kinds.sort());
    const meaning = knownMembers(() => parseColumnDictionary('{"did":{"u8":{"1":{"name":"a","?":1}}}}'));
    for (const kind of ['number', 'uint32', 'flag']) {
      expect(Object.keys(columns.definitions[kind]?.properties ?? {}).sort()).toEqual(meaning.sort());
    }
    for (const kind of ['wuidNumber', 'wuidUint32', 'wuidFlag']) {
      const known = Object.keys(columns.definitions[kind]?.properties ?? {});
      expect(known.sort()).toEqual([...meaning, 'users'].sort());
    }
  });

  it('has the columns that exist, in every data space', () => {
    for (const name of ['space', 'wuidSpace']) {
      const { u8, u32, flag } = columns.definitions[name]?.properties ?? {};
      for (const [area, count] of [
        [u8, COLUMN_LIMITS.current.u8],
        [u32, COLUMN_LIMITS.current.u32],
        [flag, COLUMN_LIMITS.current.flag],
      ] as const) {
        const [pattern = ''] = Object.keys(area?.patternProperties ?? {});
        expect(accepts(pattern, count), pattern).toBe(true);
      }
    }
  });
});
