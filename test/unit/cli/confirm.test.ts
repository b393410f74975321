import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Cli, type System } from '../../../cli/cli.ts';
import { confirmPort } from '../../../cli/confirm.ts';
import { printProblem, printResult, table } from '../../../cli/output.ts';
import { text } from '../../../core/model/text.ts';
import type { Change } from '../../../core/service/guard.ts';

const CHANGE: Change = {
  action: text('Delete script {0}', 'news'),
  destructive: true,
  account: '2000',
  host: 'api.rta.qq.com',
  environment: 'production',
  profileName: 'prod',
};

/** A command line at a terminal, or not; what it wrote so far can be asked for. */
function terminal(options: { tty?: boolean; json?: boolean; env?: NodeJS.ProcessEnv } = {}) {
  const { tty = true, json = false, env = {} } = options;
  const stream = () => Object.assign(new PassThrough(), { isTTY: tty });
  const [stdin, stdout, stderr] = [stream(), stream(), stream()];
  const aborter = new AbortController();
  const system = { argv: [], env, cwd: '.', stdin, stdout, stderr, distDir: '.', signal: aborter.signal };
  const cli = new Cli(system as unknown as System, json, false, 'en', undefined);
  const written = (from: PassThrough) => String(from.read() ?? '');
  return { cli, stdin, aborter, out: () => written(stdout), err: () => written(stderr) };
}

describe('the question before a change', () => {
  it.each([
    ['y\n', true],
    [' YES \n', true],
    ['是\n', true],
    ['n\n', false],
    ['\n', false],
    ['yep\n', false],
  ])('takes %j for %j', async (answer, agreed) => {
    const { cli, stdin, err } = terminal();
    const asked = confirmPort(cli, false)(CHANGE);
    stdin.write(answer);
    expect(await asked).toBe(agreed);
    const question = err();
    expect(question).toContain('Delete script news (account 2000 at api.rta.qq.com)');
    expect(question).toContain('This cannot be undone.');
  });

  it('takes the end of input, and Ctrl+C, for no', async () => {
    const closed = terminal();
    const first = confirmPort(closed.cli, false)(CHANGE);
    closed.stdin.end();
    expect(await first).toBe(false);
    const interrupted = terminal();
    const second = confirmPort(interrupted.cli, false)(CHANGE);
    interrupted.aborter.abort();
    expect(await second).toBe(false);
  });

  it('is asked once a command, and not at all with --yes', async () => {
    const { cli, stdin, err } = terminal();
    const port = confirmPort(cli, false);
    const both = Promise.all([port(CHANGE), port(CHANGE)]);
    stdin.write('y\n');
    expect(await both).toEqual([true, true]);
    expect(err().match(/Go on\?/g)).toHaveLength(1);
    const silent = terminal({ tty: false });
    expect(await confirmPort(silent.cli, true)(CHANGE)).toBe(true);
    expect(silent.err()).toBe('');
  });

  it.each([{ tty: false }, { json: true }])('is a refusal with %j, where nobody can answer', async (how) => {
    const { cli, err } = terminal(how);
    await expect(confirmPort(cli, false)(CHANGE)).rejects.toMatchObject({
      reason: { kind: 'refused', why: 'declined' },
      advice: { template: expect.stringContaining('--yes') },
    });
    expect(err()).toBe('');
  });
});

describe('output', () => {
  it('colours on a terminal alone, and not with NO_COLOR, TERM=dumb or --json', () => {
    const rows = [['1', '2']];
    const heads = ['a', 'b'];
    expect(table(terminal().cli, heads, rows)).toContain('\u001b[1m');
    for (const how of [
      { tty: false },
      { env: { NO_COLOR: '1' } },
      { env: { TERM: 'dumb' } },
      { json: true },
    ]) {
      expect(table(terminal(how).cli, heads, rows)).not.toContain('\u001b');
    }
  });

  it('aligns wide characters and keeps a cell on its line', () => {
    const { cli } = terminal({ tty: false });
    const rows = [
      ['中文', 'x\ny'],
      ['a', '\u001b[2Jb'],
    ];
    expect(table(cli, ['name', 'v'], rows).split('\n')).toEqual([
      'name  v',
      '────  ────────',
      '中文  x y',
      'a     \\x1b[2Jb',
    ]);
  });

  it('puts notices into the envelope with --json, and on stderr otherwise', async () => {
    const json = terminal({ json: true });
    json.cli.notice(text('The clock is off.'));
    await printResult(json.cli, 'info', { data: { a: 1 }, human: () => 'unused' });
    expect(JSON.parse(json.out())).toEqual({
      ok: true,
      command: 'info',
      data: { a: 1 },
      notices: ['The clock is off.'],
    });
    expect(json.err()).toBe('');
    const human = terminal({ tty: false });
    human.cli.notice(text('The clock is off.'));
    expect(human.err()).toBe('srta: The clock is off.\n');
  });

  it('prints a problem with its advice and every failed id', async () => {
    const { cli, err, out } = terminal({ tty: false });
    const exitCode = await printProblem(cli, 'bind set', {
      kind: 'partial',
      code: 'partial',
      text: text('{0} failed.', 2),
      advice: text('Look at them.'),
      path: '',
      exitCode: 40,
      failures: [
        { id: '7', reason: 'no such\u001b[31m ad' },
        { id: '8', reason: '' },
      ],
    });
    expect(exitCode).toBe(40);
    expect(err()).toBe('srta: 2 failed.\n  7: no such\\x1b[31m ad\n  8\n  Look at them.\n');
    expect(out()).toBe('');
  });

  it('lets nothing that a script or the service wrote drive the terminal, but its own colours', async () => {
    const wild = 'a\u001b[2J\u009b31m\u202eb';
    const human = () => `\u001b[1mhead\u001b[0m\n${wild}`;
    const seen = terminal();
    await printResult(seen.cli, 'x', { data: wild, human });
    expect(seen.out()).toBe('\u001b[1mhead\u001b[0m\na\\x1b[2J\\x9b31m\\u202eb\n');
    await printResult(seen.cli, 'script get', { data: wild, human: () => wild, verbatim: true });
    expect(seen.out()).toBe('a\\x1b[2J\\x9b31m\\u202eb\n');
    seen.cli.notice(text('{0}', wild));
    expect(seen.err()).toBe('srta: a\\x1b[2J\\x9b31m\\u202eb\n');
    const json = terminal({ json: true });
    await printResult(json.cli, 'x', { data: wild, human });
    const line = json.out();
    expect(line).toMatch(/^[\x20-\x7e]*\n$/);
    expect((JSON.parse(line) as { data: string }).data).toBe(wild);
  });

  it('copies a script byte by byte into a file or a pipe', async () => {
    const source = 'print("\u001b[1m\u0007")\r\n';
    const pipe = terminal({ tty: false });
    await printResult(pipe.cli, 'script get', { data: source, human: () => source, verbatim: true });
    expect(pipe.out()).toBe(source);
  });

  it('asks about a change in words that drive no terminal', async () => {
    const { cli, stdin, err } = terminal();
    const action = text('Delete script {0}', 'news\u001b[1A\u001b[2K');
    const asked = confirmPort(cli, false)({ ...CHANGE, action });
    stdin.write('n\n');
    await asked;
    expect(err()).toContain('Delete script news\\x1b[1A\\x1b[2K');
  });
});
