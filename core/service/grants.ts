import { text } from '../model/text.ts';
import type { SrtaClient } from './client.ts';
import type { Context } from './context.ts';
import { checkGrant } from './validateAccess.ts';

export function grantsResource(context: Context): SrtaClient['grants'] {
  return {
    async list(call) {
      context.require('grantList');
      return context.ask('grantList', {}, call);
    },

    async add(grant, call) {
      context.require('grantAdd');
      checkGrant(grant);
      const action = text(
        'Let account {0} read columns {1} of data space {2}',
        String(grant.targetAccountId),
        grant.index,
        String(grant.dataspaceId),
      );
      await context.change('grantAdd', grant, { action, destructive: false }, call);
    },

    async delete(grant, call) {
      context.require('grantDelete');
      checkGrant(grant);
      const action = text(
        'Stop account {0} from reading columns {1} of data space {2}',
        String(grant.targetAccountId),
        grant.index,
        String(grant.dataspaceId),
      );
      await context.change('grantDelete', grant, { action, destructive: true }, call);
    },
  };
}
