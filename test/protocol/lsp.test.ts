import { afterEach, describe, expect, it } from 'vitest';
import { type LspOptions, LspProcess, PUSH } from './lspProcess.ts';

const URI = 'untitled:strategy.lua';
const GOOD = 'function main()\n  srta.set_target("a", srta.TARGETINFO_ENABLE, false)\nend\n';
const NO_MAIN = 'srta.set_target("a", srta.TARGETINFO_ENABLE, false)\n';
const codes = (found: readonly { code?: unknown }[]) => found.map(({ code }) => code);

describe('the language server', () => {
  let server: Awaited<ReturnType<typeof LspProcess.open>>;
  const open = async (options?: LspOptions) => {
    server = await LspProcess.open(options);
    return server;
  };
  afterEach(async () => {
    expect(await server.stop()).toBe(0);
  });

  it.each(['stdio', 'ipc'] as const)(
    'shakes hands over %s, says who it is and what it can',
    async (transport) => {
      const { initialized } = await open({ transport });
      expect(initialized.serverInfo?.name).toBe('sRTA Workbench');
      expect(initialized.capabilities).toMatchObject({
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2 },
        diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
      });
      await server.openDocument(URI, NO_MAIN);
      expect(codes(await server.diagnostics(URI))).toContain('srta-missing-main');
    },
  );

  it('tells a client that does not ask, and clears what it told when the document is closed', async () => {
    const { initialized } = await open({ capabilities: PUSH });
    expect(initialized.capabilities.diagnosticProvider).toBeUndefined();
    await server.openDocument(URI, NO_MAIN);
    expect(codes(await server.told(URI, 1))).toContain('srta-missing-main');
    await server.edit(URI, GOOD);
    expect(codes(await server.told(URI, 2))).not.toContain('srta-missing-main');
    await server.close(URI);
    await server.connection.sendRequest('srta/ownHijack', { text: '' });
    expect(server.published.get(URI)?.at(-1)).toEqual({ uri: URI, diagnostics: [] });
  });

  it('tells nothing to a client that asks: it would see everything twice', async () => {
    await open();
    await server.openDocument(URI, NO_MAIN);
    await server.diagnostics(URI);
    expect(server.published.size).toBe(0);
  });

  it('answers "unchanged" to who has the result, until text or surroundings change', async () => {
    await open();
    await server.openDocument(URI, NO_MAIN);
    const first = await server.report(URI);
    expect(first).toMatchObject({ kind: 'full', resultId: expect.any(String) });
    const id = first.resultId ?? '';
    expect(await server.report(URI, id)).toEqual({ kind: 'unchanged', resultId: id });
    await server.edit(URI, `${NO_MAIN}-- more\n`);
    const second = await server.report(URI, id);
    expect(second.kind).toBe('full');
    server.settings = { diagnostics: { disable: ['srta-missing-main'] } };
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect((await server.report(URI, second.resultId ?? '')).kind).toBe('full');
  });

  it('keeps UTF-16 positions through incremental edits', async () => {
    await open();
    await server.openDocument(URI, `-- 😀 说明\r\n${GOOD}`);
    expect(codes(await server.diagnostics(URI))).toEqual([]);
    const insertion = { line: 0, character: 7 };
    await server.edit(
      URI,
      { range: { start: insertion, end: insertion }, text: '\nlocal 变量 = 1' },
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } }, text: '--' },
    );
    const [found] = await server.diagnostics(URI);
    expect(found).toMatchObject({ severity: 1, range: { start: { line: 1, character: 6 } } });
  });

  it('speaks Chinese to a Chinese client', async () => {
    await open({ locale: 'zh-cn' });
    await server.openDocument(URI, NO_MAIN);
    const [found] = await server.diagnostics(URI);
    expect(found?.message).toMatch(/[\u4e00-\u9fff]/);
  });

  it('takes settings as they change, without a restart', async () => {
    await open({ settings: { diagnostics: { severity: { 'srta-missing-main': 'hint' } } } });
    await server.openDocument(URI, NO_MAIN);
    expect((await server.diagnostics(URI)).find(({ code }) => code === 'srta-missing-main')?.severity).toBe(
      4,
    );
    server.settings = { diagnostics: { disable: ['srta-missing-main'] } };
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(codes(await server.diagnostics(URI))).not.toContain('srta-missing-main');
    expect(server.refreshes).toBeGreaterThan(0);
    expect(server.registered).toContain('workspace/didChangeConfiguration');
  });

  it('takes settings from a client that sends them', async () => {
    const settings = { diagnostics: { disable: ['srta-missing-main'] } };
    await open({ capabilities: PUSH, initializationOptions: { settings } });
    await server.openDocument(URI, NO_MAIN);
    expect(codes(await server.told(URI, 1))).not.toContain('srta-missing-main');
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: { srta: {} } });
    await server.edit(URI, `${NO_MAIN}\n`);
    expect(codes(await server.told(URI, 2))).toContain('srta-missing-main');
  });

  it.each([
    ['a library', 'local M = {}\nfunction M.main() return x.y.z end\nreturn M\n'],
    ['the words in a comment and a string', '-- srta.get_ds_u8, function main()\nprint("srta.x = main")\n'],
    ['a module of that name', 'local t = my.srta.x\nmain(t)\n'],
    ['broken Lua of somebody else', 'local function f( return end ) 说明\n'],
  ])('stays silent on %s', async (_what, source) => {
    await open();
    await server.openDocument(URI, source);
    expect(await server.diagnostics(URI)).toEqual([]);
    const place = server.about(URI, { line: 0, character: 8 });
    expect(await server.connection.sendRequest('textDocument/definition', place)).toEqual([]);
  });

  it('serves by globs alone when there are some', async () => {
    const folder = 'file:///project%20a';
    await open({ folders: [folder], settings: { include: ['strategies/**/*.lua', 'one.lua'] } });
    const served = async (path: string) => {
      await server.openDocument(`${folder}/${path}`, NO_MAIN);
      return (await server.diagnostics(`${folder}/${path}`)).length > 0;
    };
    expect(await served('strategies/a/b.lua')).toBe(true);
    expect(await served('strategies/a.lua')).toBe(true);
    expect(await served('deep/one.lua')).toBe(true);
    expect(await served('other/two.lua')).toBe(false);
  });

  it('looks at the syntax alone of a text beyond a megabyte, and says so', async () => {
    await open();
    await server.openDocument(URI, `${NO_MAIN}${'a = 1\n'.repeat(170_000)}x = = 1\n`);
    const found = await server.diagnostics(URI);
    expect(codes(found)).toEqual(['srta-large-file', 'syntax']);
    expect(found[0]?.severity).toBe(3);
    expect(
      await server.connection.sendRequest(
        'textDocument/definition',
        server.about(URI, { line: 3, character: 6 }),
      ),
    ).toEqual([]);
  });

  it('answers for the newest text when edits come faster than checks', async () => {
    await open();
    const long = GOOD.replace('main', 'other').repeat(3000);
    await server.openDocument(URI, NO_MAIN + long);
    const asked: Promise<unknown>[] = [];
    for (let i = 0; i < 20; i++) {
      await server.edit(URI, {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        text: `-- ${i}\n`,
      });
      asked.push(server.report(URI));
    }
    await Promise.all(asked);
    expect(await server.report(URI)).toMatchObject({ kind: 'full' });
    const missing = (await server.diagnostics(URI)).find(({ code }) => code === 'srta-missing-main');
    expect(missing?.range.start.line).toBe(20);
  });

  it('gives up what the client cancels', async () => {
    await open();
    await server.openDocument(URI, GOOD.replace('main', 'other').repeat(8000));
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: URI } };
    const asked = server.connection.sendRequest('textDocument/diagnostic', params, source.token);
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32802 });
    expect(codes(await server.diagnostics(URI))).toContain('srta-missing-main');
  });
});
