import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { until } from '../support/until.ts';
import { type LspOptions, LspProcess } from './lspProcess.ts';

const SOURCE = 'function main()\nlocal a=srta.get_os()\nif a then\nprint(a)\nend\nend\n';
const FORMATTED = 'function main()\n  local a = srta.get_os()\n  if a then\n    print(a)\n  end\nend\n';

describe('formatting by the language server', () => {
  let server: Awaited<ReturnType<typeof LspProcess.open>>;
  let folder: string;
  let uri: string;
  const shown: string[] = [];
  const options = { tabSize: 2, insertSpaces: true };
  beforeEach(() => {
    shown.length = 0;
    folder = mkdtempSync(join(tmpdir(), 'srta-lsp-'));
    mkdirSync(join(folder, 'deep'));
    uri = pathToFileURL(join(folder, 'deep', 'a.lua')).href;
  });
  afterEach(async () => {
    expect(server.logged).toEqual([]);
    expect(await server.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });
  const open = async (source: string, more: LspOptions = {}) => {
    server = await LspProcess.open({ folders: [pathToFileURL(folder).href], ...more });
    server.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      shown.push(message);
    });
    await server.openDocument(uri, source);
  };
  const ask = (method: string, more: object = {}) =>
    server.connection.sendRequest<TextEdit[]>(method, { textDocument: { uri }, options, ...more });
  const apply = (source: string, edits: TextEdit[]) =>
    TextDocument.applyEdits(TextDocument.create(uri, 'lua', 1, source), edits);

  it('lays out a script, and a part of one', async () => {
    await open(SOURCE);
    expect(apply(SOURCE, await ask('textDocument/formatting'))).toBe(FORMATTED);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
    expect(apply(SOURCE, await ask('textDocument/rangeFormatting', { range }))).toBe(
      SOURCE.replace('local a=srta', '  local a = srta'),
    );
  });

  it('follows the nearest stylua.toml of the workspace', async () => {
    writeFileSync(join(folder, 'stylua.toml'), 'indent_type = "Tabs"\n');
    await open(SOURCE);
    expect(apply(SOURCE, await ask('textDocument/formatting'))).toBe(FORMATTED.replaceAll('  ', '\t'));
    writeFileSync(join(folder, 'deep', '.stylua.toml'), 'indent_width = 8\n');
    expect(apply(SOURCE, await ask('textDocument/formatting'))).toBe(
      FORMATTED.replaceAll('  ', ' '.repeat(8)),
    );
  });

  it('leaves a script with a mistake alone, and says so once', async () => {
    await open(`${SOURCE}x = (`, { locale: 'zh-cn' });
    expect(await ask('textDocument/formatting')).toEqual([]);
    expect(await ask('textDocument/formatting')).toEqual([]);
    await until('the message', () => shown.length > 0);
    expect(shown).toEqual(['第 7 行有语法错误，脚本保持不变']);
  });

  it('works on after a script that StyLua cannot hold', async () => {
    await open(`function main() x = ${'('.repeat(190)}1${')'.repeat(190)} end`);
    expect(await ask('textDocument/formatting')).toEqual([]);
    await until('the message', () => shown.length > 0);
    await server.edit(uri, SOURCE);
    expect(apply(SOURCE, await ask('textDocument/formatting'))).toBe(FORMATTED);
  });

  it('does nothing when it is switched off', async () => {
    await open(SOURCE, { settings: { format: { enable: false } } });
    expect(await ask('textDocument/formatting')).toEqual([]);
  });

  it('closes a block after Enter, for clients that do not ask by themselves too', async () => {
    const source = 'function main()\n  if srta.get_os() then\n    \nend\n';
    await open(source);
    expect(server.initialized.capabilities.documentOnTypeFormattingProvider).toEqual({
      firstTriggerCharacter: '\n',
    });
    const edits = await ask('textDocument/onTypeFormatting', {
      position: { line: 2, character: 4 },
      ch: '\n',
    });
    expect(apply(source, edits)).toBe('function main()\n  if srta.get_os() then\n    \n  end\nend\n');
  });
});
