import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../core/language/diagnose.ts';
import { parseColumnDictionary } from '../../../core/model/columnDictionary.ts';
import { parseLocalData } from '../../../core/model/localData.ts';
import { EMULATOR_ACCOUNT, EMULATOR_URL } from '../../../core/model/profile.ts';
import { parseWriteItem } from '../../../core/model/writeItem.ts';
import { sampleData } from '../../../scripts/sample-data.mjs';
import { parseSeed } from '../../../server/emulator/seedFile.ts';

const ROOT = new URL('../../../examples/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const list = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, ROOT))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}${name}`);

const scripts = [...list('strategies/', '.lua'), ...list('.srta/scripts/', '.lua')];
const seed = parseSeed(JSON.parse(read('.srta/seed.json')));

/** What two of them are there to show. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  'strategies/model-score.lua': ['srta-hijack-in-production'],
  'strategies/old-results-table.lua': ['deprecated', 'srta-results-table'],
};

describe('the strategies', () => {
  it.each(scripts)('%s has nothing to complain about but what it shows, in both profiles', (path) => {
    for (const numbers of ['gopher', 'puc'] as const) {
      const found = diagnose(read(path), { numbers, now: Date.UTC(2026, 10, 20) });
      expect(found.map(({ code }) => code)).toEqual(SHOWN[path] ?? []);
    }
  });

  it.each(list('strategies/', '.lua'))('%s has local data with several users', (path) => {
    const data = parseLocalData(read(path.replace(/\.lua$/, '.srta-data.json')));
    expect(data.users.length).toBeGreaterThan(1);
    // The targets of a data file are those of the account that the emulator starts with.
    const known = seed.targets.map(({ id }) => id);
    expect(data.targets?.filter((target) => !known.includes(target))).toEqual([]);
  });

  it('are commented in English and Chinese', () => {
    for (const path of list('strategies/', '.lua')) expect(read(path)).toMatch(/-- .*\p{Script=Han}/u);
  });
});

describe('the data', () => {
  it.each(list('data/', '.jsonl'))('every row of %s is a WriteItem', (path) => {
    const rows = read(path).trimEnd().split('\n');
    const ids = rows.map((row, index) => parseWriteItem(JSON.parse(row), `line ${index + 1}`).userid);
    expect(new Set(ids).size).toBe(rows.length);
  });

  it('holds an audience of 10,000 device ids, in under a megabyte', () => {
    const text = read('data/audience.jsonl');
    const rows = text.trimEnd().split('\n');
    expect(rows).toHaveLength(10_000);
    expect(rows.every((row) => /^\{"userid":"[0-9a-f]{32}"/.test(row))).toBe(true);
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
  });

  it('is what scripts/sample-data.mjs writes, to the byte', () => {
    const written: Record<string, string> = sampleData();
    const committed = Object.fromEntries(Object.keys(written).map((name) => [name, read(`data/${name}`)]));
    expect(committed).toEqual(written);
  });

  it('names its columns', () => {
    const columns = parseColumnDictionary(read('srta.columns.json'));
    expect(columns.did?.u8?.[1]?.name).toBe('installed');
    // Every column that a row of the audience writes has a name.
    for (const row of read('data/audience.jsonl').trimEnd().split('\n').slice(0, 500)) {
      const { u8, u32, flags } = parseWriteItem(JSON.parse(row), '');
      for (const index of Object.keys(u8)) expect(columns.did?.u8).toHaveProperty(index);
      for (const index of Object.keys(u32)) expect(columns.did?.u32).toHaveProperty(index);
      for (const index of Object.keys(flags)) expect(columns.did?.flag).toHaveProperty(index);
    }
  });
});

describe("the emulator's seed", () => {
  it('names files that exist', () => {
    const files = [...seed.scripts, ...seed.tasks]
      .map(({ file }) => file)
      .concat(
        Object.values(seed.data)
          .flat()
          .map((data) => data.file),
      );
    expect(files.filter((file) => !existsSync(new URL(file, ROOT)))).toEqual([]);
  });

  it('keeps the rules of the service', () => {
    for (const id of [
      ...seed.targets.map((target) => target.id),
      ...seed.scripts.map((script) => script.name),
    ]) {
      expect(id).toMatch(/^[A-Za-z0-9-]{3,20}$/);
    }
    expect(seed.targets.length).toBeLessThanOrEqual(10);
    expect(seed.targets.every(({ description }) => description.length > 0)).toBe(true);
    const binds = seed.targets.flatMap((target) => target.binds);
    expect(binds.every(({ id, accountId }) => /^[1-9]\d*$/.test(id) && /^[1-9]\d*$/.test(accountId))).toBe(
      true,
    );
    expect(new Set(binds.map(({ id, type }) => `${type} ${id}`)).size).toBe(binds.length);
    // One id that a double cannot hold, to see that none is ever rounded.
    expect(binds.some(({ id }) => !Number.isSafeInteger(Number(id)))).toBe(true);
  });

  it('starts lively: one script in use, one waiting for review, tasks in three states', () => {
    expect(seed.scripts.filter(({ inUse }) => inUse)).toHaveLength(1);
    expect(seed.scripts.some(({ checked }) => !checked)).toBe(true);
    expect(new Set(seed.tasks.map(({ state }) => state))).toEqual(new Set(['success', 'ready', 'waiting']));
  });
});

describe('the settings', () => {
  it('connect to the local emulator and hold no token', () => {
    const text = read('.vscode/settings.json');
    const settings = JSON.parse(text) as Record<string, unknown>;
    expect(settings['srta.profiles']).toEqual([
      {
        name: 'Local emulator',
        baseUrl: EMULATOR_URL,
        account: EMULATOR_ACCOUNT,
        protocol: 'current',
        safety: 'open',
      },
    ]);
    expect(settings['srta.activeProfile']).toBe('Local emulator');
    expect(text).not.toMatch(/token/i);
  });
});
