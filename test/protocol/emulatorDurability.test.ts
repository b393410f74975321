import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmulatorProcess, startProcess } from './emulatorProcess.ts';
import { admin, ask, md5, say, sha256, upload } from './emulatorWire.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'srta-durable-'));
  file = join(folder, 'emulator.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = () => startProcess(['--db', file, '--no-limits', '--review', 'manual']);
const ROUNDS = 8;
const WRITERS = 3;
/** So many that a transaction is a hundred pages all over the file, and takes a while to write. */
const USERS = 2_000;

const usersOf = (writer: number): string[] => Array.from({ length: USERS }, (_, i) => md5(`${writer} ${i}`));

/** What one writer knows: the last value that was acknowledged and the last that was sent. */
interface Ledger {
  acknowledged: number;
  sent: number;
  readonly targets: Set<string>;
  readonly scripts: Set<string>;
}

/** Writes until the connection breaks: every user the same rising number, now and then a bind or a script. */
async function writeUntilKilled(url: string, writer: number, ledger: Ledger): Promise<void> {
  const users = usersOf(writer);
  try {
    for (;;) {
      const value = ++ledger.sent;
      const columns = { u8: { 1: value % 256 }, u32: { 1: value }, flags: {} };
      const items = users.map((userid) => ({ userid, ...columns }));
      const reply = await ask(url, 'write', { dataspace: 'did', items });
      if (reply.failedUsers.length > 0) throw new Error('users failed');
      ledger.acknowledged = value;
      if (value % 7 === 0) {
        const id = String(writer * 1_000_000 + value);
        await ask(url, 'bindSet', { binds: [{ id, type: 'advertiser', targetId: `target-${writer}` }] });
        ledger.targets.add(id);
      }
      if (value % 11 === 0) {
        const name = `s-${writer}-${value}`;
        await ask(url, 'scriptCreate', { name, source: `-- ${name}\nfunction main() end` });
        ledger.scripts.add(name);
      }
    }
  } catch (error) {
    if (!/fetch failed|terminated|other side closed/.test(String(error))) throw error;
  }
}

async function verify(url: string, writer: number, ledger: Ledger): Promise<void> {
  const users = usersOf(writer);
  const items: { u8: Readonly<Record<number, number>>; u32: Readonly<Record<number, number>> }[] = [];
  for (let at = 0; at < users.length; at += 100) {
    const read = { dataspace: 'did', users: users.slice(at, at + 100) };
    items.push(...(await ask(url, 'read', read)).items);
  }
  expect(items).toHaveLength(USERS);
  const values = new Set(items.map((item) => item.u32[1] ?? 0));
  // A write is all or nothing: every user has the same number, and it is no older than what was acknowledged.
  expect(values.size).toBe(1);
  const [value = 0] = values;
  expect(value).toBeGreaterThanOrEqual(ledger.acknowledged);
  expect(value).toBeLessThanOrEqual(ledger.sent);
  for (const item of items) expect(item.u8[1] ?? 0).toBe(value % 256);
  const id = `target-${writer}`;
  const binds = (await ask(url, 'targetList', { targets: [id], binds: true })).targets[id] ?? [];
  expect([...ledger.targets].filter((bind) => !binds.some((found) => found.id === bind))).toEqual([]);
  const { scripts } = await ask(url, 'scriptList', {});
  const names = new Set(scripts.map((script) => script.name));
  expect([...ledger.scripts].filter((name) => !names.has(name))).toEqual([]);
}

/**
 * Returns in the middle of a commit, when the first of its many pages has come into the log, or of a checkpoint, when the first
 * has gone from there into the file.
 */
async function waitForChange(path: string): Promise<void> {
  const changed = () => statSync(path, { bigint: true }).mtimeNs;
  const before = changed();
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    if (changed() !== before) return;
    // The writers go on: a checkpoint comes after many commits.
    await setImmediate();
  }
  throw new Error(`no change of ${path} was seen`);
}

describe('an emulator that is killed', () => {
  it(`has lost no acknowledged write, ${ROUNDS} times in a row under load`, {
    timeout: 180_000,
  }, async () => {
    const ledgers: Ledger[] = Array.from({ length: WRITERS }, () => ({
      acknowledged: 0,
      sent: 0,
      targets: new Set(),
      scripts: new Set(),
    }));
    let emulator: EmulatorProcess | undefined = await start();
    try {
      for (let writer = 0; writer < WRITERS; writer++) {
        await ask(emulator.url, 'targetCreate', { id: `target-${writer}`, description: 'd' });
      }
      for (let round = 0; round < ROUNDS; round++) {
        const { url } = emulator;
        const before = ledgers.map((ledger) => ledger.acknowledged);
        const writers = ledgers.map((ledger, writer) => writeUntilKilled(url, writer, ledger));
        // Killed in the middle of the load, at another moment each time.
        const enough = () => ledgers.every((ledger, i) => ledger.acknowledged >= (before[i] ?? 0) + 3);
        while (!enough()) await new Promise((resolve) => setTimeout(resolve, 5));
        if (round % 3 === 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
        else await waitForChange(round % 3 === 1 ? `${file}-wal` : file);
        await emulator.end('SIGKILL');
        await Promise.all(writers);
        emulator = await start();
        for (const [writer, ledger] of ledgers.entries()) {
          await verify(emulator.url, writer, ledger);
          ledger.sent = Math.max(ledger.sent, ledger.acknowledged);
        }
      }
    } finally {
      await emulator.end('SIGKILL');
    }
  });

  it('takes a running task up again, with its uploaded blocks', { timeout: 60_000 }, async () => {
    let emulator = await start();
    try {
      const row = (i: number) => `{"userid":"${String(i).padStart(80, '0')}","bytesKv":{"1":7}}\n`;
      const count = 120_000;
      const data = Buffer.from(Array.from({ length: count }, (_, i) => row(i)).join(''));
      const size = 10_000_000;
      const blocks: Buffer[] = [];
      for (let at = 0; at < data.length; at += size) blocks.push(data.subarray(at, at + size));
      const sha = sha256('a task');
      const files = [
        {
          name: 'users.jsonl',
          size: data.length,
          blocks: blocks.map((block) => ({ sha256: sha256(block), length: block.length, uploaded: false })),
        },
      ];
      const draft = {
        dataspace: 'did',
        sha256: sha,
        description: 'd',
        files,
        blockSize: size,
        sourcePath: 'x',
        size: data.length,
      };
      await ask(emulator.url, 'taskCreate', draft);
      for (const block of blocks)
        expect((await upload(emulator.url, sha256(block), gzipSync(block))).code).toBe(0);
      await emulator.end('SIGKILL');
      emulator = await start();
      await admin(emulator.url, 'tasks', { minBlockMs: 60_000 });
      expect((await ask(emulator.url, 'taskRun', { sha256: sha })).status).toBe('running');
      await emulator.end('SIGKILL');
      emulator = await start();
      let status = '';
      while (status !== 'success') {
        ({ status } = await ask(emulator.url, 'taskInfo', { sha256: sha }));
        expect(['running', 'success']).toContain(status);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const users = [0, 1, count - 1].map((i) => String(i).padStart(80, '0'));
      const { items } = await ask(emulator.url, 'read', { dataspace: 'did', users });
      expect(items.map((item) => item.u8[1])).toEqual([7, 7, 7]);
      expect((await say(emulator.url, 'taskRun', { sha256: sha })).code).toBe(133);
    } finally {
      await emulator.end('SIGKILL');
    }
  });
});
