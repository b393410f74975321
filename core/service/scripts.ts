import { text } from '../model/text.ts';
import type { SrtaClient } from './client.ts';
import type { Context } from './context.ts';
import { checkNotEmpty, checkScriptName } from './validate.ts';
import { checkScriptDebug } from './validateDebug.ts';

export function scriptsResource(context: Context): SrtaClient['scripts'] {
  const requireName = (name: string) => checkNotEmpty(name, 'name', text('No script is named.'));
  return {
    async list(call) {
      context.require('scriptList');
      const { scripts } = await context.ask('scriptList', {}, call);
      return scripts;
    },

    async get(name, call) {
      context.require('scriptGet');
      requireName(name);
      return context.ask('scriptGet', { name }, call);
    },

    async create(name, source, call) {
      context.require('scriptCreate');
      checkScriptName(name);
      checkNotEmpty(source, 'source', text('The script is empty.'));
      const action = text('Create script {0}', name);
      return context.changeFor('scriptCreate', { name, source }, { action, destructive: false }, call);
    },

    async use(name, call) {
      context.require('scriptUse');
      requireName(name);
      const action = text('Use script {0} for every decision from now on', name);
      return context.changeFor('scriptUse', { name }, { action, destructive: false }, call);
    },

    async delete(name, call) {
      context.require('scriptDelete');
      requireName(name);
      const action = text('Delete script {0}', name);
      await context.change('scriptDelete', { name }, { action, destructive: true }, call);
    },

    async debug(request, call) {
      context.require('scriptDebug');
      const checked = checkScriptDebug(request, context.profile.protocol);
      return context.ask('scriptDebug', checked, call);
    },
  };
}
