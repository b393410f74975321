import fc, { type Arbitrary } from 'fast-check';
import { COLUMN_LIMITS } from '../../core/model/columns.ts';
import type { Protocol } from '../../core/model/profile.ts';
import type { CommandName, ReplyOf, RequestOf } from '../../core/service/messages.ts';
import type * as t from '../../core/service/types.ts';

// Every message in its normal form: what the wire cannot tell apart (absent and empty, an id of 0 and none) is absent.

const U32 = 0xffffffff;
const words = fc.string({ unit: 'binary', maxLength: 12 });
const someWords = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
const uint32 = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: U32 }));
const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String);
const anyId = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const size = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const few = <T>(item: Arbitrary<T>) => fc.array(item, { maxLength: 4 });
const empty = fc.constant({});
const name = fc.record({ name: words });
const sha = fc.record({ sha256: words });

const flag = fc.record({ flag: fc.boolean(), defaultFlag: fc.boolean(), expire: uint32 });
const area = <T>(max: number, value: Arbitrary<T>): Arbitrary<Record<number, T>> =>
  fc.dictionary(fc.integer({ min: 1, max }).map(String), value, { maxKeys: 6, noNullPrototype: true });

function columns(protocol: Protocol) {
  const limits = COLUMN_LIMITS[protocol === 'first' ? 'first' : 'current'];
  return {
    u8: area(limits.u8, fc.integer({ min: 0, max: 255 })),
    u32: area(limits.u32, uint32),
    flags: area(limits.flag, flag),
  };
}

function scope(protocol: Protocol): Arbitrary<t.UserScope> {
  const base = { dataspace: words, appid: someWords };
  if (protocol !== 'current') return fc.record(base, { requiredKeys: ['dataspace'] });
  const hashType = fc.constantFrom('phoneMd5' as const, 'phoneSha256' as const);
  return fc.record({ ...base, accountId: id, hashType }, { requiredKeys: ['dataspace'] });
}

const withScope = <T extends object>(protocol: Protocol, rest: Arbitrary<T>): Arbitrary<t.UserScope & T> =>
  fc.tuple(scope(protocol), rest).map(([users, others]) => ({ ...users, ...others }));

const block = fc.record({ sha256: words, length: size, uploaded: fc.boolean() });
const file = fc.record({ name: words, size, blocks: few(block) });
const draftPart = {
  sha256: words,
  description: words,
  files: few(file),
  blockSize: size,
  sourcePath: words,
  size,
};
const statuses = ['all', 'waiting', 'ready', 'running', 'success', 'fail', 'deleted'] as const;
const status = fc.constantFrom(...statuses);
const task = (protocol: Protocol): Arbitrary<t.Task> =>
  withScope(
    protocol,
    fc.record({
      ...draftPart,
      createTime: words,
      runTime: words,
      finishTime: words,
      runningBlock: uint32,
      totalBlock: uint32,
      status,
    }),
  );

const bindType = fc.constantFrom('ad' as const, 'advertiser' as const, 'unknown' as const);
const source = fc.constantFrom(
  'thirdPartyApi' as const,
  'adq' as const,
  'mp' as const,
  'marketingApi' as const,
);
const bind = fc.record(
  { id: anyId, type: bindType, targetId: words, accountId: id, source },
  { requiredKeys: ['id', 'type', 'targetId'] },
);
const binds = fc.record({ binds: few(bind) });
const grant = fc.record({ targetAccountId: uint32, index: words, dataspaceId: uint32 });
const account = fc.record({ accountId: uint32 });
const script = fc.record({ name: words, source: words, checked: fc.boolean(), inUse: fc.boolean() });
const target = fc.record({ id: words, description: words });
const os = fc.constantFrom(0, 1, 2, 7);

function debug(protocol: Protocol): Arbitrary<t.ScriptDebugRequest> {
  if (protocol === 'current') {
    const dataspace = fc.constantFrom('did', 'wuid', 'geo', '20010101');
    return fc.record(
      { script: words, dataspace, userid: someWords, os },
      { requiredKeys: ['script', 'dataspace', 'os'] },
    );
  }
  // An openid is no number: a 2025 field 4 that is one would be read as a data space.
  const openid = someWords.map((rest) => `o${rest}`);
  const server = { script: words, did: someWords, appid: someWords, openid };
  if (protocol === '2025') {
    // The client sends no openid without its appid; a DID and a lone second word would be read as the current protocol's.
    const any = fc.record({ ...server, os }, { requiredKeys: ['script', 'os'] });
    return any.map(({ openid: id, ...rest }) =>
      id !== undefined && rest.appid !== undefined ? { ...rest, openid: id } : rest,
    );
  }
  const local = fc.record({ userid: words, ...columns('first') });
  return fc.record(
    { ...server, localDid: local, localOpenid: local, useServerData: fc.boolean() },
    { requiredKeys: ['script', 'useServerData'] },
  );
}

type Requests = { readonly [C in CommandName]: Arbitrary<RequestOf<C>> };
type Replies = { readonly [C in CommandName]: Arbitrary<ReplyOf<C>> };

