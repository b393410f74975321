import { MAX_READ, MAX_WRITE } from '../model/limits.ts';
import { text } from '../model/text.ts';
import type { SrtaClient } from './client.ts';
import type { Context } from './context.ts';
import { ServiceError } from './errors.ts';
import { afterBatches, invalid, notProtobuf, partial } from './failures.ts';
import type { CallOptions, Failure, ReadRequest, UserRecord, WriteRequest } from './types.ts';
import { checkDataSpace, dataSpaceKind } from './validate.ts';
import { checkColumnClear, checkColumnWrite, checkRead, checkWrite } from './validateColumns.ts';

export function dataResource(context: Context): SrtaClient['data'] {
  const { protocol } = context.profile;
  return {
    async read(request, call) {
      context.require('read');
      checkRead(request, protocol);
      const users: UserRecord[] = [];
      const failed: Failure[] = [];
      await inBatches(request.users, MAX_READ, call, async (batch) => {
        const part = await readBatch(context, { ...request, users: batch }, call);
        users.push(...part.users);
        failed.push(...part.failed);
      });
      return { users, failed };
    },

    async write(request, call) {
      context.require('write');
      checkWrite(request, protocol);
      return writeAll(context, request, call);
    },

    async columnClear(request, call) {
      context.require('columnClear');
      checkColumnClear(request, protocol);
      const action = request.all
        ? text('Clear every column of every user in {0}', request.dataspace)
        : text(
            'Clear columns of every user in {0} (uint8: {1}; uint32: {2}; flags: {3})',
            request.dataspace,
            list(request.u8),
            list(request.u32),
            list(request.flags),
          );
      await context.change('columnClear', request, { action, destructive: true }, call);
    },

    async columnWrite(request, call) {
      context.require('columnWrite');
      checkColumnWrite(request, protocol);
      const action = text('Write the same columns to every user in {0}', request.dataspace);
      await context.change('columnWrite', request, { action, destructive: true }, call);
    },

    async resetDataSpace(dataspace, call) {
      context.require('resetDs');
      checkDataSpace(dataspace);
      const kind = dataSpaceKind(dataspace);
      if (kind === 'did' || kind === 'wuid') {
        throw invalid(
          'dataspace',
          text('"{0}" cannot be reset: only geo, geoip and geofac can.', dataspace),
          text('Clear its columns instead.'),
        );
      }
      const action = text('Delete all data in {0}', dataspace);
      await context.change('resetDs', { dataspace }, { action, destructive: true }, call);
    },
  };
}

async function readBatch(
  context: Context,
  request: ReadRequest,
  call: CallOptions | undefined,
): Promise<{ users: UserRecord[]; failed: Failure[] }> {
  const { items } = await context.ask('read', request, call);
  const users: UserRecord[] = [];
  const failed: Failure[] = [];
  const answered = new Set<number>();
  for (const { index, code, ...columns } of items) {
    const userid = request.users[index];
    // Data under a number that nobody asked for would end up with the wrong user.
    if (userid === undefined || answered.has(index))
      throw notProtobuf('other', context.transport.host, false);
    answered.add(index);
    if (code === 0) users.push({ userid, ...columns });
    else failed.push({ id: userid, reason: String(code) });
  }
  request.users.forEach((id, index) => {
    if (!answered.has(index)) failed.push({ id, reason: '' });
  });
  return { users, failed };
}

async function writeAll(
  context: Context,
  request: WriteRequest,
  call: CallOptions | undefined,
): Promise<number> {
  const total = request.items.length;
  const action = request.clearFirst
    ? text('Clear {0} users in {1} and write their columns', total, request.dataspace)
    : text('Write columns of {0} users in {1}', total, request.dataspace);
  await context.admit({ action, destructive: true }, call);
  const failures: Failure[] = [];
  await inBatches(request.items, MAX_WRITE, call, async (items) => {
    const out = context.encode('write', { ...request, items });
    const { reply } = await context.transport.send('write', out, call);
    const sent = new Set(items.map(({ userid }) => userid));
    for (const id of reply?.failedUsers ?? []) {
      failures.push({ id: sent.has(id) ? id : context.transport.redactor.clean(id), reason: '' });
    }
  });
  const written = total - failures.length;
  if (failures.length === 0) return written;
  throw partial(written, failures, text('{0} of {1} users were not written.', failures.length, total));
}

/** Runs batch after batch with progress; a failure tells how much was done before it. */
async function inBatches<T>(
  all: readonly T[],
  size: number,
  call: CallOptions | undefined,
  work: (batch: readonly T[]) => Promise<void>,
): Promise<void> {
  const total = all.length;
  let done = 0;
  call?.onProgress?.({ done, total });
  for (const batch of batchesOf(all, size)) {
    try {
      await work(batch);
    } catch (error) {
      throw error instanceof ServiceError ? afterBatches(error, done, total) : error;
    }
    done += batch.length;
    call?.onProgress?.({ done, total });
  }
}

function batchesOf<T>(all: readonly T[], size: number): (readonly T[])[] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, at) => all.slice(at * size, (at + 1) * size));
}

function list(indexes: readonly number[] | undefined): string {
  return indexes && indexes.length > 0 ? indexes.join(', ') : '-';
}
