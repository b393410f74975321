import type { SrtaClient } from './client.ts';
import type { Context } from './context.ts';

export function adminCodesResource(context: Context): SrtaClient['adminCodes'] {
  return {
    async list(call) {
      context.require('adminCodeList');
      const { codes } = await context.ask('adminCodeList', {}, call);
      return codes;
    },
  };
}
