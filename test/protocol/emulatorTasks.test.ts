import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Task, TaskDraft } from '../../core/service/types.ts';
import type { RunningEmulator } from '../../server/emulator/server.ts';
import { admin, ask, emulator, say, sha256, TestClock, upload } from './emulatorWire.ts';

let clock: TestClock;
let running: RunningEmulator;
beforeEach(async () => {
  clock = new TestClock();
  running = await emulator({ clock, blockLimits: { min: 100, max: 2_000 } });
});
afterEach(() => running.close());

const time = () => ({ time: clock.seconds });

interface Prepared {
  readonly draft: TaskDraft;
  readonly blocks: readonly Buffer[];
}

/** A task of one file, cut into blocks wherever they end, also within a row or a character. */
function prepare(content: string, blockSize = 500, over: Partial<TaskDraft> = {}): Prepared {
  const data = Buffer.from(content);
  const blocks: Buffer[] = [];
  for (let at = 0; at < data.length; at += blockSize) blocks.push(data.subarray(at, at + blockSize));
  const draft: TaskDraft = {
    dataspace: 'did',
    sha256: sha256(`task ${content} ${JSON.stringify(over)}`),
    description: 'an audience',
    files: [
      {
        name: 'users.jsonl',
        size: data.length,
        blocks: blocks.map((block) => ({ sha256: sha256(block), length: block.length, uploaded: false })),
      },
    ],
    blockSize,
    sourcePath: './users.jsonl',
    size: data.length,
    ...over,
  };
  return { draft, blocks };
}

const rows = (count: number, value = 1, prefix = '用户') =>
  Array.from({ length: count }, (_, i) => `{"userid":"${prefix}${i}","bytesKv":{"1":${value}}}\n`).join('');

const create = (draft: TaskDraft) => ask(running.url, 'taskCreate', draft, time());
const info = (sha: string) => ask(running.url, 'taskInfo', { sha256: sha }, time());
const run = (sha: string) => ask(running.url, 'taskRun', { sha256: sha }, time());
const code = async (promise: ReturnType<typeof say<'taskCreate' | 'taskRun' | 'taskInfo' | 'write'>>) =>
  (await promise).code;

async function uploadAll({ blocks }: Prepared): Promise<void> {
  for (const block of blocks) {
    expect((await upload(running.url, sha256(block), gzipSync(block), time())).code).toBe(0);
  }
}
async function ready(prepared: Prepared): Promise<string> {
  await create(prepared.draft);
  await uploadAll(prepared);
  return prepared.draft.sha256;
}
async function until(sha: string, status: Task['status'], tries = 500): Promise<Task> {
  for (let i = 0; i < tries; i++) {
    const task = await info(sha);
    if (task.status === status) return task;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`the task is ${(await info(sha)).status}, not ${status}`);
}
async function column(userid: string): Promise<number | undefined> {
  const { items } = await ask(running.url, 'read', { dataspace: 'did', users: [userid] }, time());
  return items[0]?.u8[1];
}

