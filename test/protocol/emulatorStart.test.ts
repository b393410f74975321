import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator } from '../../server/emulator/server.ts';
import { runToEnd, startProcess } from './emulatorProcess.ts';
import { admin, ask, NO_SCRIPTS, say } from './emulatorWire.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'srta-start-'));
  file = join(folder, 'emulator.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Ends at once with exit code 1, nothing on stdout and one line on stderr. */
async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runToEnd(args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  return stderr.trim();
}

describe('the emulator as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops cleanly at %s and leaves nothing that blocks the next',
    async (signal) => {
      const emulator = await startProcess(['--db', file]);
      await ask(emulator.url, 'targetCreate', { id: 'kept', description: 'd' });
      expect(existsSync(`${file}.pid`)).toBe(true);
      expect(await emulator.end(signal)).toBe(0);
      expect(existsSync(`${file}.pid`) || existsSync(`${file}.lock`)).toBe(false);
      const next = await startProcess(['--db', file]);
      expect((await ask(next.url, 'info', {})).targetIds).toEqual(['kept']);
      await next.end('SIGTERM');
    },
  );

  it('does not share its database, and says with whom', async () => {
    const emulator = await startProcess(['--db', file]);
    const message = await refusal('--db', file);
    expect(message).toContain(`process ${emulator.pid}`);
    await expect(startEmulator({ db: file, runner: NO_SCRIPTS })).rejects.toThrow(`process ${emulator.pid}`);
    // The first is none the worse for it.
    expect((await ask(emulator.url, 'info', {})).targetIds).toEqual([]);
    await emulator.end('SIGKILL');
    const next = await startProcess(['--db', file]);
    await next.end('SIGTERM');
  });

  it('takes a lock only from the dead', async () => {
    // A pid that is alive but was reused: the process of this test did not start when the file says.
    mkdirSync(`${file}.lock`);
    expect(await refusal('--db', file)).toContain('locked by another program');
    const host = (await import('node:os')).hostname();
    writeFileSync(`${file}.pid`, JSON.stringify({ pid: process.pid, started: '1', host: 'elsewhere' }));
    expect(await refusal('--db', file)).toContain('elsewhere');
    writeFileSync(`${file}.pid`, JSON.stringify({ pid: process.pid, started: '', host }));
    expect(await refusal('--db', file)).toContain(`process ${process.pid}`);
    if (process.platform === 'linux') {
      writeFileSync(`${file}.pid`, JSON.stringify({ pid: process.pid, started: '1', host }));
      const next = await startProcess(['--db', file]);
      await next.end('SIGTERM');
    }
    writeFileSync(`${file}.pid`, '{"pid":');
    const next = await startProcess(['--db', file]);
    await next.end('SIGTERM');
  });

  it('says in one line why it cannot start', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    expect(await refusal('--port', String(port), '--memory')).toContain(`Port ${port} is in use`);
    await new Promise((resolve) => taken.close(resolve));

    writeFileSync(file, 'x'.repeat(5_000));
    expect(await refusal('--db', file)).toContain('damaged');
    expect(await refusal('--db', join(file, 'below'))).toContain('cannot be opened');
    expect(await refusal('--db', folder)).toContain('cannot be opened');
    if (process.platform === 'linux') {
      symlinkSync('/dev/full', join(folder, 'full.db'));
      expect(await refusal('--db', join(folder, 'full.db'))).toContain('Is the disk full');
      expect(await refusal('--db', '/sys/kernel/emulator.db')).toContain('read-only');
    }
    expect(await refusal('--sample', folder)).toContain('seed.json');
    expect(await refusal('--port', '65536')).toContain('65536');
    expect(await refusal('--review', 'never')).toContain('--review');
    expect(await refusal('--nonsense')).toContain('--nonsense');
    expect(await refusal('--host', '0.0.0.0')).toContain('this machine only');
    expect(await refusal('--db', file, '--memory')).toContain('not both');
  });

  it.runIf(process.platform === 'linux')(
    'goes on without a write that the disk has no room for',
    async () => {
      const emulator = await startProcess(['--db', file, '--no-limits'], 1_000);
      const write = (batch: number) => {
        const userids = Array.from({ length: 3_000 }, (_, i) => `${batch} ${i} ${'x'.repeat(60)}`);
        const items = userids.map((userid) => ({ userid, u8: { 1: batch + 1 }, u32: {}, flags: {} }));
        return say(emulator.url, 'write', { dataspace: 'did', items });
      };
      let batch = 0;
      while ((await write(batch)).code === 0) batch++;
      expect(batch).toBeGreaterThan(0);
      expect(await write(batch)).toMatchObject({ code: 301 });
      const users = [batch - 1, batch].map((at) => `${at} 2999 ${'x'.repeat(60)}`);
      const { items } = await ask(emulator.url, 'read', { dataspace: 'did', users });
      expect(items.map((item) => item.u8[1])).toEqual([batch, undefined]);
      expect(emulator.stderr()).toContain('The emulator could not write its data:');
      expect(await emulator.end('SIGTERM')).toBe(0);
    },
  );

  it('says it in Chinese when it is asked to', async () => {
    expect(await refusal('--lang', 'zh-cn', '--port', '65536')).toMatch(/[\u4e00-\u9fff]/);
    const emulator = await startProcess(['--lang', 'zh-cn']);
    const reply = await fetch(`${emulator.url}/saas/info`, { method: 'POST' });
    expect(Buffer.from(await reply.arrayBuffer()).toString()).toMatch(/[\u4e00-\u9fff]/);
    await emulator.end('SIGTERM');
  });

  it('explains its flags', async () => {
    expect(await refusal('--prot', '1')).toBe("Unknown option '--prot'. Use --help.");
    const { code, stdout } = await runToEnd(['--help']);
    expect(code).toBe(0);
    for (const flag of [
      '--port',
      '--host',
      '--db',
      '--memory',
      '--sample',
      '--reseed',
      '--no-limits',
      '--review',
      '--lang',
    ]) {
      expect(stdout).toContain(flag);
    }
  });
});

