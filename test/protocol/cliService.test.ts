import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMULATOR_TOKEN } from '../../core/model/profile.ts';
import {
  type EmulatorProcess,
  emptyFolder,
  type Outcome,
  removeFolders,
  type SrtaOptions,
  srta,
  startEmulatorProcess,
} from './cliSupport.ts';

/** A device id as the data space did knows it. */
const did = (name: string | number) => createHash('md5').update(String(name)).digest('hex');

let emulator: EmulatorProcess;
const seen: Outcome[] = [];
const folder = emptyFolder();
const SCRIPT = 'function main()\n  print("hello")\nend\n';

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  writeFileSync(join(folder, 'a.lua'), SCRIPT);
});
afterAll(async () => {
  await emulator.stop();
  removeFolders();
});

async function run(args: readonly string[], options: SrtaOptions = {}): Promise<Outcome> {
  const outcome = await srta([...args, '--base-url', emulator.url], { cwd: folder, ...options });
  seen.push(outcome);
  return outcome;
}

/** The data of a command that went well; stdout holds the envelope and nothing else, stderr nothing at all. */
async function data(args: readonly string[], options?: SrtaOptions): Promise<unknown> {
  const { code, stdout, stderr } = await run([...args, '--json'], options);
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  expect(stdout.indexOf('\n')).toBe(stdout.length - 1);
  const envelope = JSON.parse(stdout) as { ok: boolean; command: string; data: unknown };
  expect(envelope.ok).toBe(true);
  expect(args.join(' ').startsWith(envelope.command)).toBe(true);
  return envelope.data;
}

/** The error of a command that went wrong; stdout is empty. */
async function problem(args: readonly string[], options?: SrtaOptions): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run([...args, '--json'], options);
  expect({ args, stdout }).toEqual({ args, stdout: '' });
  const envelope = JSON.parse(stderr) as { ok: boolean; error: Record<string, unknown> };
  expect(envelope.ok).toBe(false);
  expect(envelope.error.exitCode).toBe(code);
  return envelope.error;
}

