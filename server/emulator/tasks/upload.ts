import type { Readable } from 'node:stream';
import { text } from '../../../core/model/text.ts';
import { CODES } from '../../../core/service/codes.ts';
import { unowned } from '../body.ts';
import { SHA256 } from '../commands/tasks.ts';
import { Refusal } from '../refusal.ts';
import type { Call } from '../service.ts';
import { BlockTooLarge } from '../storage/blocks.ts';
import { TaskStore } from './store.ts';

/** Data that gzip cannot shrink becomes a little longer. */
const GZIP_SLACK = 1 << 20;

/** Takes one gzipped block. Throws `BlockTooLarge` when the upload is longer than any block may be: plain HTTP 413. */
export async function uploadBlock(call: Call, sha256: string, body: Readable): Promise<void> {
  const { service, account } = call;
  const store = new TaskStore(service.db);
  if (!SHA256.test(sha256)) throw new Refusal(CODES.PARAM_ERROR, text('"{0}" is not a SHA-256.', sha256));
  const lengths = store.expectedLengths(account, sha256);
  if (lengths.length === 0) {
    throw new Refusal(CODES.TASK_IS_NOT_EXISTS, text('No task has the block {0}.', sha256));
  }
  const received = await service.blocks.receive(unowned(body), service.blockLimits.max + GZIP_SLACK);
  try {
    const measured = await measure(call, received, Math.max(...lengths));
    if (measured.sha256 !== sha256) {
      throw new Refusal(CODES.DATA_ERROR, text('The block has another SHA-256: {0}.', measured.sha256));
    }
    if (!lengths.includes(measured.length)) {
      throw new Refusal(
        CODES.TASK_BLOCK_SIZE,
        text('The block has {0} bytes, the task says {1}.', measured.length, lengths.join(', ')),
      );
    }
    service.blocks.keep(received, account, sha256);
    store.addBlock(account, sha256, measured.length, call.now);
  } finally {
    service.blocks.discard(received);
  }
}

async function measure(
  { service }: Call,
  received: string,
  max: number,
): Promise<{ sha256: string; length: number }> {
  try {
    return await service.blocks.measure(received, max);
  } catch (error) {
    if (error instanceof BlockTooLarge) {
      throw new Refusal(CODES.TASK_BLOCK_SIZE, text('The block is longer than {0} bytes.', max));
    }
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) {
      throw new Refusal(CODES.DATA_ERROR, text('The block is not valid gzip data.'));
    }
    throw error;
  }
}
