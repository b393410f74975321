import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Hover,
  InlayHint,
  Location,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { until } from '../support/until.ts';
import { type LspOptions, LspProcess, PUSH } from './lspProcess.ts';

const SOURCE = `local LEVEL = 2
function main()
  local installed, level = srta.get_ds_u8(srta.DS_DID, 1, LEVEL)
  if level > 3 then
    srta.set_target("news", srta.TARGETINFO_ENABLE, false)
  end
  prin(installed)
end
`;
const dictionary = (name: string) => JSON.stringify({ did: { u8: { 1: { name } } } });

describe('the features of the language server', () => {
  let server: Awaited<ReturnType<typeof LspProcess.open>>;
  let folder: string;
  let uri: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'srta-lsp-'));
    mkdirSync(join(folder, 'deep'));
    uri = pathToFileURL(join(folder, 'deep', 'a.lua')).href;
  });
  afterEach(async () => {
    expect(server.logged).toEqual([]);
    expect(await server.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });
  const open = async (options: LspOptions = {}) => {
    server = await LspProcess.open({ folders: [pathToFileURL(folder).href], ...options });
    await server.openDocument(uri, SOURCE);
  };
  const ask = <R>(method: string, line: number, character: number, more: object = {}) =>
    server.connection.sendRequest<R>(method, { ...server.about(uri, { line, character }), ...more });
  const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const hints = () =>
    server.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range: whole,
    });

  it('complete members of srta, with documentation when an item is looked at', async () => {
    await open();
    const list = await ask<CompletionList>('textDocument/completion', 2, 32);
    const item = list.items.find(({ label }) => label === 'get_ds_u8');
    expect(item).toBeDefined();
    const resolved = await server.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    expect(JSON.stringify(resolved.documentation)).toMatch(/\w{20,}|column/);
  });

  it('complete main in an empty file, which is not ours yet', async () => {
    await open();
    const blank = 'untitled:blank.lua';
    await server.openDocument(blank, 'ma');
    const list = await server.connection.sendRequest<CompletionList>(
      'textDocument/completion',
      server.about(blank, { line: 0, character: 2 }),
    );
    expect(list.items.some(({ label }) => label.startsWith('main'))).toBe(true);
    expect(await server.diagnostics(blank)).toEqual([]);
  });

  it('know targets that the client tells, and forget them with null', async () => {
    await open();
    const labels = async () =>
      (await ask<CompletionList>('textDocument/completion', 4, 21)).items.map(({ label }) => label);
    expect(await labels()).not.toContain('sports');
    await server.connection.sendNotification('srta/targets', { targets: ['news', 'sports'] });
    expect((await labels()).some((label) => label.includes('sports'))).toBe(true);
    await server.connection.sendNotification('srta/targets', { targets: null });
    expect((await labels()).some((label) => label.includes('sports'))).toBe(false);
  });

  it('hover in the language of the client', async () => {
    await open({ locale: 'zh-cn' });
    const found = await ask<Hover>('textDocument/hover', 2, 35);
    expect(JSON.stringify(found.contents)).toContain('get_ds_u8');
    expect(JSON.stringify(found.contents)).toMatch(/[\u4e00-\u9fff]/);
  });

  it('find definitions, references and highlights, and rename all of them', async () => {
    await open();
    const line = SOURCE.split('\n')[2]?.indexOf('LEVEL') ?? 0;
    const [definition] = await ask<Location[]>('textDocument/definition', 2, line);
    expect(definition).toMatchObject({ uri, range: { start: { line: 0, character: 6 } } });
    const references = await ask<Location[]>('textDocument/references', 2, line, {
      context: { includeDeclaration: true },
    });
    expect(references).toHaveLength(2);
    expect(await ask<unknown[]>('textDocument/documentHighlight', 2, line)).toHaveLength(2);
    const edit = await ask<WorkspaceEdit>('textDocument/rename', 2, line, { newName: 'LEVEL_COLUMN' });
    expect(edit.changes?.[uri]).toHaveLength(2);
  });

  it('refuse a rename in the words of the user', async () => {
    await open({ locale: 'zh-cn' });
    await expect(ask('textDocument/rename', 2, 35, { newName: 'x' })).rejects.toMatchObject({
      code: -32803,
      message: expect.stringMatching(/[\u4e00-\u9fff]/),
    });
  });

  it('offer the nearest name for a misspelt one, as a change that mends it', async () => {
    await open();
    const found = (await server.diagnostics(uri)).find(({ code }) => code === 'undefined-global');
    expect(found?.range.start.line).toBe(6);
    const actions = await server.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: found?.range,
      context: { diagnostics: [found] },
    });
    const fix = actions.find(({ kind, title }) => kind === 'quickfix' && title.includes('print'));
    expect(fix?.edit?.changes?.[uri]).toEqual([{ range: found?.range, newText: 'print' }]);
  });

  it('send semantic tokens, and then only what has changed', async () => {
    await open();
    const textDocument = { uri };
    const full = await server.connection.sendRequest<{ resultId: string; data: number[] }>(
      'textDocument/semanticTokens/full',
      { textDocument },
    );
    expect(full.data.length % 5).toBe(0);
    await server.edit(uri, `${SOURCE}local last = srta.DS_DID\n`);
    const delta = await server.connection.sendRequest<{ edits: { start: number }[] }>(
      'textDocument/semanticTokens/full/delta',
      { textDocument, previousResultId: full.resultId },
    );
    expect(delta.edits).toHaveLength(1);
    expect(delta.edits[0]?.start).toBeGreaterThan(0);
  });

  it('take the nearest dictionary from disk, follow its changes, and prefer the one that is open', async () => {
    writeFileSync(join(folder, 'srta.columns.json'), dictionary('from the folder'));
    await open();
    const labels = async () => JSON.stringify((await hints()).map(({ label }) => label));
    expect(await labels()).toContain('from the folder');
    await until('the watcher', () => server.registered.includes('workspace/didChangeWatchedFiles'));
    const nearer = join(folder, 'deep', 'srta.columns.json');
    writeFileSync(nearer, dictionary('nearer'));
    const refreshes = server.refreshes;
    const changes = [{ uri: pathToFileURL(nearer).href, type: 1 }];
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    expect(await labels()).toContain('nearer');
    expect(server.refreshes).toBeGreaterThan(refreshes);
    await server.openDocument(pathToFileURL(nearer).href, dictionary('unsaved'), 'json');
    expect(await labels()).toContain('unsaved');
    await server.close(pathToFileURL(nearer).href);
    expect(await labels()).toContain('nearer');
    rmSync(nearer);
    expect(await labels()).toContain('from the folder');
  });

  it('look for no dictionary outside the workspace', async () => {
    writeFileSync(join(folder, 'srta.columns.json'), dictionary('outside'));
    await open({ folders: [pathToFileURL(join(folder, 'deep')).href] });
    expect(await hints()).toEqual([]);
  });

  it('show hints and lenses as the user has set them', async () => {
    writeFileSync(join(folder, 'srta.columns.json'), dictionary('installed'));
    await open({ settings: { inlayHints: { columns: false }, codeLens: { references: true } } });
    await server.edit(uri, `${SOURCE}local function helper() end\nhelper()\n`);
    expect(await hints()).toEqual([]);
    const lenses = () =>
      server.connection.sendRequest<object[]>('textDocument/codeLens', { textDocument: { uri } });
    const [lens] = await lenses();
    const resolved = await server.connection.sendRequest<{ command: { title: string } }>(
      'codeLens/resolve',
      lens,
    );
    expect(resolved.command.title).toBe('1 reference');
    server.settings = {};
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await lenses()).toEqual([]);
  });

  it('check a text that is not open, for an upload', async () => {
    await open({ capabilities: PUSH });
    const check = (text: string) =>
      server.connection.sendRequest<{ diagnostics: { code: string }[]; served: boolean }>('srta/check', {
        uri: 'file:///elsewhere/b.lua',
        text,
      });
    expect(await check('function main()\nend\n')).toMatchObject({ served: true });
    const foreign = await check('return 1\n');
    expect(foreign.served).toBe(false);
    expect(foreign.diagnostics.map(({ code }) => code)).toContain('srta-missing-main');
  });

  it('say whether a script has a hijack of its own, and draft local data for it', async () => {
    await open();
    const own = (text: string) => server.connection.sendRequest('srta/ownHijack', { text });
    expect(await own('function hijack() end')).toEqual({ own: 'global' });
    expect(await own('local function hijack() end')).toEqual({ own: 'local' });
    expect(await own('-- function hijack() end')).toEqual({ own: 'none' });
    const { content } = await server.connection.sendRequest<{ content: string }>('srta/draftLocalData', {
      text: SOURCE,
      targets: ['t1'],
    });
    expect(JSON.parse(content)).toMatchObject({
      targets: ['t1'],
      users: [{ did: { bytesKv: { 1: 1, 2: 1 } } }],
    });
  });
});
