import { text } from '../model/text.ts';
import type { SrtaClient } from './client.ts';
import type { Action, Context } from './context.ts';
import { partial } from './failures.ts';
import type { BindReply } from './messages.ts';
import type { Bind, CallOptions } from './types.ts';
import { checkBinds } from './validateAccess.ts';

export function bindsResource(context: Context): SrtaClient['binds'] {
  async function send(
    command: 'bindSet' | 'bindDelete',
    binds: readonly Bind[],
    action: Action,
    call: CallOptions | undefined,
  ): Promise<number> {
    const rehearsal: BindReply = { succeeded: binds.length, failed: 0, failures: [] };
    const reply = await context.changeFor(command, { binds }, action, call, rehearsal);
    if (reply.failed === 0 && reply.failures.length === 0) return reply.succeeded;
    const failures = reply.failures.map(({ id, reason }) => ({
      id,
      reason: context.transport.redactor.clean(reason),
    }));
    const count = Math.max(reply.failed, failures.length);
    throw partial(reply.succeeded, failures, text('{0} of {1} ids failed.', count, binds.length));
  }

  return {
    async set(binds, call) {
      context.require('bindSet');
      checkBinds(binds, 'set');
      // An advertiser is its own account: the service wants the number in both places.
      const complete = binds.map((bind) =>
        bind.type === 'advertiser' && !bind.accountId ? { ...bind, accountId: bind.id } : bind,
      );
      const targets = [...new Set(binds.map(({ targetId }) => targetId))].join(', ');
      const action = text('Bind {0} ids to {1}; ids bound elsewhere move', binds.length, targets);
      return send('bindSet', complete, { action, destructive: false }, call);
    },

    async delete(binds, call) {
      context.require('bindDelete');
      checkBinds(binds, 'delete');
      const action = text('Unbind {0}', binds.map(({ id }) => id).join(', '));
      return send('bindDelete', binds, { action, destructive: true }, call);
    },
  };
}
