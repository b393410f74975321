import type { srta } from '../generated/saas.js';
import type { BindReply, ReplyOf } from '../messages.ts';
import type { Bind, BindType } from '../types.ts';
import { idOf, int64, Words } from './scalars.ts';

const BIND_TYPES = new Words<BindType>({ unknown: 0, ad: 1, advertiser: 3 }, 'unknown');
const SOURCES = new Words<NonNullable<Bind['source']>>(
  { default: 0, thirdPartyApi: 1, adq: 2, mp: 3, marketingApi: 4 },
  'default',
);

export function bindToWire(bind: Bind): srta.current.Bind.$Properties {
  return {
    bindId: int64(bind.id),
    bindType: BIND_TYPES.number(bind.type),
    targetId: bind.targetId,
    ...(bind.accountId ? { accountId: int64(bind.accountId) } : {}),
    ...(bind.source ? { bindSource: SOURCES.number(bind.source) } : {}),
  };
}

export function bindOfWire(wire: srta.current.Bind.$Properties): Bind {
  const accountId = idOf(wire.accountId);
  const source = SOURCES.word(wire.bindSource);
  return {
    id: idOf(wire.bindId),
    type: BIND_TYPES.word(wire.bindType),
    targetId: wire.targetId ?? '',
    ...(accountId === '0' ? {} : { accountId }),
    ...(source === 'default' ? {} : { source }),
  };
}

export function bindReplyToWire(reply: BindReply): srta.current.BindSetRes.$Properties {
  return {
    successNum: reply.succeeded,
    errorNum: reply.failed,
    errors: reply.failures.map((failure) => ({
      bindId: int64(failure.id),
      bindType: BIND_TYPES.number(failure.type),
      reason: failure.reason,
    })),
  };
}

export function bindReplyOfWire(wire: srta.current.BindSetRes.$Properties): BindReply {
  return {
    succeeded: wire.successNum ?? 0,
    failed: wire.errorNum ?? 0,
    failures: (wire.errors ?? []).map((error) => ({
      id: idOf(error.bindId),
      type: BIND_TYPES.word(error.bindType),
      reason: error.reason ?? '',
    })),
  };
}

export function targetListToWire(reply: ReplyOf<'targetList'>): srta.current.TargetListRes.$Properties {
  const entries = Object.entries(reply.targets);
  return {
    targetList: Object.fromEntries(entries.map(([id, binds]) => [id, { binds: binds.map(bindToWire) }])),
  };
}

export function targetListOfWire(wire: srta.current.TargetListRes.$Properties): ReplyOf<'targetList'> {
  const entries = Object.entries(wire.targetList ?? {});
  return {
    targets: Object.fromEntries(entries.map(([id, binds]) => [id, (binds.binds ?? []).map(bindOfWire)])),
  };
}
