import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { SeedTask } from './seedFile.ts';
import type { Service } from './service.ts';
import { type StoredTask, TaskStore } from './tasks/store.ts';

/** Small enough that a sample file has several blocks, so that its progress has steps. */
const BLOCK = 256 << 10;
const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

async function* once(data: Buffer): AsyncGenerator<Buffer> {
  yield data;
}

/**
 * A task made from one file of the sample: waiting for its last block, ready, or run. Stores the blocks and returns what puts
 * the task into the database, for the transaction that fills the account.
 */
export async function prepareTask(
  service: Service,
  account: string,
  task: SeedTask,
  content: string,
  /** How many tasks of the sample came after this one: lists show the newest first. */
  later: number,
): Promise<() => void> {
  const data = Buffer.from(content);
  const blocks: Buffer[] = [];
  for (let at = 0; at < data.length; at += BLOCK) blocks.push(data.subarray(at, at + BLOCK));
  const uploaded = task.state === 'waiting' ? blocks.slice(0, -1) : blocks;
  for (const block of uploaded) {
    const received = await service.blocks.receive(once(gzipSync(block)), BLOCK * 2);
    service.blocks.keep(received, account, sha256(block));
  }
  return () => {
    const store = new TaskStore(service.db);
    const now = service.clock.seconds();
    for (const block of uploaded) store.addBlock(account, sha256(block), block.length, now);
    const made = draft(account, task, data, blocks, now - DAY_SECONDS - later * HOUR_SECONDS);
    store.insert(made);
    if (task.state !== 'success') return;
    const started = now - DAY_SECONDS / 2;
    store.update(made, {
      state: 'success',
      started,
      finished: started + 60,
      runningBlock: blocks.length,
    });
  };
}

function draft(
  account: string,
  task: SeedTask,
  data: Buffer,
  blocks: readonly Buffer[],
  created: number,
): StoredTask {
  return {
    account,
    sha256: sha256(`${task.description}\n${task.state}\n${sha256(data)}`),
    ds: task.dataspace,
    dataspace: task.dataspace,
    scope: { account, ds: task.dataspace, appid: '', owner: '0', hash: 0 },
    description: task.description,
    sourcePath: task.file,
    blockSize: BLOCK,
    size: data.length,
    files: [
      {
        name: basename(task.file),
        size: data.length,
        blocks: blocks.map((block) => ({ sha256: sha256(block), length: block.length })),
      },
    ],
    created,
    started: 0,
    finished: 0,
    runningBlock: 0,
    totalBlock: blocks.length,
    state: 'open',
    failure: '',
  };
}
