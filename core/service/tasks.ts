import { text } from '../model/text.ts';
import type { SrtaClient } from './client.ts';
import type { Context } from './context.ts';
import type { Task, TaskDraft } from './types.ts';
import { checkSha256 } from './validate.ts';
import { checkGzip, checkTaskDraft } from './validateTask.ts';

const SHORT = 12;

export function tasksResource(context: Context): SrtaClient['tasks'] {
  return {
    async create(draft, call) {
      context.require('taskCreate');
      checkTaskDraft(draft, context.profile.protocol);
      const name = draft.description || draft.sha256.slice(0, SHORT);
      const action = text('Create task {0} in {1}', name, draft.dataspace);
      return context.changeFor(
        'taskCreate',
        draft,
        { action, destructive: false },
        call,
        rehearsedTask(draft),
      );
    },

    async list(status = 'all', call) {
      context.require('taskList');
      const { tasks } = await context.ask('taskList', { status }, call);
      return tasks;
    },

    async info(sha256, call) {
      context.require('taskInfo');
      checkSha256(sha256, 'sha256');
      return context.ask('taskInfo', { sha256 }, call);
    },

    async run(sha256, call) {
      context.require('taskRun');
      checkSha256(sha256, 'sha256');
      const action = text('Run task {0}: write its rows over the users in it', sha256.slice(0, SHORT));
      const rehearsal = { ...unknownTask(sha256), status: 'running' as const };
      return context.changeFor('taskRun', { sha256 }, { action, destructive: true }, call, rehearsal);
    },

    async delete(sha256, call) {
      context.require('taskDelete');
      checkSha256(sha256, 'sha256');
      const action = text('Delete task {0}', sha256.slice(0, SHORT));
      const rehearsal = { ...unknownTask(sha256), status: 'deleted' as const };
      return context.changeFor('taskDelete', { sha256 }, { action, destructive: true }, call, rehearsal);
    },

    async uploadBlock(sha256, gzipped, call) {
      context.require('taskUpload');
      checkSha256(sha256, 'sha256');
      checkGzip(gzipped);
      const out = { body: gzipped, query: `?block_sha256=${sha256}`, gzip: true };
      const action = text('Upload block {0}', sha256.slice(0, SHORT));
      if (!(await context.admit({ action, destructive: false }, 'taskUpload', () => [out], call))) return;
      await context.transport.send('taskUpload', out, call);
    },
  };
}

function rehearsedTask(draft: TaskDraft): Task {
  const totalBlock = draft.files.reduce((sum, file) => sum + file.blocks.length, 0);
  return {
    ...draft,
    createTime: '',
    runTime: '',
    finishTime: '',
    runningBlock: 0,
    totalBlock,
    status: 'waiting',
  };
}

function unknownTask(sha256: string): Task {
  return rehearsedTask({
    sha256,
    dataspace: '',
    description: '',
    files: [],
    blockSize: 0,
    sourcePath: '',
    size: 0,
  });
}
