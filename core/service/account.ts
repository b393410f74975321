import type { SrtaClient } from './client.ts';
import type { Context } from './context.ts';

export function accountResource(context: Context): SrtaClient['account'] {
  return {
    async info(call) {
      context.require('info');
      return context.ask('info', {}, call);
    },
  };
}
