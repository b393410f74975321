import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EMULATOR_TOKEN } from '../../core/model/profile.ts';
import { did, useService } from './cliSupport.ts';

const { cli, emulator, folder } = useService();

describe('srta at a service', () => {
  it('tells about the account', async () => {
    expect(await cli.data(['info'])).toMatchObject({
      account: '2000',
      dataSpaces: { did: expect.arrayContaining(['did']) },
    });
    expect((await cli.run(['info', '--lang', 'zh-cn'])).stdout).toContain('数据空间');
  });

  it('creates targets, binds to them and unbinds', async () => {
    expect(await cli.data(['target', 'create', 'news-1', '--desc', 'news'])).toEqual({
      id: 'news-1',
      description: 'news',
    });
    expect(await cli.data(['bind', 'set', 'news-1', '--accounts', '9007199254740993,7'])).toEqual({
      target: 'news-1',
      bound: 2,
    });
    const [target] = (await cli.data(['target', 'list', '--binds'])) as {
      id: string;
      binds: { id: string }[];
    }[];
    expect(target?.binds.map((bind) => bind.id).sort()).toEqual(['7', '9007199254740993']);
    expect(await cli.data(['bind', 'delete', 'news-1', '--ids', '7', '--id-type', 'advertiser'])).toEqual({
      unbound: 1,
    });
    expect((await cli.run(['target', 'list', '--list-binds'])).stdout).toContain(
      'advertisers 9007199254740993',
    );
    expect(await cli.data(['target', 'delete', 'news-1'])).toEqual({ id: 'news-1' });
  });

  it('writes rows from a file and from stdin, and reads them back as rows', async () => {
    const rows = Array.from({ length: 10_050 }, (_, i) =>
      JSON.stringify({ userid: did(i), bytesKv: { 1: i % 256 } }),
    );
    writeFileSync(join(folder, 'rows.jsonl'), `\ufeff${rows.join('\r\n')}\r\n`);
    expect(await cli.data(['write', 'rows.jsonl', '--ds', 'did'])).toMatchObject({ written: 10_050 });
    expect(
      await cli.data(['write', '-', '--ds', 'did'], {
        input: `{"userid":"${did('piped')}","uint32sKv":{"8":4294967295}}`,
      }),
    ).toMatchObject({
      written: 1,
    });
    const { stdout } = await cli.run([
      'read',
      '--ds',
      'did',
      '--user-ids',
      `${did(10_049)},${did('piped')}`,
      '--rows',
    ]);
    expect(stdout).toContain(`"userid":"${did(10_049)}"`);
    expect(await cli.data(['write', '-', '--ds', 'did'], { input: stdout })).toMatchObject({ written: 2 });
    const read = (await cli.data(['read', '-', '--ds', 'did'], {
      input: `${did(10_049)}\n${did('piped')}\n`,
    })) as {
      users: { userid: string; u8: Record<string, number>; u32: Record<string, number> }[];
    };
    expect(read.users.map((user) => [user.userid, user.u8[1], user.u32[8]])).toEqual([
      [did(10_049), 10_049 % 256, undefined],
      [did('piped'), undefined, 4294967295],
    ]);
  });

  it('writes a user once who is cleared first, also over the end of a batch', async () => {
    const rows = ['a', 'b', 'a'].map((name) => `{"userid":"${did(name)}","bytesKv":{"1":1}}`).join('\n');
    const command = ['write', '-', '--ds', 'did', '--clear', '--batch-size', '1'];
    expect(await cli.problem(command, { input: rows })).toMatchObject({
      kind: 'invalid',
      code: 'duplicate',
      path: 'line 3: userid',
    });
    const merged = command.filter((word) => word !== '--clear');
    expect(await cli.data(merged, { input: rows })).toMatchObject({ written: 3 });
  });

  it('names the row that cannot be written, and has then written nothing of a file', async () => {
    const good = Array.from(
      { length: 10_001 },
      (_, i) => `{"userid":"${did(`row-${i}`)}","bytesKv":{"1":1}}`,
    );
    writeFileSync(
      join(folder, 'bad.jsonl'),
      [...good, `{"userid":"${did('x')}","bytesKv":{"65":1}}`].join('\n'),
    );
    const error = await cli.problem(['write', 'bad.jsonl', '--ds', 'did']);
    expect(error).toMatchObject({
      kind: 'invalid',
      exitCode: 40,
      path: expect.stringContaining('line 10002'),
    });
    const read = (await cli.data(['read', '--ds', 'did', '--user-ids', did('row-0')])) as {
      users: { u8: object }[];
    };
    expect(Object.values(read.users[0]?.u8 ?? {}).filter((value) => value !== 0)).toEqual([]);
    expect(
      await cli.problem(['write', '-', '--ds', 'did'], {
        input: `{"userid":"${did('a')}","bytesKv":{"1":1}}\n{nonsense\n`,
      }),
    ).toMatchObject({
      exitCode: 40,
      path: 'line 2',
    });
    expect(await cli.problem(['write', '-', '--ds', 'did'], { input: '\n\n' })).toMatchObject({
      exitCode: 40,
    });
  });

  it('clears columns and data spaces', async () => {
    await cli.data(['write', '-', '--ds', 'did'], {
      input: `{"userid":"${did('c')}","bytesKv":{"1":5,"2":6}}`,
    });
    expect(await cli.data(['columnclear', '--ds', 'did', '--u8', '1'])).toMatchObject({
      dataspace: 'did',
      u8: [1],
    });
    const read = (await cli.data(['read', '--ds', 'did', '--user-ids', did('c')])) as {
      users: { u8: Record<string, number> }[];
    };
    expect([read.users[0]?.u8[1] ?? 0, read.users[0]?.u8[2]]).toEqual([0, 6]);
    expect(await cli.data(['resetds', '--ds', 'geo'])).toEqual({ dataspace: 'geo' });
    expect(await cli.problem(['resetds', '--ds', 'did'])).toMatchObject({ kind: 'refused', exitCode: 40 });
    expect(await cli.problem(['columnclear', '--ds', 'did', '--u8', '65'])).toMatchObject({ exitCode: 40 });
  });

  it('grants and takes back', async () => {
    const grant = ['--account', '2001', '--ds', '20000101', '--index', '1, 3-5'];
    await cli.data(['grant', 'add', ...grant]);
    const list = (await cli.data(['grant', 'list'])) as { to: { targetAccountId: number }[] };
    expect(list.to.map((item) => item.targetAccountId)).toContain(2001);
    expect((await cli.run(['grant', 'list'])).stdout).toContain('2001');
    await cli.data(['grant', 'delete', ...grant]);
  });

  it('reports on experiments and grants them', async () => {
    expect(Array.isArray(await cli.data(['exp', 'list']))).toBe(true);
    const days = ['--begin-day', '20250601', '--end-day', '20250602', '--target', 'news-2'];
    await cli.data(['target', 'create', 'news-2', '--desc', 'news']);
    await cli.data(['bind', 'set', 'news-2', '--accounts', '7']);
    expect(Array.isArray(await cli.data(['exp', 'get', ...days, '--ext-fields', '*']))).toBe(true);
    expect((await cli.run(['exp', 'get', ...days])).stdout).toContain('20250601');
    expect(
      await cli.problem([
        'exp',
        'get',
        '--begin-day',
        '20240101',
        '--end-day',
        '20250602',
        '--target',
        'news-2',
      ]),
    ).toMatchObject({
      exitCode: 40,
    });
    await cli.data(['exp', 'grant', 'add', '--account', '2001']);
    expect(await cli.data(['exp', 'grant', 'list'])).toMatchObject({ to: [2001] });
    await cli.data(['exp', 'grant', 'delete', '--account', '2001']);
  });

  it('lists administrative codes', async () => {
    const codes = (await cli.data(['admincode', 'list'])) as { code: string; province: string }[];
    expect(codes.find((item) => item.code.startsWith('11'))?.province).toContain('北京');
    expect((await cli.run(['admincode', 'list'])).stdout).toContain('北京');
  });

  it('lists tasks, and says when there is no such task', async () => {
    expect(await cli.data(['task', 'list', '--status', 'all'])).toEqual([]);
    for (const verb of ['info', 'run', 'delete']) {
      expect(await cli.problem(['task', verb, 'ab'.repeat(32)])).toMatchObject({
        kind: 'service',
        code: 121,
        exitCode: 30,
      });
    }
  });

  it('ends with the exit code of what went wrong', async () => {
    expect(await cli.problem(['info'], { env: { SRTA_TOKEN: 'wrong-token' } })).toMatchObject({
      kind: 'service',
      code: 104,
      exitCode: 20,
    });
    expect(await cli.problem(['info'], { env: { SRTA_ACCOUNT: '9999', SRTA_TOKEN: 'x' } })).toMatchObject({
      code: 101,
      exitCode: 20,
    });
    expect(await cli.problem(['script', 'get', 'none'])).toMatchObject({ kind: 'notFound', exitCode: 30 });
    expect(await cli.problem(['read', '--ds', 'nowhere', '--user-ids', 'a'])).toMatchObject({
      exitCode: expect.any(Number),
    });
    expect((await cli.run(['read', '--ds', 'did'])).code).toBe(2);
  });

  it('speaks the older protocols', async () => {
    await cli.data(['script', 'create', 'old', 'a.lua']);
    const scripts = (await cli.data(['script', 'list', '--protocol', '2025'])) as unknown[];
    expect(scripts.length).toBeGreaterThan(0);
    expect(await cli.problem(['script', 'list', '--protocol', 'first'])).toMatchObject({
      kind: 'refused',
      code: 'unsupported',
      exitCode: 40,
    });
    await cli.data(['write', '-', '--ds', 'did', '--protocol', 'first'], {
      input: `{"userid":"${did('old')}","bytesKv":{"65":9}}`,
    });
  });

  it('never printed the token, and its own log of the service has none', () => {
    expect(cli.seen.length).toBeGreaterThan(40);
    for (const secret of [EMULATOR_TOKEN, 'wrong-token']) {
      expect(cli.seen.filter(({ stdout, stderr }) => (stdout + stderr).includes(secret))).toEqual([]);
      expect(emulator().log()).not.toContain(secret);
    }
  });
});
