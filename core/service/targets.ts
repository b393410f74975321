import { text } from '../model/text.ts';
import type { SrtaClient } from './client.ts';
import type { Context } from './context.ts';
import { checkNotEmpty, checkTargetId } from './validate.ts';

export function targetsResource(context: Context): SrtaClient['targets'] {
  return {
    async list({ targets = [], binds = false } = {}, call) {
      context.require('targetList');
      const reply = await context.ask('targetList', { targets, binds }, call);
      return Object.entries(reply.targets).map(([id, bound]) => ({ id, description: '', binds: bound }));
    },

    async create(id, description, call) {
      context.require('targetCreate');
      checkTargetId(id);
      checkNotEmpty(description, 'description', text('A target needs a description.'));
      const action = text('Create target {0}', id);
      await context.change('targetCreate', { id, description }, { action, destructive: false }, call);
    },

    async delete(id, call) {
      context.require('targetDelete');
      checkNotEmpty(id, 'id', text('No target is named.'));
      const action = text('Delete target {0} with its bindings', id);
      await context.change('targetDelete', { id }, { action, destructive: true }, call);
    },
  };
}
