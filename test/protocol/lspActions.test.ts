import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { LspProcess } from './lspProcess.ts';

const OLD = readFileSync(new URL('../../examples/strategies/old-results-table.lua', import.meta.url), 'utf8');
const LAST = 23;

describe('code actions of the language server', () => {
  let server: Awaited<ReturnType<typeof LspProcess.open>>;
  let folder: string;
  let uri: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'srta-lsp-'));
    uri = pathToFileURL(join(folder, 'a.lua')).href;
  });
  afterEach(async () => {
    expect(server.logged).toEqual([]);
    expect(await server.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });
  const open = async (source: string, locale?: string) => {
    server = await LspProcess.open({ folders: [pathToFileURL(folder).href], ...(locale ? { locale } : {}) });
    await server.openDocument(uri, source);
  };
  const actions = (line: number, only?: string[]) => {
    const at = { line, character: 2 };
    return server.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: at, end: at },
      context: { diagnostics: [] as Diagnostic[], ...(only ? { only } : {}) },
    });
  };
  const resolved = (action: CodeAction | undefined) =>
    server.connection.sendRequest<CodeAction>('codeAction/resolve', action);

  it('rewrite a results table, shown to be confirmed', async () => {
    await open(OLD);
    const action = (await actions(LAST)).find(({ title }) => title.includes('srta.set_target'));
    expect(action).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'srta-results-table' }] });
    expect(action?.edit).toBeUndefined();
    const { edit } = await resolved(action);
    expect(Object.values(edit?.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true }]);
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(change?.edits[0]?.newText).toContain('srta.set_target(target, results[target])');
  });

  it('speak Chinese to a Chinese editor', async () => {
    await open(OLD, 'zh-cn');
    const titles = (await actions(LAST)).map(({ title }) => title);
    expect(titles).toContain('将结果表改写为 srta.set_target');
    expect(titles).toContain('在此行关闭“srta-results-table”');
  });

  it('give the kinds that are asked for, and change nothing of another version', async () => {
    await open(OLD);
    const kinds = new Set((await actions(LAST, ['refactor'])).map(({ kind }) => kind));
    expect([...kinds]).toEqual(['refactor.rewrite']);
    const [action] = await actions(LAST, ['refactor']);
    await server.edit(uri, `${OLD}\nlocal unused = 1\n`);
    expect((await resolved(action)).edit).toBeUndefined();
    const [all] = await actions(LAST, ['source.removeUnused']);
    const { edit } = await resolved(all);
    expect(edit?.changes?.[uri]?.map(({ newText }) => newText).join('')).toBe('');
  });
});
