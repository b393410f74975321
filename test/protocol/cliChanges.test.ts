import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { did, emptyFolder, srta, useService } from './cliSupport.ts';

const { cli, emulator, folder } = useService();

describe('srta before it changes anything', () => {
  it('sends nothing of a change in a dry run, and says what it would have done', async () => {
    const before = await cli.data(['script', 'list']);
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
    expect(await cli.data(['script', 'list'])).toEqual(before);
    await cli.data(['target', 'create', 'dry', '--desc', 'd', '--dry-run']);
    expect(await cli.data(['info'])).toMatchObject({ targetIds: [] });
  });

  it('checks in a dry run what it would check in earnest', async () => {
    expect(await cli.problem(['target', 'create', 'x', '--dry-run'])).toMatchObject({
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
    const profile = `[profiles.look]\nbaseurl = "${emulator().url}"\naccount = "2000"\nsafety = "readOnly"\n`;
    writeFileSync(join(cwd, 'cfg.toml'), profile);
    const change = await srta(
      ['target', 'create', 'abc', '--desc', 'd', '--profile', 'look', '--yes', '--json'],
      { cwd },
    );
    expect(change.code).toBe(21);
    expect(JSON.parse(change.stderr)).toMatchObject({ error: { code: 'readOnly' } });
    expect((await srta(['target', 'list', '--profile', 'look'], { cwd })).code).toBe(0);
  });
});
