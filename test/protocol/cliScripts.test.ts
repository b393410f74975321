import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { did, SCRIPT, useService } from './cliSupport.ts';

const { cli, folder } = useService();

describe('srta script', () => {
  it('creates, lists, uses, reads and deletes scripts', async () => {
    expect(await cli.data(['script', 'create', 'one', 'a.lua'])).toMatchObject({ name: 'one' });
    expect(
      await cli.data(['script', 'create', '--name', 'two', '--lua', '-'], { input: SCRIPT }),
    ).toMatchObject({
      name: 'two',
    });
    expect(await cli.data(['script', 'get', 'one'])).toMatchObject({ name: 'one', source: SCRIPT });
    expect((await cli.run(['script', 'get', 'two'])).stdout).toBe(SCRIPT);
    const names = (await cli.data(['script', 'list'])) as { name: string }[];
    expect(names.map((script) => script.name).sort()).toEqual(['one', 'two']);
    expect((await cli.run(['script', 'list'])).stdout).toMatch(/^Script +In use +Review/);
    expect(await cli.data(['script', 'use', 'one'])).toMatchObject({ name: 'one', inUse: true });
    expect(await cli.problem(['script', 'delete', 'one'])).toMatchObject({ kind: 'service' });
    expect(await cli.data(['script', 'delete', 'two'])).toEqual({ name: 'two' });
  });

  it('tells a name that the service does not know from other mistakes', async () => {
    for (const verb of ['get', 'use', 'delete']) {
      expect(await cli.problem(['script', verb, 'nobody'])).toMatchObject({
        kind: 'notFound',
        message: 'There is no script "nobody".',
        exitCode: 30,
      });
    }
    const days = ['--begin-day', '20260101', '--end-day', '20260102'];
    for (const args of [
      ['target', 'delete', 'nobody'],
      ['target', 'list', '--targets', 'nobody'],
      ['exp', 'get', '--target', 'nobody', ...days],
    ]) {
      expect(await cli.problem(args)).toMatchObject({
        kind: 'notFound',
        message: 'There is no target "nobody".',
        exitCode: 30,
      });
    }
    await cli.data(['script', 'create', 'in-use', '-'], { input: SCRIPT });
    await cli.data(['script', 'use', 'in-use']);
    expect(await cli.problem(['script', 'get', 'inuse'])).toMatchObject({ advice: 'Did you mean in-use?' });
    expect(await cli.problem(['script', 'delete', 'in-use'])).toMatchObject({
      kind: 'service',
      exitCode: 40,
    });
  });

  it('runs a script at the service, on stored data and on local data', async () => {
    const user = did('debugged');
    writeFileSync(
      join(folder, 'debug.lua'),
      'function main()\n  print(srta.get_ds_u8(srta.DS_DID, 3))\nend\n',
    );
    await cli.data(['write', '-', '--ds', 'did'], { input: `{"userid":"${user}","bytesKv":{"3":33}}` });
    expect(await cli.data(['script', 'debug', 'debug.lua', '--userid', user])).toMatchObject({
      print: expect.stringContaining('33'),
    });
    for (const protocol of ['2025', 'first']) {
      const older = ['--protocol', protocol, '--did', user];
      expect(await cli.data(['script', 'debug', 'debug.lua', ...older])).toMatchObject({
        print: expect.stringContaining('33'),
      });
    }
    const noSystems = ['script', 'debug', 'debug.lua', '--protocol', 'first', '--did', user, '--os', 'ios'];
    expect(await cli.problem(noSystems)).toMatchObject({ kind: 'refused', path: 'os', exitCode: 40 });
    expect(
      (await cli.run(['script', 'debug', '-', '--userid', user, '--os', '1'], { input: SCRIPT })).stdout,
    ).toContain('hello');
    writeFileSync(
      join(folder, 'd.srta-data.json'),
      JSON.stringify({ users: [{ name: 'local', did: { userid: user, bytesKv: { 3: 44 } } }] }),
    );
    for (const protocol of ['current', '2025', 'first']) {
      const local = ['script', 'debug', 'debug.lua', '--data', 'd.srta-data.json', '--protocol', protocol];
      const { code, stdout } = await cli.run([...local, '--json']);
      expect({ protocol, code }).toEqual({ protocol, code: 0 });
      expect((JSON.parse(stdout) as { data: { print: string } }).data.print).toContain('44');
    }
    writeFileSync(
      join(folder, 'own.lua'),
      'function hijack() return {} end\nfunction main() print(srta.get_ds_u8(srta.DS_DID, 3)) end\n',
    );
    const own = ['script', 'debug', 'own.lua', '--data', 'd.srta-data.json'];
    expect(await cli.problem(own)).toMatchObject({ kind: 'usage', exitCode: 2 });
    expect(await cli.data([...own, '--replace-hijack'])).toMatchObject({
      print: expect.stringContaining('44'),
    });
  });

  it('ends with 1 when the script fails at the service, and shows the line', async () => {
    const { code, stdout } = await cli.run(['script', 'debug', '-', '--userid', did('x')], {
      input: 'function main()\n  local a = nil + 1\nend\n',
    });
    expect(code).toBe(1);
    expect(stdout).toContain('2');
  });
});
