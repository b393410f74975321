import { text } from '../model/text.ts';
import type { SrtaClient } from './client.ts';
import type { Context } from './context.ts';
import { invalid, partial } from './failures.ts';
import type { BindReply } from './messages.ts';
import type { Bind, CallOptions } from './types.ts';
import { checkBinds } from './validateAccess.ts';

export function bindsResource(context: Context): SrtaClient['binds'] {
  /** The number of ids done; throws `partial` when any failed. */
  function outcome(reply: BindReply, total: number): number {
    if (reply.failed === 0 && reply.failures.length === 0) return reply.succeeded;
    const failures = reply.failures.map(({ id, reason }) => ({
      id,
      reason: context.transport.redactor.clean(reason),
    }));
    const count = Math.max(reply.failed, failures.length);
    throw partial(reply.succeeded, failures, text('{0} of {1} ids failed.', count, total));
  }

  /** Ids whose kind was not said get the one that they are bound as; an id that is not bound keeps none. */
  async function withTypes(binds: readonly Bind[], call: CallOptions | undefined): Promise<readonly Bind[]> {
    if (binds.every(({ type }) => type !== 'unknown')) return binds;
    const { targets } = await context.ask('targetList', { targets: [], binds: true }, call);
    const bound = Object.values(targets).flat();
    return binds.map((bind, at) => {
      if (bind.type !== 'unknown') return bind;
      const types = new Set(bound.filter(({ id }) => id === bind.id).map(({ type }) => type));
      if (types.size > 1) {
        const message = text('{0} is bound as an advertiser and as an ad: say which one.', bind.id);
        throw invalid(`binds[${at}].type`, message);
      }
      const [type = bind.type] = types;
      return { ...bind, type };
    });
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
      const change = { action, destructive: false };
      const reply = await context.changeFor('bindSet', { binds: complete }, change, call);
      return outcome(reply, binds.length);
    },

    async delete(binds, call) {
      context.require('bindDelete');
      checkBinds(binds, 'delete');
      const action = text('Unbind {0}', binds.map(({ id }) => id).join(', '));
      await context.admit({ action, destructive: true }, call);
      const out = context.encode('bindDelete', { binds: await withTypes(binds, call) });
      return outcome(await context.send('bindDelete', out, call), binds.length);
    },
  };
}