describe('the sample', () => {
  it('fills an empty account once, and again only when told to', async () => {
    let emulator = await startProcess(['--db', file, '--sample', EXAMPLES, '--no-limits']);
    const before = await ask(emulator.url, 'info', {});
    expect(before.targetIds.length).toBeGreaterThan(0);
    const { scripts } = await ask(emulator.url, 'scriptList', {});
    expect(scripts.filter((script) => script.inUse)).toHaveLength(1);
    expect(scripts.some((script) => !script.checked)).toBe(true);
    const { tasks } = await ask(emulator.url, 'taskList', { status: 'all' });
    expect(new Set(tasks.map((task) => task.status))).toEqual(new Set(['success', 'ready', 'waiting']));
    const [gone = ''] = before.targetIds;
    await ask(emulator.url, 'targetDelete', { id: gone });
    await emulator.end('SIGTERM');

    emulator = await startProcess(['--db', file, '--sample', EXAMPLES, '--no-limits']);
    expect((await ask(emulator.url, 'info', {})).targetIds).not.toContain(gone);
    await emulator.end('SIGTERM');
    emulator = await startProcess(['--db', file, '--sample', EXAMPLES, '--no-limits', '--reseed']);
    expect((await ask(emulator.url, 'info', {})).targetIds).toEqual(before.targetIds);
    await admin(emulator.url, 'reset', {});
    expect((await ask(emulator.url, 'info', {})).targetIds).toEqual([]);
    expect(await admin(emulator.url, 'seed', {})).toMatchObject({ seeded: true });
    expect((await ask(emulator.url, 'info', {})).targetIds).toEqual(before.targetIds);
    await emulator.end('SIGTERM');
  });

  it('that is wrong changes nothing and is named with its line', async () => {
    const sample = join(folder, 'sample');
    cpSync(EXAMPLES, sample, { recursive: true });
    writeFileSync(join(sample, 'data/wechat.jsonl'), '{"userid":"a"}\n{"userid":"b","bytesKv":{"99":1}}\n');
    expect(await refusal('--db', file, '--sample', sample)).toContain('wechat.jsonl:2');
    const emulator = await startProcess(['--db', file]);
    expect((await ask(emulator.url, 'info', {})).targetIds).toEqual([]);
    await emulator.end('SIGTERM');
    writeFileSync(join(sample, '.srta/seed.json'), '{"scripts":[{"name":"a-b","file":"../../../secret"}]}');
    expect(await refusal('--sample', sample)).toContain('outside');
  });
});
