import type { SrtaClient } from '../../core/service/client.ts';
import type { CommandName } from '../../core/service/messages.ts';

const HASH = 'a'.repeat(64);
const USER = '0'.repeat(32);
const GZIP = Uint8Array.of(0x1f, 0x8b, 8);
const columns = { u8: { 1: 1 }, u32: {}, flags: {} };
const grant = { targetAccountId: 2001, index: '1, 2, 55-64', dataspaceId: 20000101 };
const draft = {
  dataspace: 'did',
  sha256: HASH,
  description: 'June',
  files: [{ name: 'a.jsonl', size: 5, blocks: [{ sha256: HASH, length: 5, uploaded: false }] }],
  blockSize: 50_000_000,
  sourcePath: 'a.jsonl',
  size: 5,
};
const report = { beginDay: 20250101, endDay: 20250131, target: 'news' };

export interface ServiceCall {
  readonly command: CommandName;
  readonly call: (client: SrtaClient) => Promise<unknown>;
  /** What the guard is told; undefined: the call changes nothing. */
  readonly destructive?: boolean;
}

/** One valid call of every method of the client, by `group.method`. */
export const SERVICE_CALLS: Readonly<Record<string, ServiceCall>> = {
  'account.info': { command: 'info', call: (c) => c.account.info() },
  'data.read': { command: 'read', call: (c) => c.data.read({ dataspace: 'did', users: [USER] }) },
  'data.write': {
    command: 'write',
    call: (c) => c.data.write({ dataspace: 'did', items: [{ userid: USER, ...columns }] }),
    destructive: true,
  },
  'data.columnClear': {
    command: 'columnClear',
    call: (c) => c.data.columnClear({ dataspace: 'did', all: true }),
    destructive: true,
  },
  'data.columnWrite': {
    command: 'columnWrite',
    call: (c) => c.data.columnWrite({ dataspace: 'did', values: columns }),
    destructive: true,
  },
  'data.resetDataSpace': { command: 'resetDs', call: (c) => c.data.resetDataSpace('geo'), destructive: true },
  'tasks.create': { command: 'taskCreate', call: (c) => c.tasks.create(draft), destructive: false },
  'tasks.list': { command: 'taskList', call: (c) => c.tasks.list() },
  'tasks.info': { command: 'taskInfo', call: (c) => c.tasks.info(HASH) },
  'tasks.run': { command: 'taskRun', call: (c) => c.tasks.run(HASH), destructive: true },
  'tasks.delete': { command: 'taskDelete', call: (c) => c.tasks.delete(HASH), destructive: true },
  'tasks.uploadBlock': {
    command: 'taskUpload',
    call: (c) => c.tasks.uploadBlock(HASH, GZIP),
    destructive: false,
  },
  'targets.list': { command: 'targetList', call: (c) => c.targets.list() },
  'targets.create': {
    command: 'targetCreate',
    call: (c) => c.targets.create('news', 'News readers'),
    destructive: false,
  },
  'targets.delete': { command: 'targetDelete', call: (c) => c.targets.delete('news'), destructive: true },
  'binds.set': {
    command: 'bindSet',
    call: (c) => c.binds.set([{ id: '7', type: 'advertiser', targetId: 'news' }]),
    destructive: false,
  },
  'binds.delete': {
    command: 'bindDelete',
    call: (c) => c.binds.delete([{ id: '7', type: 'unknown', targetId: '' }]),
    destructive: true,
  },
  'grants.list': { command: 'grantList', call: (c) => c.grants.list() },
  'grants.add': { command: 'grantAdd', call: (c) => c.grants.add(grant), destructive: false },
  'grants.delete': { command: 'grantDelete', call: (c) => c.grants.delete(grant), destructive: true },
  'scripts.list': { command: 'scriptList', call: (c) => c.scripts.list() },
  'scripts.get': { command: 'scriptGet', call: (c) => c.scripts.get('news-v1') },
  'scripts.create': {
    command: 'scriptCreate',
    call: (c) => c.scripts.create('news-v1', 'function main() end'),
    destructive: false,
  },
  'scripts.use': { command: 'scriptUse', call: (c) => c.scripts.use('news-v1'), destructive: false },
  'scripts.delete': { command: 'scriptDelete', call: (c) => c.scripts.delete('news-v1'), destructive: true },
  'scripts.debug': {
    command: 'scriptDebug',
    call: (c) => c.scripts.debug({ script: 'function main() end' }),
  },
  'experiments.list': { command: 'expList', call: (c) => c.experiments.list() },
  'experiments.get': { command: 'expGet', call: (c) => c.experiments.get(report) },
  'experiments.grantList': { command: 'expGrantList', call: (c) => c.experiments.grantList() },
  'experiments.grantAdd': {
    command: 'expGrantAdd',
    call: (c) => c.experiments.grantAdd(2001),
    destructive: false,
  },
  'experiments.grantDelete': {
    command: 'expGrantDelete',
    call: (c) => c.experiments.grantDelete(2001),
    destructive: true,
  },
  'adminCodes.list': { command: 'adminCodeList', call: (c) => c.adminCodes.list() },
};

/** `group.method` of everything that a client can be asked. */
export function methodsOf(client: SrtaClient): string[] {
  return Object.entries(client).flatMap(([group, members]) =>
    group !== 'profile' && typeof members === 'object'
      ? Object.keys(members).map((name) => `${group}.${name}`)
      : [],
  );
}
