import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { removeFolders, spawnSrta, srta } from './cliSupport.ts';

afterAll(removeFolders);

describe('srta emulator', () => {
  it('runs in the foreground until Ctrl+C, and is a service to the other commands', async () => {
    const child = spawnSrta(['emulator', '--port', '0', '--memory', '--no-limits']);
    const closed = once(child, 'close');
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const { event, url } = JSON.parse(line) as { event: string; url: string };
    expect(event).toBe('listening');
    expect((await srta(['info', '--json', '--base-url', url])).code).toBe(0);
    const second = await srta(['emulator', '--memory', '--port', new URL(url).port]);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(new URL(url).port);
    child.kill('SIGINT');
    expect((await closed)[0]).toBe(0);
  });
});