export function requests(protocol: Protocol): Requests {
  const own = columns(protocol);
  const item = fc.record({ userid: words, ...own });
  const clearFirst = fc.constant(true);
  const indexes = (max: number) =>
    fc.uniqueArray(fc.integer({ min: 1, max })).map((all) => all.sort((a, b) => a - b));
  return {
    info: empty,
    read: withScope(protocol, fc.record({ users: few(words) })),
    write: withScope(protocol, fc.record({ items: few(item), clearFirst }, { requiredKeys: ['items'] })),
    columnClear: fc.record(
      { dataspace: words, all: clearFirst, u8: indexes(64), u32: indexes(8), flags: indexes(4) },
      { requiredKeys: ['dataspace', 'u8', 'u32', 'flags'] },
    ),
    columnWrite: fc.record(
      { dataspace: words, clearFirst, values: fc.record(own) },
      { requiredKeys: ['dataspace', 'values'] },
    ),
    resetDs: fc.record({ dataspace: words }),
    taskCreate: withScope(protocol, fc.record(draftPart)),
    taskList: fc.record({ status }),
    taskRun: sha,
    taskDelete: sha,
    taskInfo: sha,
    taskUpload: sha,
    targetList: fc.record({ targets: few(words), binds: fc.boolean() }),
    targetCreate: target,
    targetDelete: fc.record({ id: words }),
    bindSet: binds,
    bindDelete: binds,
    grantList: empty,
    grantAdd: grant,
    grantDelete: grant,
    scriptDebug: debug(protocol),
    scriptCreate: fc.record({ name: words, source: words }),
    scriptList: empty,
    scriptDelete: name,
    scriptGet: name,
    scriptUse: name,
    expList: empty,
    expGet: fc.record({
      extFields: few(words),
      beginDay: size,
      endDay: size,
      buckets: few(uint32),
      target: words,
      advertiserIds: few(uint64),
      groupBy: few(words),
      total: fc.boolean(),
    }),
    expGrantList: empty,
    expGrantAdd: account,
    expGrantDelete: account,
    adminCodeList: empty,
  };
}

export function replies(protocol: Protocol): Replies {
  const own = columns(protocol);
  // Positions cannot tell a zero from nothing, and the first protocol has no version.
  const first = protocol === 'first';
  const held = fc.record({ flag: fc.constant(true), defaultFlag: fc.boolean(), expire: uint32 });
  const stored = first
    ? {
        u8: area(COLUMN_LIMITS.first.u8, fc.integer({ min: 1, max: 255 })),
        u32: area(COLUMN_LIMITS.first.u32, fc.integer({ min: 1, max: U32 })),
        flags: area(COLUMN_LIMITS.first.flag, held),
      }
    : own;
  const version = first ? fc.constant(0) : uint32;
  // The vendor names one number alone; the others are failures.
  const item = fc.record({ index: uint32, code: fc.nat(500), ...stored, lastModified: uint32, version });
  const failure = fc.record({ id: anyId, type: bindType, reason: words });
  const bound = fc.record({ succeeded: fc.nat(9), failed: fc.nat(9), failures: few(failure) });
  const double = fc.double();
  const base = fc.record({
    cost: double,
    exposure: anyId,
    click: anyId,
    cpm: double,
    cpc: double,
    cpa: double,
    ctr: double,
    cvr: double,
    cvrSecond: double,
    conversion: anyId,
    conversionSecond: anyId,
  });
  const byName = <T>(value: Arbitrary<T>) =>
    fc.dictionary(words, value, { maxKeys: 4, noNullPrototype: true });
  const oneScript = script;
  const spaces = fc.record({
    did: few(words),
    wuid: few(words),
    geo: few(words),
    geoip: few(words),
    geofac: few(words),
  });
  return {
    info: fc.record({ dataSpaces: spaces, targetIds: few(words) }),
    read: fc.record({ succeeded: uint32, failed: uint32, items: few(item) }),
    write: fc.record({ failedUsers: few(words) }),
    columnClear: empty,
    columnWrite: empty,
    resetDs: fc.record({ dataspace: words }),
    taskCreate: task(protocol),
    taskList: fc.record({ tasks: few(task(protocol)) }),
    taskRun: task(protocol),
    taskDelete: task(protocol),
    taskInfo: task(protocol),
    taskUpload: empty,
    targetList: fc.record({ targets: byName(few(bind)) }),
    targetCreate: target,
    targetDelete: target,
    bindSet: bound,
    bindDelete: bound,
    grantList: fc.record({ from: few(grant), to: few(grant) }),
    grantAdd: grant,
    grantDelete: grant,
    scriptDebug: fc.record({
      print: words,
      error: words,
      targets: words,
      dataspace: first ? fc.constant('') : words,
    }),
    scriptCreate: oneScript,
    scriptList: fc.record({ scripts: few(script) }),
    scriptDelete: oneScript,
    scriptGet: oneScript,
    scriptUse: oneScript,
    expList: fc.record({
      buckets: few(fc.record({ bucketId: uint32, platformExpId: uint32, percent: uint32 })),
    }),
    expGet: fc.record({
      rows: few(fc.record({ day: size, bucketId: uint32, base, ext: byName(double), group: byName(uint64) })),
    }),
    expGrantList: fc.record({ from: few(uint32), to: few(uint32) }),
    expGrantAdd: account,
    expGrantDelete: account,
    adminCodeList: fc.record({ codes: few(fc.record({ code: words, province: words, city: words })) }),
  };
}