describe('a task', () => {
  it('goes from waiting over ready and running to success, and its rows are there', async () => {
    const prepared = prepare(rows(200));
    const created = await create(prepared.draft);
    expect(created).toMatchObject({ status: 'waiting', totalBlock: prepared.blocks.length, runningBlock: 0 });
    expect(created.createTime).toBe('2026-04-01 12:00:00');
    await uploadAll(prepared);
    expect(await info(created.sha256)).toMatchObject({ status: 'ready' });
    expect((await info(created.sha256)).files[0]?.blocks.every((block) => block.uploaded)).toBe(true);
    expect(await column('用户0')).toBeUndefined();
    expect(await run(created.sha256)).toMatchObject({ status: 'running' });
    const done = await until(created.sha256, 'success');
    expect(done).toMatchObject({ runningBlock: prepared.blocks.length, finishTime: '2026-04-01 12:00:00' });
    for (const i of [0, 7, 199]) expect(await column(`用户${i}`)).toBe(1);
    // The list leaves the files out, as the vendor documents it.
    const { tasks } = await ask(running.url, 'taskList', { status: 'success' }, time());
    expect(tasks.map((task) => [task.sha256, task.files.length])).toEqual([[created.sha256, 0]]);
    expect((await ask(running.url, 'taskList', { status: 'waiting' }, time())).tasks).toEqual([]);
  });

  it('shows its progress and blocks writes, clears and resets while it runs', async () => {
    await admin(running.url, 'tasks', { minBlockMs: 60 });
    const sha = await ready(prepare(rows(60)));
    await run(sha);
    const seen = new Set<number>();
    const write = { dataspace: 'did', items: [{ userid: 'a', u8: { 1: 9 }, u32: {}, flags: {} }] };
    expect(await code(say(running.url, 'write', write, time()))).toBe(131);
    expect((await say(running.url, 'columnClear', { dataspace: 'did', all: true }, time())).code).toBe(131);
    expect((await say(running.url, 'resetDs', { dataspace: 'geo' }, time())).code).toBe(131);
    expect(await code(say(running.url, 'taskRun', { sha256: sha }, time()))).toBe(131);
    for (let task = await info(sha); task.status !== 'success'; task = await info(sha))
      seen.add(task.runningBlock);
    expect(seen.size).toBeGreaterThan(2);
    expect(await code(say(running.url, 'write', write, time()))).toBe(0);
    expect(await code(say(running.url, 'taskRun', { sha256: sha }, time()))).toBe(133);
  });

  it('waits for its turn: one runs at a time, in the order of the requests', async () => {
    await admin(running.url, 'tasks', { minBlockMs: 30 });
    const shas = [];
    for (const value of [1, 2, 3])
      shas.push(await ready(prepare(rows(20, value), 500, { description: `${value}` })));
    for (const sha of shas) await run(sha);
    const [first = '', second = '', third = ''] = shas;
    expect((await info(second)).status).toBe('ready');
    expect(await code(say(running.url, 'taskRun', { sha256: second }, time()))).toBe(131);
    let running1 = 0;
    while ((await info(third)).status !== 'success') {
      const { tasks } = await ask(running.url, 'taskList', { status: 'running' }, time());
      running1 = Math.max(running1, tasks.length);
    }
    expect(running1).toBe(1);
    expect((await info(first)).status).toBe('success');
    expect(await column('用户3')).toBe(3);
  });

  it('is stopped before it is deleted', async () => {
    await admin(running.url, 'tasks', { minBlockMs: 5_000 });
    const one = await ready(prepare(rows(60)));
    const two = await ready(prepare(rows(5, 2, 'other')));
    await run(one);
    await run(two);
    await until(one, 'running');
    await admin(running.url, 'tasks', { minBlockMs: 0 });
    const deleted = await ask(running.url, 'taskDelete', { sha256: one }, time());
    expect(deleted.status).toBe('deleted');
    expect(await code(say(running.url, 'taskInfo', { sha256: one }, time()))).toBe(121);
    await until(two, 'success');
    expect(await column('用户59')).toBeUndefined();
    expect(await column('other4')).toBe(2);
  });

  it('fails at a row that is none, and says where; the rows before stay', async () => {
    const sha = await ready(prepare(`${rows(30)}oops\n${rows(3, 1, 'late')}`));
    await run(sha);
    await until(sha, 'fail');
    const answer = await say(running.url, 'taskInfo', { sha256: sha }, time());
    expect(answer.code).toBe(0);
    expect(answer.status).toContain('users.jsonl, line 31');
    expect(await column('用户29')).toBe(1);
    expect(await column('late0')).toBeUndefined();
    expect(await code(say(running.url, 'taskRun', { sha256: sha }, time()))).toBe(132);
  });

  it('reads rows as the service does: both spellings, empty lines, CRLF, columns out of range dropped', async () => {
    const content =
      '\uFEFF{"userid":"a","bytes_kv":{"1":"7","65":1,"2":300}}\r\n\r\n' +
      `{"userid":"b","uint32s_kv":{"1":4294967295},"flagsWithExpireKv":{"1":{"flag":true,"defaultFlag":true}}}${' '.repeat(99)}`;
    const sha = await ready(prepare(content));
    await run(sha);
    await until(sha, 'success');
    const { items } = await ask(running.url, 'read', { dataspace: 'did', users: ['a', 'b'] }, time());
    expect(items[0]).toMatchObject({ u8: { 1: 7 } });
    expect(items[1]).toMatchObject({
      u32: { 1: 4294967295 },
      flags: { 1: { flag: true, defaultFlag: true, expire: 0 } },
    });
  });

  it('expires seven days after its creation if it was not run', async () => {
    const kept = await ready(prepare(rows(20)));
    const lost = await ready(prepare(rows(21)));
    await run(kept);
    await until(kept, 'success');
    clock.ms += 7 * 86_400_000 - 1_000;
    expect((await info(lost)).status).toBe('ready');
    clock.ms += 1_000;
    expect(await code(say(running.url, 'taskInfo', { sha256: lost }, time()))).toBe(121);
    expect((await info(kept)).status).toBe('success');
  });
});

