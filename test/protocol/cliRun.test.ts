import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/model/run.ts';
import { emptyFolder, removeFolders, spawnSrta, srta } from './cliSupport.ts';

afterAll(removeFolders);

const folder = emptyFolder();
const write = (name: string, content: string) => writeFileSync(join(folder, name), content);

write(
  'main.lua',
  `function main()
  print("u8", srta.get_ds_u8(srta.DS_DID, 1), srta.get_os(), srta.get_expid())
  for _, id in ipairs(srta.get_targets()) do
    srta.set_target(id, srta.TARGETINFO_ENABLE, srta.get_ds_u8(srta.DS_DID, 1) > 5)
  end
end
`,
);
write('fails.lua', 'function main()\n  print("before")\n  local x = nil + 1\nend\n');
write('endless.lua', 'function main()\n  while true do end\nend\n');
write(
  'try.srta-data.json',
  JSON.stringify({
    targets: ['a', 'b'],
    users: [
      { name: 'low', did: { userid: 'x', bytesKv: { 1: 1 } }, os: 'ios' },
      { name: 'high', did: { userid: 'y', bytesKv: { 1: 9 } }, expid: 3 },
    ],
  }),
);

const run = (args: readonly string[], input = '') => srta(['run', ...args], { cwd: folder, input });
const report = async (args: readonly string[], input?: string) =>
  JSON.parse((await run([...args, '--json'], input)).stdout) as RunReport;

