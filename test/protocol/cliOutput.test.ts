import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { emptyFolder, removeFolders, spawnSrta, srta } from './cliSupport.ts';

afterAll(removeFolders);

const errorOf = (stderr: string) => (JSON.parse(stderr) as { error: Record<string, unknown> }).error;

/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the command line itself', () => {
  it('prints its version', async () => {
    expect(await srta(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('prints help in English and in Chinese, by locale and by --lang', async () => {
    const english = await srta(['--help']);
    expect(english.code).toBe(0);
    expect(english.stdout).toContain('Usage: srta');
    expect(english.stdout).toContain('Strategy scripts at the service');
    const chinese = await srta(['script', '--help'], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(chinese.stdout).toContain('列出脚本');
    expect((await srta(['help', 'exp', 'grant', '--lang', 'zh-cn'])).stdout).toContain(
      '允许其他账号查看报表',
    );
  });

  it.each([
    [['scirpt', 'list'], 'srta script'],
    [['script', 'lst'], 'srta script list'],
    [['script', 'list', '--jsn'], '--json'],
    [['exp', 'gramt'], 'srta exp grant'],
  ])('refuses %j with the nearest word', async (args, meant) => {
    const { code, stdout, stderr } = await srta(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`Did you mean ${meant}?`);
  });

  it.each([
    [[]],
    [['script']],
    [['check']],
    [['script', 'list', 'extra']],
    [['info', '--base-url']],
    [['run', 'x.lua', '--os', 'symbian']],
    [['run', 'x.lua', '--now', 'soon']],
    [['script', 'get', '--profile', 'emulator']],
    [['info', '--protocol', '2024']],
    [['info', '--lang', 'de']],
    [['run']],
    [['run', 'x.lua', '--request', '-']],
    [['run', '--request', '-', '--now', '1']],
    [['run', 'x.lua', '--user', 'a']],
  ])('refuses %j as misuse, as JSON too', async (args) => {
    const { code, stdout, stderr } = await srta(['--json', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(errorOf(stderr)).toMatchObject({ kind: 'usage', exitCode: 2 });
  });

  it('takes no token on the command line and does not repeat one', async () => {
    const attempts = [['--token', 's3cret'], ['--token=s3cret'], ['--tokn=s3cret'], ['--tken=s3cret']];
    for (const attempt of attempts) {
      const { code, stdout, stderr } = await srta(['info', ...attempt]);
      expect(code).toBe(2);
      expect(stdout + stderr).not.toContain('s3cret');
    }
  });

  it('ends quietly when the reader of its output leaves', async () => {
    const child = spawnSrta(['--help']);
    child.stdout.destroy();
    const stderr: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, stderr: Buffer.concat(stderr).toString() }).toEqual({ code: 0, stderr: '' });
  });
});

describe('configuration', () => {
  const write = (content: string) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'cfg.toml'), content);
    return cwd;
  };

  it('says what to do when there is none', async () => {
    const { code, stderr } = await srta(['info', '--json']);
    expect(code).toBe(10);
    expect(errorOf(stderr)).toMatchObject({ kind: 'config', exitCode: 10, path: 'account' });
    expect(errorOf(stderr).advice).toContain('SRTA_ACCOUNT');
  });

  it('names the line of a broken file and never shows it', async () => {
    const cwd = write('[auth]\naccount = "2000"\ntoken = s3cret\n');
    const { code, stdout, stderr } = await srta(['info'], { cwd });
    expect(code).toBe(10);
    expect(stderr).toContain('cfg.toml');
    expect(stderr).toContain('line 3');
    expect(stdout + stderr).not.toContain('s3cret');
  });

  it('refuses a --config that is not there and a profile that nobody wrote', async () => {
    expect((await srta(['info', '--config', 'none.toml'])).code).toBe(10);
    const { code, stderr } = await srta(['info', '--profile', 'prod'], { cwd: write('[profiles.demo]\n') });
    expect(code).toBe(10);
    expect(stderr).toContain('demo, emulator');
  });

  it('reports a service that cannot be reached as network trouble', async () => {
    const env = { SRTA_BASE_URL: `http://127.0.0.1:${await closedPort()}` };
    const { code, stdout, stderr } = await srta(['info', '--json', '--timeout', '5'], { env });
    expect({ code, stdout }).toEqual({ code: 50, stdout: '' });
    expect(errorOf(stderr)).toMatchObject({ kind: 'transport', code: 'connect', exitCode: 50 });
  });

  it('goes through the proxy that the environment names, but never for this machine', async () => {
    const asked: string[] = [];
    const proxy = createServer((_request, response) => response.writeHead(502).end());
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const env = {
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
      HTTP_PROXY: `http://127.0.0.1:${port}`,
      SRTA_TOKEN: 'x',
    };
    try {
      const far = await srta(
        ['info', '--as', '2001', '--base-url', 'https://srta.invalid', '--timeout', '3'],
        { env },
      );
      expect([50, 51, 60]).toContain(far.code);
      expect(new Set(asked)).toEqual(new Set(['srta.invalid:443']));
      asked.length = 0;
      await srta(['info', '--base-url', `http://127.0.0.1:${await closedPort()}`, '--timeout', '3'], { env });
      expect(asked).toEqual([]);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });
});

describe('srta check', () => {
  const folder = emptyFolder();
  const file = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  file('good.lua', '\ufefffunction main()\r\n  print("中")\r\nend\r\n');
  file('bad.lua', 'function main()\n  local 中 = "é" if x the\nend\n');
  file('bytes.lua', Buffer.from([0x2d, 0x2d, 0x0a, 0x2d, 0x2d, 0xff, 0x0a]));

  it('says nothing is wrong with a byte order mark and CRLF', async () => {
    const { code, stdout } = await srta(['check', 'good.lua', '--json'], { cwd: folder });
    expect({ code, value: JSON.parse(stdout) }).toEqual({
      code: 0,
      value: [{ file: 'good.lua', diagnostics: [] }],
    });
  });

  it('prints LSP diagnostics file by file, in order, and ends with 1', async () => {
    const { code, stdout, stderr } = await srta(['check', 'bad.lua', 'good.lua', 'bytes.lua', '--json'], {
      cwd: folder,
    });
    const value = JSON.parse(stdout) as { file: string; diagnostics: Record<string, unknown>[] }[];
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(value.map((item) => item.file)).toEqual(['bad.lua', 'good.lua', 'bytes.lua']);
    expect(value[0]?.diagnostics[0]).toMatchObject({ severity: 1, code: 'syntax', source: 'srta' });
    expect(value[2]?.diagnostics[0]).toMatchObject({
      code: 'encoding',
      range: { start: { line: 1, character: 0 } },
    });
  });

  it('reads stdin and names places as compilers do', async () => {
    const { code, stdout } = await srta(['check', '-'], { input: 'function main()\n  x = = 1\nend\n' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^-:2:\d+: error: /);
  });

  it('refuses a file that is not there', async () => {
    const { code, stderr } = await srta(['check', 'none.lua', '--json']);
    expect(code).toBe(40);
    expect(errorOf(stderr)).toMatchObject({ kind: 'invalid', code: 'notFound', path: 'none.lua' });
  });
});