describe('srta at a service', () => {
  it('tells about the account', async () => {
    expect(await data(['info'])).toMatchObject({
      account: '2000',
      dataSpaces: { did: expect.arrayContaining(['did']) },
    });
    expect((await run(['info', '--lang', 'zh-cn'])).stdout).toContain('数据空间');
  });

  it('creates, lists, uses, reads and deletes scripts', async () => {
    expect(await data(['script', 'create', 'one', 'a.lua'])).toMatchObject({ name: 'one' });
    expect(await data(['script', 'create', '--name', 'two', '--lua', '-'], { input: SCRIPT })).toMatchObject({
      name: 'two',
    });
    expect(await data(['script', 'get', 'one'])).toMatchObject({ name: 'one', source: SCRIPT });
    expect((await run(['script', 'get', 'two'])).stdout).toBe(SCRIPT);
    const names = (await data(['script', 'list'])) as { name: string }[];
    expect(names.map((script) => script.name).sort()).toEqual(['one', 'two']);
    expect((await run(['script', 'list'])).stdout).toMatch(/^Script +In use +Review/);
    expect(await data(['script', 'use', 'one'])).toMatchObject({ name: 'one', inUse: true });
    expect(await problem(['script', 'delete', 'one'])).toMatchObject({ kind: 'service' });
    expect(await data(['script', 'delete', 'two'])).toEqual({ name: 'two' });
  });

  it('runs a script at the service, on stored data and on local data', async () => {
    const user = did('debugged');
    writeFileSync(
      join(folder, 'debug.lua'),
      'function main()\n  print(srta.get_ds_u8(srta.DS_DID, 3))\nend\n',
    );
    await data(['write', '-', '--ds', 'did'], { input: `{"userid":"${user}","bytesKv":{"3":33}}` });
    expect(await data(['script', 'debug', 'debug.lua', '--userid', user])).toMatchObject({
      print: expect.stringContaining('33'),
    });
    const older = ['--protocol', '2025', '--did', user];
    expect(await data(['script', 'debug', 'debug.lua', ...older])).toMatchObject({
      print: expect.stringContaining('33'),
    });
    expect(
      (await run(['script', 'debug', '-', '--userid', user, '--os', '1'], { input: SCRIPT })).stdout,
    ).toContain('hello');
    writeFileSync(
      join(folder, 'd.srta-data.json'),
      JSON.stringify({ users: [{ name: 'local', did: { userid: user, bytesKv: { 3: 44 } } }] }),
    );
    for (const protocol of ['current', '2025', 'first']) {
      const local = ['script', 'debug', 'debug.lua', '--data', 'd.srta-data.json', '--protocol', protocol];
      const { code, stdout } = await run([...local, '--json']);
      expect({ protocol, code }).toEqual({ protocol, code: 0 });
      expect((JSON.parse(stdout) as { data: { print: string } }).data.print).toContain('44');
    }
    writeFileSync(
      join(folder, 'own.lua'),
      'function hijack() return {} end\nfunction main() print(srta.get_ds_u8(srta.DS_DID, 3)) end\n',
    );
    const own = ['script', 'debug', 'own.lua', '--data', 'd.srta-data.json'];
    expect(await problem(own)).toMatchObject({ kind: 'usage', exitCode: 2 });
    expect(await data([...own, '--replace-hijack'])).toMatchObject({ print: expect.stringContaining('44') });
  });

  it('ends with 1 when the script fails at the service, and shows the line', async () => {
    const { code, stdout } = await run(['script', 'debug', '-', '--userid', did('x')], {
      input: 'function main()\n  local a = nil + 1\nend\n',
    });
    expect(code).toBe(1);
    expect(stdout).toContain('2');
  });

  it('creates targets, binds to them and unbinds', async () => {
    expect(await data(['target', 'create', 'news-1', '--desc', 'news'])).toEqual({
      id: 'news-1',
      description: 'news',
    });
    expect(await data(['bind', 'set', 'news-1', '--accounts', '9007199254740993,7'])).toEqual({
      target: 'news-1',
      bound: 2,
    });
    const [target] = (await data(['target', 'list', '--binds'])) as { id: string; binds: { id: string }[] }[];
    expect(target?.binds.map((bind) => bind.id).sort()).toEqual(['7', '9007199254740993']);
    expect(await data(['bind', 'delete', 'news-1', '--ids', '7', '--id-type', 'advertiser'])).toEqual({
      unbound: 1,
    });
    expect((await run(['target', 'list', '--list-binds'])).stdout).toContain('advertisers 9007199254740993');
    expect(await data(['target', 'delete', 'news-1'])).toEqual({ id: 'news-1' });
  });

  it('writes rows from a file and from stdin, and reads them back as rows', async () => {
    const rows = Array.from({ length: 10_050 }, (_, i) =>
      JSON.stringify({ userid: did(i), bytesKv: { 1: i % 256 } }),
    );
    writeFileSync(join(folder, 'rows.jsonl'), `\ufeff${rows.join('\r\n')}\r\n`);
    expect(await data(['write', 'rows.jsonl', '--ds', 'did'])).toMatchObject({ written: 10_050 });
    expect(
      await data(['write', '-', '--ds', 'did'], {
        input: `{"userid":"${did('piped')}","uint32sKv":{"8":4294967295}}`,
      }),
    ).toMatchObject({
      written: 1,
    });
    const { stdout } = await run([
      'read',
      '--ds',
      'did',
      '--user-ids',
      `${did(10_049)},${did('piped')}`,
      '--rows',
    ]);
    expect(stdout).toContain(`"userid":"${did(10_049)}"`);
    expect(await data(['write', '-', '--ds', 'did'], { input: stdout })).toMatchObject({ written: 2 });
    const read = (await data(['read', '-', '--ds', 'did'], {
      input: `${did(10_049)}\n${did('piped')}\n`,
    })) as {
      users: { userid: string; u8: Record<string, number>; u32: Record<string, number> }[];
    };
    expect(read.users.map((user) => [user.userid, user.u8[1], user.u32[8]])).toEqual([
      [did(10_049), 10_049 % 256, undefined],
      [did('piped'), undefined, 4294967295],
    ]);
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
    const error = await problem(['write', 'bad.jsonl', '--ds', 'did']);
    expect(error).toMatchObject({
      kind: 'invalid',
      exitCode: 40,
      path: expect.stringContaining('line 10002'),
    });
    const read = (await data(['read', '--ds', 'did', '--user-ids', did('row-0')])) as {
      users: { u8: object }[];
    };
    expect(Object.values(read.users[0]?.u8 ?? {}).filter((value) => value !== 0)).toEqual([]);
    expect(
      await problem(['write', '-', '--ds', 'did'], {
        input: `{"userid":"${did('a')}","bytesKv":{"1":1}}\n{nonsense\n`,
      }),
    ).toMatchObject({
      exitCode: 40,
      path: 'line 2',
    });
    expect(await problem(['write', '-', '--ds', 'did'], { input: '\n\n' })).toMatchObject({ exitCode: 40 });
  });

  it('clears columns and data spaces', async () => {
    await data(['write', '-', '--ds', 'did'], { input: `{"userid":"${did('c')}","bytesKv":{"1":5,"2":6}}` });
    expect(await data(['columnclear', '--ds', 'did', '--u8', '1'])).toMatchObject({
      dataspace: 'did',
      u8: [1],
    });
    const read = (await data(['read', '--ds', 'did', '--user-ids', did('c')])) as {
      users: { u8: Record<string, number> }[];
    };
    expect([read.users[0]?.u8[1] ?? 0, read.users[0]?.u8[2]]).toEqual([0, 6]);
    expect(await data(['resetds', '--ds', 'geo'])).toEqual({ dataspace: 'geo' });
    expect(await problem(['resetds', '--ds', 'did'])).toMatchObject({ kind: 'refused', exitCode: 40 });
    expect(await problem(['columnclear', '--ds', 'did', '--u8', '65'])).toMatchObject({ exitCode: 40 });
  });

  it('grants and takes back', async () => {
    const grant = ['--account', '2001', '--ds', '20000101', '--index', '1, 3-5'];
    await data(['grant', 'add', ...grant]);
    const list = (await data(['grant', 'list'])) as { to: { targetAccountId: number }[] };
    expect(list.to.map((item) => item.targetAccountId)).toContain(2001);
    expect((await run(['grant', 'list'])).stdout).toContain('2001');
    await data(['grant', 'delete', ...grant]);
  });

  it('reports on experiments and grants them', async () => {
    expect(Array.isArray(await data(['exp', 'list']))).toBe(true);
    const days = ['--begin-day', '20250601', '--end-day', '20250602', '--target', 'news-2'];
    await data(['target', 'create', 'news-2', '--desc', 'news']);
    await data(['bind', 'set', 'news-2', '--accounts', '7']);
    expect(Array.isArray(await data(['exp', 'get', ...days, '--ext-fields', '*']))).toBe(true);
    expect((await run(['exp', 'get', ...days])).stdout).toContain('20250601');
    expect(
      await problem(['exp', 'get', '--begin-day', '20240101', '--end-day', '20250602', '--target', 'news-2']),
    ).toMatchObject({
      exitCode: 40,
    });
    await data(['exp', 'grant', 'add', '--account', '2001']);
    expect(await data(['exp', 'grant', 'list'])).toMatchObject({ to: [2001] });
    await data(['exp', 'grant', 'delete', '--account', '2001']);
  });

  it('lists administrative codes', async () => {
    const codes = (await data(['admincode', 'list'])) as { code: string; province: string }[];
    expect(codes.find((item) => item.code.startsWith('11'))?.province).toContain('北京');
    expect((await run(['admincode', 'list'])).stdout).toContain('北京');
  });

  it('lists tasks, and says when there is no such task', async () => {
    expect(await data(['task', 'list', '--status', 'all'])).toEqual([]);
    for (const verb of ['info', 'run', 'delete']) {
      expect(await problem(['task', verb, 'ab'.repeat(32)])).toMatchObject({
        kind: 'service',
        code: 121,
        exitCode: 30,
      });
    }
  });

  it('sends nothing of a change in a dry run, and says what it would have done', async () => {
    const before = await data(['script', 'list']);
    const changes = [
      ['script', 'create', 'dry', 'a.lua'],
      ['script', 'use', 'one'],
      ['script', 'delete', 'one'],
      ['target', 'create', 'dry', '--desc', 'd'],
      ['target', 'delete', 'dry'],
      ['bind', 'set', 'dry', '--ads', '5', '--account', '6'],
      ['bind', 'delete', 'dry', '--ids', '5'],
      ['write', 'a.jsonl', '--ds', 'did', '--clear'],
      ['columnclear', '--ds', 'did', '--all'],
      ['resetds', '--ds', 'geo'],
      ['task', 'run', 'ab'.repeat(32)],
      ['task', 'delete', 'ab'.repeat(32)],
      ['grant', 'add', '--account', '2001', '--ds', '20000101', '--index', '1'],
      ['grant', 'delete', '--account', '2001', '--ds', '20000101', '--index', '1'],
      ['exp', 'grant', 'add', '--account', '2001'],
      ['exp', 'grant', 'delete', '--account', '2001'],
    ];
    writeFileSync(join(folder, 'a.jsonl'), `{"userid":"${did('dry')}","bytesKv":{"1":1}}\n`);
    // Where nothing listens, whatever were sent would fail.
    const nowhere = ['--base-url', 'https://srta.invalid', '--as', '2000', '--dry-run', '--json'];
    for (const change of changes) {
      const { code, stdout, stderr } = await srta([...change, ...nowhere], {
        cwd: folder,
        env: { SRTA_TOKEN: 'abcdef' },
      });
      expect({ change, code, stderr }).toEqual({ change, code: 0, stderr: '' });
      const { data: answer } = JSON.parse(stdout) as { data: Record<string, unknown> };
      expect(answer).toMatchObject({ dryRun: true, account: '2000', host: 'srta.invalid' });
      expect(answer.would).not.toBe('');
    }
    expect(await data(['script', 'list'])).toEqual(before);
  });

  it('checks in a dry run what it would check in earnest', async () => {
    expect(await problem(['target', 'create', 'x', '--dry-run'])).toMatchObject({
      kind: 'refused',
      code: 'invalid',
      exitCode: 40,
    });
  });

  it('refuses a change at a guarded host without --yes, and says what to do', async () => {
    const args = ['script', 'delete', 'one', '--base-url', 'https://srta.invalid', '--as', '2000'];
    const options = { cwd: folder, env: { SRTA_TOKEN: 'abcdef' } };
    const human = await srta(args, options);
    expect(human.code).toBe(21);
    expect(human.stderr).toContain('--yes');
    const json = await srta([...args, '--json'], options);
    expect(JSON.parse(json.stderr)).toMatchObject({
      error: { kind: 'refused', code: 'declined', exitCode: 21 },
    });
    const yes = await srta([...args, '--yes', '--timeout', '2', '--json'], options);
    expect([50, 60]).toContain(yes.code);
  });

  it('refuses a change with a read-only profile, and still reads', async () => {
    const cwd = emptyFolder();
    const profile = `[profiles.look]\nbaseurl = "${emulator.url}"\naccount = "2000"\nsafety = "readOnly"\n`;
    writeFileSync(join(cwd, 'cfg.toml'), profile);
    const change = await srta(
      ['target', 'create', 'abc', '--desc', 'd', '--profile', 'look', '--yes', '--json'],
      { cwd },
    );
    expect(change.code).toBe(21);
    expect(JSON.parse(change.stderr)).toMatchObject({ error: { code: 'readOnly' } });
    expect((await srta(['target', 'list', '--profile', 'look'], { cwd })).code).toBe(0);
  });

  it('ends with the exit code of what went wrong', async () => {
    expect(await problem(['info'], { env: { SRTA_TOKEN: 'wrong-token' } })).toMatchObject({
      kind: 'service',
      code: 104,
      exitCode: 20,
    });
    expect(await problem(['info'], { env: { SRTA_ACCOUNT: '9999', SRTA_TOKEN: 'x' } })).toMatchObject({
      code: 101,
      exitCode: 20,
    });
    expect(await problem(['script', 'get', 'none'])).toMatchObject({ kind: 'service', exitCode: 40 });
    expect(await problem(['read', '--ds', 'nowhere', '--user-ids', 'a'])).toMatchObject({
      exitCode: expect.any(Number),
    });
    expect((await run(['read', '--ds', 'did'])).code).toBe(2);
  });

  it('speaks the older protocols', async () => {
    const scripts = (await data(['script', 'list', '--protocol', '2025'])) as unknown[];
    expect(scripts.length).toBeGreaterThan(0);
    expect(await problem(['script', 'list', '--protocol', 'first'])).toMatchObject({
      kind: 'refused',
      code: 'unsupported',
      exitCode: 40,
    });
    await data(['write', '-', '--ds', 'did', '--protocol', 'first'], {
      input: `{"userid":"${did('old')}","bytesKv":{"65":9}}`,
    });
  });

  it('never printed the token, and its own log of the service has none', () => {
    expect(seen.length).toBeGreaterThan(60);
    for (const secret of [EMULATOR_TOKEN, 'wrong-token']) {
      expect(seen.filter(({ stdout, stderr }) => (stdout + stderr).includes(secret))).toEqual([]);
      expect(emulator.log()).not.toContain(secret);
    }
  });
});
