import { type Text, text } from '../../../core/model/text.ts';
import { CODES } from '../../../core/service/codes.ts';
import type { TaskDraft, TaskFile } from '../../../core/service/types.ts';
import { Refusal } from '../refusal.ts';
import type { BlockLimits, Call, Handler } from '../service.ts';
import { type StoredTask, TaskStore } from '../tasks/store.ts';
import { scopeOf } from './data.ts';

const MAX_UNFINISHED = 100;
const MAX_BLOCKS = 20_000;
export const SHA256 = /^[0-9a-f]{64}$/;

/** The account's tasks, without those that have expired. */
function storeOf({ service, account, now }: Call): TaskStore {
  const store = new TaskStore(service.db);
  for (const block of store.expire(account, now)) service.blocks.remove(account, block);
  return store;
}

function require(call: Call, store: TaskStore, sha256: string): StoredTask {
  const task = store.find(call.account, sha256);
  if (task) return task;
  throw new Refusal(CODES.TASK_IS_NOT_EXISTS, text('There is no task {0}.', sha256));
}

const wrongBlock = (message: Text) => new Refusal(CODES.TASK_BLOCK_SIZE, message);

function checkFile(file: TaskFile, blockSize: number): void {
  const name = file.name || '-';
  file.blocks.forEach((block, index) => {
    if (!SHA256.test(block.sha256)) {
      throw new Refusal(CODES.PARAM_ERROR, text('{0}: "{1}" is not a SHA-256.', name, block.sha256));
    }
    const last = index === file.blocks.length - 1;
    const fits = last ? block.length >= 1 && block.length <= blockSize : block.length === blockSize;
    if (!fits) {
      throw wrongBlock(
        text(
          '{0}: block {1} has {2} bytes; only the last block may be shorter than {3}.',
          name,
          index + 1,
          block.length,
          blockSize,
        ),
      );
    }
  });
  const sum = file.blocks.reduce((total, block) => total + block.length, 0);
  if (sum !== file.size) {
    throw new Refusal(
      CODES.TASK_TOTAL_SIZE,
      text('{0}: the blocks have {1} bytes, the file {2}.', name, sum, file.size),
    );
  }
}

function checkDraft(draft: TaskDraft, limits: BlockLimits): void {
  if (!SHA256.test(draft.sha256)) {
    throw new Refusal(CODES.PARAM_ERROR, text('"{0}" is not a SHA-256.', draft.sha256));
  }
  const blocks = draft.files.reduce((total, file) => total + file.blocks.length, 0);
  if (blocks === 0) throw new Refusal(CODES.CMDS_NULL, text('The task has no blocks.'));
  if (blocks > MAX_BLOCKS)
    throw new Refusal(CODES.CMDS_LIMIT, text('A task has at most {0} blocks.', MAX_BLOCKS));
  if (!(draft.blockSize >= limits.min && draft.blockSize <= limits.max)) {
    throw wrongBlock(
      text('The block size {0} is not between {1} and {2}.', draft.blockSize, limits.min, limits.max),
    );
  }
  for (const file of draft.files) checkFile(file, draft.blockSize);
  const size = draft.files.reduce((total, file) => total + file.size, 0);
  if (size !== draft.size) {
    throw new Refusal(
      CODES.TASK_TOTAL_SIZE,
      text('The files have {0} bytes, the task {1}.', size, draft.size),
    );
  }
}

export const taskCreate: Handler<'taskCreate'> = (call, draft) => {
  const scope = scopeOf(call.account, draft);
  checkDraft(draft, call.service.blockLimits);
  const store = storeOf(call);
  if (store.find(call.account, draft.sha256)) {
    throw new Refusal(CODES.TASK_EXISTS, text('The task {0} exists already.', draft.sha256));
  }
  if (store.countUnfinished(call.account) >= MAX_UNFINISHED) {
    throw new Refusal(CODES.TASK_NUM_LIMIT, text('At most {0} tasks may be unfinished.', MAX_UNFINISHED));
  }
  const task: StoredTask = {
    account: call.account,
    sha256: draft.sha256,
    ds: scope.ds,
    dataspace: draft.dataspace,
    scope,
    description: draft.description,
    sourcePath: draft.sourcePath,
    blockSize: draft.blockSize,
    size: draft.size,
    files: draft.files.map(({ name, size, blocks }) => ({
      name,
      size,
      blocks: blocks.map(({ sha256, length }) => ({ sha256, length })),
    })),
    created: call.now,
    started: 0,
    finished: 0,
    runningBlock: 0,
    totalBlock: draft.files.reduce((total, file) => total + file.blocks.length, 0),
    state: 'open',
    failure: '',
  };
  store.insert(task);
  return store.toTask(task, true);
};

/** Without the files, as the vendor documents it: `taskInfo` has them. Newest first. */
export const taskList: Handler<'taskList'> = (call, request) => {
  const store = storeOf(call);
  const tasks = store.list(call.account).map((task) => store.toTask(task, false));
  return { tasks: tasks.filter(({ status }) => request.status === 'all' || status === request.status) };
};

export const taskInfo: Handler<'taskInfo'> = (call, request) => {
  const store = storeOf(call);
  const task = require(call, store, request.sha256);
  if (task.failure) call.remark(JSON.parse(task.failure) as Text);
  return store.toTask(task, true);
};

export const taskRun: Handler<'taskRun'> = (call, request) => {
  const store = storeOf(call);
  const task = require(call, store, request.sha256);
  const refuse = (code: number, message: Text) => {
    throw new Refusal(code, message);
  };
  if (task.state === 'running') refuse(CODES.TASK_IS_RUNNING, text('The task is running already.'));
  if (task.state === 'queued')
    refuse(CODES.TASK_IS_RUNNING, text('The task is waiting for its turn already.'));
  if (task.state === 'fail')
    refuse(CODES.TASK_FAILED, text('The task has failed. Delete it and create it again.'));
  if (task.state === 'success') refuse(CODES.TASK_FINISHED, text('The task has been run already.'));
  if (store.toTask(task, false).status === 'waiting') {
    refuse(CODES.TASK_IS_WATING, text('Not all blocks of the task have been uploaded.'));
  }
  call.service.tasks.enqueue(task);
  return store.toTask(require(call, store, request.sha256), true);
};

/** A running task is stopped first; what it has written stays. */
export const taskDelete: Handler<'taskDelete'> = async (call, request) => {
  const store = storeOf(call);
  require(call, store, request.sha256);
  await call.service.tasks.stop(call.account, request.sha256);
  // It may have finished, or another delete may have been faster, while it was being stopped.
  const task = require(call, store, request.sha256);
  store.remove(call.account, request.sha256);
  return store.toTask(task, true, true);
};
