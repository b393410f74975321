import { describe, expect, it } from 'vitest';
import { did, spawnSrta, useService } from './cliSupport.ts';

const { cli, emulator } = useService();

describe('srta when the service does not answer as it should', () => {
  it('names the rows that the service did not take, and writes the others', async () => {
    await emulator().admin('faults', { path: '/saas/write', failItems: 2 });
    const rows = ['a', 'b', 'c'].map((name) => `{"userid":"${did(name)}","bytesKv":{"1":7}}`);
    const error = await cli.problem(['write', '-', '--ds', 'did'], { input: `\n${rows.join('\n')}\n` });
    expect(error).toMatchObject({ kind: 'partial', exitCode: 40 });
    expect((error.failures as { id: string }[]).map((failure) => failure.id)).toEqual([
      `line 2: ${did('a')}`,
      `line 3: ${did('b')}`,
    ]);
    const read = (await cli.data(['read', '--ds', 'did', '--user-ids', did('c')])) as {
      users: { u8: Record<string, number> }[];
    };
    expect(read.users[0]?.u8[1]).toBe(7);
  });

  it.each([
    [{ status: 413 }, 'http', 40],
    [{ status: 502, times: 20 }, 'http', 51],
    [{ code: 301 }, 'service', 51],
    [{ drop: true, times: 20 }, 'transport', 50],
  ])('ends %j with its exit code', async (fault, kind, exitCode) => {
    await emulator().admin('faults', { path: '/saas/info', ...fault });
    expect(await cli.problem(['info'])).toMatchObject({ kind, exitCode });
    await emulator().admin('faults', { clear: true });
  });

  it('gives up after --timeout', async () => {
    await emulator().admin('faults', { path: '/saas/info', latencyMs: 60_000, times: 20 });
    expect(await cli.problem(['info', '--timeout', '1'])).toMatchObject({ code: 'timeout', exitCode: 60 });
    await emulator().admin('faults', { clear: true });
  });

  it('ends with 130 on Ctrl+C, in the middle of a call', async () => {
    await emulator().admin('faults', { path: '/saas/info', latencyMs: 60_000, times: 20 });
    const child = spawnSrta(['info', '--json', '--base-url', emulator().url]);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    let problem = '';
    child.stderr.on('data', (chunk: Buffer) => {
      problem += chunk.toString();
    });
    const closed = new Promise((resolve) => child.once('close', resolve));
    // The fault is taken when the call has arrived.
    for (let left = 20; left === 20; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const { faults } = (await emulator().admin('health')) as { faults: { times: number }[] };
      left = faults[0]?.times ?? 0;
    }
    child.kill('SIGINT');
    expect(await closed).toBe(130);
    expect(output).toBe('');
    expect(JSON.parse(problem)).toMatchObject({ ok: false, error: { exitCode: 130 } });
    await emulator().admin('faults', { clear: true });
  });

  it('says that the clock of this machine is off, and goes on', async () => {
    await emulator().admin('faults', { path: '/saas/info', clockSeconds: 7200, times: 20 });
    const { code, stdout, stderr } = await cli.run(['info', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((JSON.parse(stdout) as { notices: string[] }).notices.join(' ')).toMatch(/\d+/);
    await emulator().admin('faults', { clear: true });
  });
});
