import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserScope } from '../../core/service/types.ts';
import { type Contract, startContract } from './contract.ts';

const SAMPLE = fileURLToPath(new URL('../../examples', import.meta.url));
const OPENID = 'o6_bmasdasdsad6_2sgVt7hMZOPf';
const APPID = 'wx0123456789abcdef';

/** Who tries things out reads users of the sample in every way that a client can ask for them. */
describe('the sample account', () => {
  let contract: Contract;
  beforeAll(async () => {
    contract = await startContract({ sample: SAMPLE });
  });
  afterAll(() => contract?.close());

  async function columnsOf(protocol: '2025' | 'current', id: string, scope: UserScope): Promise<object> {
    const { users } = await contract.client(protocol).data.read({ ...scope, users: [id] });
    return { ...users[0]?.u8 };
  }

  it('has its WeChat users by openid: with the appid, and with its advertiser where the protocol wants it', async () => {
    const app = { dataspace: 'wuid', appid: APPID };
    expect(await columnsOf('2025', OPENID, app)).toEqual({ 1: 1, 2: 1 });
    expect(await columnsOf('current', OPENID, { ...app, accountId: '25610006' })).toEqual({ 1: 1, 2: 1 });
  });

  it('has its tasks one after another, as they are told', async () => {
    const tasks = await contract.client('current').tasks.list();
    const byAge = [...tasks].sort((a, b) => (a.createTime < b.createTime ? -1 : 1));
    expect(byAge.map((task) => [task.description, task.status])).toEqual([
      ['July audience', 'success'],
      ['August audience', 'ready'],
      ['Lapsed users', 'waiting'],
    ]);
    expect(new Set(tasks.map((task) => task.createTime)).size).toBe(3);
  });

  it('has users by the hash of their phone number', async () => {
    const hash = createHash('md5').update('13800138000').digest('hex');
    const scope = { dataspace: 'wuid', hashType: 'phoneMd5' } as const;
    expect(await columnsOf('current', hash, scope)).toEqual({ 1: 1, 2: 3 });
  });
});
