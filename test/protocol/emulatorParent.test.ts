import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const EMULATOR = fileURLToPath(new URL('../../dist/emulator.js', import.meta.url));

/** What the editor does: starts the emulator with a channel, and is then killed. */
const PARENT = `
  const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(EMULATOR)}, '--port', '0', '--memory'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child.stdout.on('data', (data) => process.stdout.write(data));
  setInterval(() => undefined, 1000);
`;

describe('an emulator started with a channel', () => {
  it('ends when the process that started it is killed', async () => {
    const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(parent.stdout, 'data');
    const ready: { url: string } = JSON.parse(String(line));
    const health = () =>
      fetch(`${ready.url}/_emulator/health`, { headers: { 'X-Srta-Emulator': '1' } }).then(
        (reply) => reply.ok,
        () => false,
      );
    expect(await health()).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await expect.poll(health, { timeout: 20_000 }).toBe(false);
  });
});