describe('blocks', () => {
  it('that an earlier task brought need not be uploaded again', async () => {
    const first = prepare(rows(40));
    await ready(first);
    const second = prepare(rows(40), 500, { description: 'again' });
    const created = await create(second.draft);
    expect(created.status).toBe('ready');
    expect(created.files[0]?.blocks.every((block) => block.uploaded)).toBe(true);
    // Even when the task that brought them is gone.
    for (const { draft } of [first, second])
      await ask(running.url, 'taskDelete', { sha256: draft.sha256 }, time());
    expect((await create(first.draft)).status).toBe('ready');
  });

  it('are checked when they arrive', async () => {
    const prepared = prepare(rows(40));
    const [block = Buffer.alloc(0), other = Buffer.alloc(0)] = prepared.blocks;
    const send = async (body: Uint8Array, sha = sha256(block)) =>
      (await upload(running.url, sha, body, time())).code;
    expect(await send(gzipSync(block))).toBe(121);
    await create(prepared.draft);
    expect(await send(gzipSync(other))).toBe(201);
    expect(await send(block)).toBe(201);
    expect(await send(gzipSync(block).subarray(0, 20))).toBe(201);
    expect(await send(gzipSync(Buffer.alloc(50_000_000)))).toBe(123);
    await expect(send(Buffer.alloc(2_000_000, 'x'))).rejects.toThrow('HTTP 413');
    expect((await info(prepared.draft.sha256)).status).toBe('waiting');
    expect(await send(gzipSync(block))).toBe(0);
    expect(await code(say(running.url, 'taskRun', { sha256: prepared.draft.sha256 }, time()))).toBe(130);
    expect(
      (await info(prepared.draft.sha256)).files[0]?.blocks.map((entry) => entry.uploaded).slice(0, 2),
    ).toEqual([true, false]);
  });

  it('and tasks keep to the sizes', async () => {
    const good = prepare(rows(40)).draft;
    const [file] = good.files;
    if (!file) throw new Error('no file');
    const [head, ...tail] = file.blocks;
    if (!head) throw new Error('no block');
    const withBlocks = (blocks: typeof file.blocks) => ({ ...good, files: [{ ...file, blocks }] });
    const wrong: [number, TaskDraft][] = [
      [123, { ...good, blockSize: 99 }],
      [123, { ...good, blockSize: 2_001 }],
      [123, withBlocks([{ ...head, length: 499 }, ...tail])],
      [124, { ...good, size: good.size + 1 }],
      [124, { ...good, files: [{ ...file, size: 1 }] }],
      [115, { ...good, files: [] }],
      [401, { ...good, sha256: 'short' }],
      [401, withBlocks([{ ...head, sha256: 'A'.repeat(64) }, ...tail])],
      [116, { ...good, dataspace: 'nowhere' }],
    ];
    for (const [expected, draft] of wrong)
      expect(await code(say(running.url, 'taskCreate', draft, time()))).toBe(expected);
    await create(good);
    expect(await code(say(running.url, 'taskCreate', good, time()))).toBe(120);
  });

  it('are 10 to 200 MB unless a test asks for less', async () => {
    const usual = await emulator({ clock });
    const draft = prepare(rows(40)).draft;
    expect((await say(usual.url, 'taskCreate', draft, time())).code).toBe(123);
    const fine = { ...draft, blockSize: 50_000_000, files: prepare(rows(40), 50_000_000).draft.files };
    expect((await say(usual.url, 'taskCreate', fine, time())).code).toBe(0);
    await usual.close();
  });
});

describe('many tasks', () => {
  it('stop at a hundred unfinished ones', async () => {
    const draft = prepare(rows(20)).draft;
    for (let i = 0; i < 100; i++) await create({ ...draft, sha256: sha256(`${i}`) });
    expect(await code(say(running.url, 'taskCreate', draft, time()))).toBe(122);
  });
});
