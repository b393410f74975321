import { text } from '../model/text.ts';
import type { SrtaClient } from './client.ts';
import type { Context } from './context.ts';
import { checkUint32 } from './validate.ts';
import { checkExperimentQuery } from './validateAccess.ts';

export function experimentsResource(context: Context): SrtaClient['experiments'] {
  return {
    async list(call) {
      context.require('expList');
      const { buckets } = await context.ask('expList', {}, call);
      return buckets;
    },

    async get(query, call) {
      context.require('expGet');
      checkExperimentQuery(query);
      const { rows } = await context.ask('expGet', query, call);
      return rows;
    },

    async grantList(call) {
      context.require('expGrantList');
      return context.ask('expGrantList', {}, call);
    },

    async grantAdd(accountId, call) {
      context.require('expGrantAdd');
      checkUint32(accountId, 'accountId');
      const action = text('Let account {0} read the experiment reports', String(accountId));
      await context.change('expGrantAdd', { accountId }, { action, destructive: false }, call);
    },

    async grantDelete(accountId, call) {
      context.require('expGrantDelete');
      checkUint32(accountId, 'accountId');
      const action = text('Stop account {0} from reading the experiment reports', String(accountId));
      await context.change('expGrantDelete', { accountId }, { action, destructive: true }, call);
    },
  };
}
