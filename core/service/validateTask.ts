import { BLOCK_BYTES } from '../model/limits.ts';
import type { Protocol } from '../model/profile.ts';
import { text } from '../model/text.ts';
import { invalid } from './failures.ts';
import type { TaskDraft, TaskFile } from './types.ts';
import { checkNotEmpty, checkScope, checkSha256 } from './validate.ts';

/** A task whose numbers do not add up is created and then waits for blocks that never fit: refused here. */
export function checkTaskDraft(draft: TaskDraft, protocol: Protocol): void {
  checkScope(draft, protocol);
  checkSha256(draft.sha256, 'sha256');
  checkNotEmpty(draft.sourcePath, 'sourcePath', text('The task does not say where its rows come from.'));
  if (
    !Number.isInteger(draft.blockSize) ||
    draft.blockSize < BLOCK_BYTES.min ||
    draft.blockSize > BLOCK_BYTES.max
  ) {
    throw invalid('blockSize', text('Blocks have 10 to 200 MB, not {0} bytes.', String(draft.blockSize)));
  }
  if (draft.files.length === 0) throw invalid('files', text('The task has no file.'));
  for (const [at, file] of draft.files.entries()) checkFile(file, draft.blockSize, `files[${at}]`);
  const total = draft.files.reduce((sum, file) => sum + file.size, 0);
  if (total !== draft.size) {
    throw invalid('size', text('The files have {0} bytes together, the task says {1}.', total, draft.size));
  }
}

function checkFile(file: TaskFile, blockSize: number, path: string): void {
  const { blocks, name, size } = file;
  if (blocks.length === 0) throw invalid(`${path}.blocks`, text('File {0} has no block.', name));
  blocks.forEach((block, at) => {
    const full = `${path}.blocks[${at}]`;
    checkSha256(block.sha256, `${full}.sha256`);
    const last = at === blocks.length - 1;
    if (last ? block.length > blockSize || block.length < 1 : block.length !== blockSize) {
      throw invalid(
        `${full}.length`,
        text(
          'File {0}, block {1}: {2} bytes do not fit the block size {3}.',
          name,
          at + 1,
          block.length,
          blockSize,
        ),
      );
    }
  });
  const sum = blocks.reduce((bytes, block) => bytes + block.length, 0);
  if (sum !== size) {
    throw invalid(`${path}.size`, text('File {0} has {1} bytes, its blocks have {2}.', name, size, sum));
  }
}

/** An upload must be gzip: the service takes nothing else. */
export function checkGzip(bytes: Uint8Array): void {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return;
  throw invalid('gzipped', text('The block is not compressed with gzip.'));
}
