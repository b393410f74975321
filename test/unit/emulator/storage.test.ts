import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../../../server/emulator/startError.ts';
import { BlockStore } from '../../../server/emulator/storage/blocks.ts';
import { EmulatorDatabase, UnstorableText } from '../../../server/emulator/storage/database.ts';
import { openDatabase } from '../../../server/emulator/storage/open.ts';
import { DatabaseInUse, ownDatabase } from '../../../server/emulator/storage/owner.ts';
import { UserStore } from '../../../server/emulator/storage/users.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'srta-storage-'));
  file = join(folder, 'x.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('owning a database', () => {
  it('is for one at a time and leaves nothing behind', () => {
    const release = ownDatabase(file);
    expect(() => ownDatabase(file)).toThrow(DatabaseInUse);
    release();
    expect(readdirSync(folder)).toEqual([]);
    ownDatabase(file)();
  });

  it('clears the lock of a dead owner and of nobody else', () => {
    const dead = JSON.stringify({ pid: 2 ** 22 + 1, started: '5', host: hostname() });
    writeFileSync(`${file}.pid`, dead);
    mkdirSync(`${file}.lock`);
    const release = ownDatabase(file);
    expect(existsSync(`${file}.lock`)).toBe(false);
    release();
    mkdirSync(`${file}.lock`);
    expect(() => ownDatabase(file)).toThrow(DatabaseInUse);
    expect(readdirSync(folder)).toEqual(['x.db.lock']);
  });

  it('does not release what another has taken over', () => {
    const release = ownDatabase(file);
    writeFileSync(`${file}.pid`, 'another');
    release();
    expect(readdirSync(folder)).toEqual(['x.db.pid']);
  });
});

describe('a database file', () => {
  it('is owned once, by whatever name it is opened', () => {
    const opened = openDatabase(file);
    symlinkSync(file, join(folder, 'link.db'));
    symlinkSync(folder, join(folder, 'folder'));
    for (const name of ['link.db', 'folder/x.db', 'folder/../x.db']) {
      expect(() => openDatabase(`${folder}/${name}`)).toThrow('in use');
    }
    opened.close();
    const linked = openDatabase(join(folder, 'link.db'));
    expect(linked.file).toBe(opened.file);
    linked.close();
  });

  it('and its blocks are for its user alone', () => {
    const opened = openDatabase(file);
    const blocks = new BlockStore(opened.file);
    for (const path of [file, `${file}.blocks`]) expect(statSync(path).mode & 0o077).toBe(0);
    blocks.close();
    opened.close();
  });

  it('is made with the folders that it needs, or it is said why not', () => {
    openDatabase(join(folder, 'a/b/c.db')).close();
    expect(existsSync(join(folder, 'a/b/c.db'))).toBe(true);
    writeFileSync(join(folder, 'plain'), '');
    expect(() => openDatabase(join(folder, 'plain/x.db'))).toThrow(StartError);
  });
});

describe('the database', () => {
  it('empties its log into the file while it is open', () => {
    const opened = openDatabase(file);
    const { db } = opened;
    const size = (path: string) => statSync(path).size;
    const fill = () => {
      for (let i = 0; i < 40; i++) {
        db.transaction(() => {
          for (let n = 0; n < 100; n++) {
            db.run('INSERT INTO accounts VALUES (?, 0)', `${i} ${n} ${Math.random()} ${'x'.repeat(3000)}`);
          }
        });
        db.get('SELECT * FROM accounts');
      }
    };
    fill();
    const log = size(`${file}-wal`);
    expect(size(file)).toBeGreaterThan(5_000_000);
    fill();
    expect(size(`${file}-wal`)).toBeLessThan(2 * log);
    opened.close();
    expect(readdirSync(folder)).toEqual(['x.db']);
  });

  it('stores no text that SQLite would cut off', () => {
    const db = new EmulatorDatabase(undefined);
    expect(() => db.run('INSERT INTO accounts VALUES (?, 0)', '1\u00002')).toThrow(UnstorableText);
    expect(() => db.get('SELECT 1 FROM accounts WHERE account = ?', '1\u0000')).toThrow(UnstorableText);
    expect(db.all('SELECT * FROM accounts')).toEqual([]);
    db.close();
  });

  it('undoes a transaction that fails, and what is nested in it', () => {
    const db = new EmulatorDatabase(undefined);
    const add = (account: string) => db.run('INSERT INTO accounts VALUES (?, 0)', account);
    db.transaction(() => add('1'));
    expect(() =>
      db.transaction(() => {
        add('2');
        db.transaction(() => add('3'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(db.all('SELECT account FROM accounts')).toEqual([{ account: '1' }]);
    db.close();
  });

  it('of another program or a newer emulator is refused, not changed', () => {
    const opened = openDatabase(file);
    opened.db.transaction(() => opened.db.run('PRAGMA user_version = 999'));
    opened.close();
    expect(() => openDatabase(file)).toThrow('newer emulator');
    rmSync(file);
    const other = openDatabase(file);
    other.db.get('PRAGMA journal_mode=delete');
    other.db.run('PRAGMA user_version = 0');
    other.close();
    const content = readFileSync(file);
    expect(() => openDatabase(file)).toThrow('another program');
    expect(readFileSync(file).equals(content)).toBe(true);
    expect(readdirSync(folder)).toEqual(['x.db']);
  });
});

describe('users', () => {
  it('see the last operation on a column and nothing older, however they interleave', () => {
    const db = new EmulatorDatabase(undefined);
    const users = new UserStore(db);
    const scope = { account: '1', ds: 'did', appid: '', owner: '0', hash: 0 } as const;
    const put = (userid: string, value: number) =>
      users.write(scope, [{ userid, u8: { 1: value }, u32: {}, flags: {} }], false, 5);
    const value = (userid: string) => users.find(scope, userid)?.record.u8[0];
    put('a', 1);
    users.assignColumns('1', 'did', [{ area: 'u8', index: 1, value: 0 }]);
    put('b', 2);
    expect([value('a'), value('b')]).toEqual([0, 2]);
    users.assignColumns('1', 'did', [{ area: 'u8', index: 1, value: 9 }]);
    expect([value('a'), value('b')]).toEqual([9, 9]);
    put('a', 3);
    expect([value('a'), value('b')]).toEqual([3, 9]);
    // Another account and another data space have columns of their own.
    const other = { ...scope, account: '2' };
    users.write(other, [{ userid: 'a', u8: { 1: 4 }, u32: {}, flags: {} }], false, 5);
    users.assignColumns('1', 'did', [{ area: 'u8', index: 1, value: 0 }]);
    expect(users.find(other, 'a')?.record.u8[0]).toBe(4);
    users.clear('1', 'did');
    expect(users.find(scope, 'a')).toBeUndefined();
    put('a', 7);
    expect(value('a')).toBe(7);
    // After the reset the count of operations goes on: an old one cannot come back.
    users.assignColumns('1', 'did', [{ area: 'u8', index: 1, value: 0 }]);
    expect(value('a')).toBe(0);
    db.close();
  });
});