describe('srta run', () => {
  it('prints the run report of a script, and nothing else, with --json', async () => {
    const { code, stdout, stderr } = await run([
      'main.lua',
      '--targets',
      'a,b',
      '--os',
      'ios',
      '--expid',
      '4',
      '--json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const value = JSON.parse(stdout) as RunReport;
    expect(Object.keys(value).sort()).toEqual([
      'dataspace',
      'decisions',
      'error',
      'print',
      'stats',
      'warnings',
    ]);
    expect(value.print).toEqual(['u8\t0\t1\t4']);
    expect(Object.keys(value.decisions ?? {})).toEqual(['a', 'b']);
  });

  it('takes users, targets and the rest from a data file, and options over it', async () => {
    expect(await report(['main.lua', '--data', 'try.srta-data.json'])).toMatchObject({
      print: ['u8\t1\t1\t0'],
      decisions: { a: { enabled: false }, b: { enabled: false } },
    });
    expect(
      await report(['main.lua', '--data', 'try.srta-data.json', '--user', 'y', '--targets', 'c']),
    ).toMatchObject({
      print: ['u8\t9\t2\t3'],
      decisions: { c: { enabled: true } },
    });
    const unknown = await run(['main.lua', '--data', 'try.srta-data.json', '--user', 'z', '--json']);
    expect(unknown.code).toBe(40);
    expect(unknown.stderr).toContain('low, high');
  });

  it('reports for people: prints, decisions and where it ran', async () => {
    const english = await run(['main.lua', '--data', 'try.srta-data.json', '--user', 'high']);
    expect(english.code).toBe(0);
    expect(english.stdout).toContain('u8\t9\t2\t3');
    expect((await run(['main.lua', '--data', 'try.srta-data.json', '--lang', 'zh-cn'])).stdout).toMatch(
      /[\u4e00-\u9fff]/,
    );
  });

  it("says warnings and errors of its own in the reader's language, and keeps the report English", async () => {
    const stuck = ['endless.lua', '--instructions', '10000'];
    const chinese = await run([...stuck, '--lang', 'zh-cn']);
    expect(chinese.code).toBe(1);
    expect(chinese.stdout).toContain('  ! 指令数已达上限 10000\n');
    expect((await report([...stuck, '--lang', 'zh-cn'])).error?.message).toBe(
      'script:2: instruction budget of 10000 used up',
    );
    const warned = ['main.lua', '--targets', 'a', '--engine', 'compiled', '--lang', 'zh-cn'];
    expect((await run(warned)).stdout).toContain('\n警告\n  此版本不含编译引擎：已改用 fengari 运行。\n');
    expect((await report(warned)).warnings).toEqual([
      'The compiled engine is not part of this version: fengari ran.',
    ]);
  });

  it('reads a script from stdin, with a byte order mark and CRLF', async () => {
    expect(await report(['-'], '\ufefffunction main()\r\n  print(1)\r\nend\r\n')).toMatchObject({
      print: ['1'],
      error: null,
    });
  });

  it('ends with 1 when the script fails, and still reports', async () => {
    const { code, stdout, stderr } = await run(['fails.lua', '--targets', 'a', '--json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      print: ['before'],
      error: { phase: 'main', line: 3 },
      decisions: null,
    });
    const human = await run(['fails.lua']);
    expect(human.code).toBe(1);
    expect(human.stdout).toContain('fails.lua');
  });

  it('stops an endless script at its budget', async () => {
    const value = await report(['endless.lua', '--ms', '300']);
    expect(value.error?.phase).toBe('budget');
  });

  it('gives the same report for a request as for the options that say the same', async () => {
    const script = 'function main() print(srta.get_os(), time.now()) end';
    write('same.lua', script);
    const request = JSON.stringify({ script, os: 7, now: 1755414905, targets: ['a'] });
    const { stats: _one, ...byRequest } = await report(['--request', '-'], request);
    const { stats: _two, ...byOptions } = await report([
      'same.lua',
      '--os',
      'harmony',
      '--now',
      '1755414905',
      '--targets',
      'a',
    ]);
    expect(byRequest).toEqual(byOptions);
    expect(byRequest.print).toEqual(['7\t1755414905']);
  });

  it('refuses a request with an unknown member by its name', async () => {
    const { code, stdout, stderr } = await run(['--request', '-', '--json'], '{"script":"","targts":[]}');
    expect({ code, stdout }).toEqual({ code: 40, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'unknownMember', path: 'targts' } });
  });
});

describe('srta run as a step of a pipeline', () => {
  const line = (script: string, more: object = {}) => JSON.stringify({ script, ...more });

  it('writes one report a line, in the order of the requests, whatever each run takes', async () => {
    const count = 600;
    const lines = Array.from({ length: count }, (_, i) =>
      line(`function main() for i = 1, ${i % 7 === 0 ? 20000 : 1} do end print(${i}) end`),
    );
    const { code, stdout, stderr } = await run(['--requests', '-'], `\ufeff${lines.join('\r\n')}\r\n`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const reports = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as RunReport);
    expect(reports.map((item) => item.print[0])).toEqual(Array.from({ length: count }, (_, i) => String(i)));
  });

  it('goes on behind a script that fails: that is an answer', async () => {
    const lines = [line('function main() error_here() end'), line('function main() print("next") end')];
    const { code, stdout } = await run(['--requests', '-', '--json'], lines.join('\n'));
    const reports = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as RunReport);
    expect(code).toBe(0);
    expect(reports.map((item) => item.error?.phase ?? item.print[0])).toEqual(['main', 'next']);
  });

  it('answers what came before a wrong line, and names the line', async () => {
    const good = line('function main() print(1) end');
    const { code, stdout, stderr } = await run(
      ['--requests', '-', '--json'],
      `${good}\n\n${good}\n{"os":2}\n${good}\n`,
    );
    expect(code).toBe(40);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'missing', path: 'line 4: script' } });
    expect((await run(['--requests', '-'], 'nonsense\n')).stderr).toContain('line 1');
  });

  it('runs a script for each user of an audience', async () => {
    const rows = [1, 9, 7].map((value, i) => JSON.stringify({ userid: `u${i}`, bytesKv: { 1: value } }));
    write('audience.jsonl', rows.join('\n'));
    const { code, stdout } = await run(['main.lua', '--users', 'audience.jsonl', '--targets', 'a']);
    const reports = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as RunReport);
    expect(code).toBe(0);
    expect(reports.map((item) => item.decisions?.a?.enabled)).toEqual([false, true, true]);
    const wrong = await run(['main.lua', '--users', '-', '--json'], '{"userid":"u","bytesKv":{"65":1}}\n');
    expect(wrong.code).toBe(40);
    expect(JSON.parse(wrong.stderr)).toMatchObject({ error: { path: 'line 1: bytesKv["65"]' } });
  });

  it('ends quietly when its reader has enough', async () => {
    const child = spawnSrta(['run', '--requests', '-'], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdin.on('error', () => undefined);
    const closed = new Promise((resolve) => child.once('close', resolve));
    const request = `${line('function main() print(string.rep and 1 or 1) end')}\n`;
    child.stdin.write(request.repeat(2000));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.stdout.destroy();
    child.stdin.end(request.repeat(2000));
    expect(await closed).toBe(0);
    expect(stderr).toBe('');
  });

  it('ends with 130 on Ctrl+C, in the middle of an endless run', async () => {
    const child = spawnSrta(['run', '--requests', '-', '--json'], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const closed = new Promise((resolve) => child.once('close', resolve));
    const budget = { instructions: Number.MAX_SAFE_INTEGER, ms: 3_600_000, memoryMb: 256 };
    child.stdin.write(`${line('function main() print("up") end')}\n`);
    await new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
    child.stdin.write(`${line('function main() while true do end end', { budget })}\n`);
    child.kill('SIGINT');
    expect(await closed).toBe(130);
    expect(JSON.parse(stderr)).toMatchObject({ error: { kind: 'cancelled', exitCode: 130 } });
  });
});
