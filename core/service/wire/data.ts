import type Long from 'long';
import { COLUMN_LIMITS } from '../../model/columns.ts';
import type { Protocol } from '../../model/profile.ts';
import type { UserColumns } from '../../model/writeItem.ts';
import type { srta } from '../generated/saas.js';
import type { ReplyOf } from '../messages.ts';
import type {
  ColumnClearRequest,
  ColumnWriteRequest,
  HashType,
  ReadRequest,
  UserScope,
  WriteRequest,
} from '../types.ts';
import { columnsOf, columnsOfReply, kvOf, masksOf, positionsOf } from './columns.ts';
import { idOf, int64, Words } from './scalars.ts';

const HASH_TYPES = new Words<HashType>({ default: 0, phoneMd5: 1, phoneSha256: 2 }, 'default');

export interface WireScope {
  dataspaceId?: string | null;
  appid?: string | null;
  accountId?: Long | null;
  hashType?: srta.current.HashType | null;
}

export function scopeToWire(scope: UserScope): WireScope {
  const wire: WireScope = { dataspaceId: scope.dataspace };
  if (scope.appid) wire.appid = scope.appid;
  if (scope.accountId) wire.accountId = int64(scope.accountId);
  if (scope.hashType && scope.hashType !== 'default') wire.hashType = HASH_TYPES.number(scope.hashType);
  return wire;
}

export function scopeOfWire(wire: WireScope): UserScope {
  const accountId = idOf(wire.accountId);
  const hashType = HASH_TYPES.word(wire.hashType);
  return {
    dataspace: wire.dataspaceId ?? '',
    ...(wire.appid ? { appid: wire.appid } : {}),
    ...(accountId === '0' ? {} : { accountId }),
    ...(hashType === 'default' ? {} : { hashType }),
  };
}

export function readToWire(request: ReadRequest): srta.current.Read.$Properties {
  return { ...scopeToWire(request), readItems: request.users.map((userid) => ({ userid })) };
}

export function readOfWire(wire: srta.current.Read.$Properties): ReadRequest {
  return { ...scopeOfWire(wire), users: (wire.readItems ?? []).map((item) => item.userid ?? '') };
}

export function writeToWire(
  request: WriteRequest,
  layout: 'kv' | 'masks',
): srta.current.Write.$Properties & srta.first.Write.$Properties {
  return {
    ...scopeToWire(request),
    ...(request.clearFirst ? { isClearAllFirst: true } : {}),
    writeItems: request.items.map((item) => itemToWire(item, layout)),
  };
}

export function writeOfWire(
  wire: srta.current.Write.$Properties,
  /** The same message under the first schema, whose masks reach column 128. */
  first?: srta.first.Write.$Properties | null,
): WriteRequest {
  return {
    ...scopeOfWire(wire),
    ...(wire.isClearAllFirst ? { clearFirst: true } : {}),
    items: (wire.writeItems ?? []).map((item, at) => {
      const writeBytes = first?.writeItems?.[at]?.writeBytes;
      return itemOfWire(writeBytes ? { ...item, writeBytes } : item);
    }),
  };
}

export function itemToWire(
  item: UserColumns,
  layout: 'kv' | 'masks',
): srta.current.WriteItem.$Properties & srta.first.WriteItem.$Properties {
  return { userid: item.userid, ...(layout === 'kv' ? kvOf(item) : masksOf(item)) };
}

export function itemOfWire(wire: Parameters<typeof columnsOf>[0] & { userid?: string | null }): UserColumns {
  const { u8, u32, flags } = columnsOf(wire);
  return { userid: wire.userid ?? '', u8, u32, flags };
}

/** Any value counts as zero: the columns named are cleared. */
export function clearToWire(request: ColumnClearRequest): srta.current.ColumnClear.$Properties {
  const zeros = (indexes: readonly number[] | undefined) =>
    Object.fromEntries((indexes ?? []).map((index) => [index, 0]));
  const flags = Object.fromEntries((request.flags ?? []).map((index) => [index, {}]));
  return {
    dataspaceId: request.dataspace,
    ...(request.all ? { isClearAll: true } : {}),
    bytesKv: zeros(request.u8),
    uint32sKv: zeros(request.u32),
    flagsWithExpireKv: flags,
  };
}

export function clearOfWire(wire: srta.current.ColumnClear.$Properties): ColumnClearRequest {
  const columns = columnsOf(wire);
  const indexes = (map: object) => Object.keys(map).map(Number);
  return {
    dataspace: wire.dataspaceId ?? '',
    ...(wire.isClearAll ? { all: true } : {}),
    u8: indexes(columns.u8),
    u32: indexes(columns.u32),
    flags: indexes(columns.flags),
  };
}

export function columnWriteToWire(request: ColumnWriteRequest): srta.first.ColumnWrite.$Properties {
  return {
    dataspaceId: request.dataspace,
    ...(request.clearFirst ? { isClearAllFirst: true } : {}),
    ...masksOf(request.values),
  };
}

export function columnWriteOfWire(wire: srta.first.ColumnWrite.$Properties): ColumnWriteRequest {
  return {
    dataspace: wire.dataspaceId ?? '',
    ...(wire.isClearAllFirst ? { clearFirst: true } : {}),
    values: columnsOf(wire),
  };
}

export function readReplyOfWire(wire: srta.current.ReadRes.$Properties): ReplyOf<'read'> {
  return {
    succeeded: wire.succCmdCount ?? 0,
    failed: wire.failCmdCount ?? 0,
    items: (wire.cmdRes ?? []).map((item) => ({
      index: item.cmdIndex ?? 0,
      code: item.cmdCode ?? 0,
      ...columnsOfReply(item),
      lastModified: item.lastModifyTime ?? 0,
      version: item.version ?? 0,
    })),
  };
}

/**
 * The first protocol reads positions, the later ones kv maps. A read request looks the same in all of them, so that a
 * service that cannot tell (`protocol` undefined) answers in both layouts at once.
 */
export function readReplyToWire(
  reply: ReplyOf<'read'>,
  protocol: Protocol | undefined,
): srta.current.ReadRes.$Properties {
  const limits = COLUMN_LIMITS[protocol === '2025' || protocol === 'current' ? 'current' : 'first'];
  return {
    succCmdCount: reply.succeeded,
    failCmdCount: reply.failed,
    cmdRes: reply.items.map((item) => ({
      cmdIndex: item.index,
      cmdCode: item.code,
      lastModifyTime: item.lastModified,
      ...(protocol === '2025' || protocol === 'current' ? {} : positionsOf(item, limits)),
      ...(protocol === 'first' ? {} : { version: item.version, ...kvOf(item) }),
    })),
  };
}
