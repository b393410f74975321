import { text } from '../model/text.ts';
import type { SrtaClient } from './client.ts';
import type { Context } from './context.ts';
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
      return context.changeFor('taskCreate', draft, { action, destructive: false }, call);
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
      return context.changeFor('taskRun', { sha256 }, { action, destructive: true }, call);
    },

    async delete(sha256, call) {
      context.require('taskDelete');
      checkSha256(sha256, 'sha256');
      const action = text('Delete task {0}', sha256.slice(0, SHORT));
      return context.changeFor('taskDelete', { sha256 }, { action, destructive: true }, call);
    },

    async uploadBlock(sha256, gzipped, call) {
      context.require('taskUpload');
      checkSha256(sha256, 'sha256');
      checkGzip(gzipped);
      const out = { body: gzipped, query: `?block_sha256=${sha256}`, gzip: true };
      const action = text('Upload block {0}', sha256.slice(0, SHORT));
      await context.admit({ action, destructive: false }, call);
      await context.transport.send('taskUpload', out, call);
    },
  };
}
