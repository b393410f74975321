import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ROOT } from '../support/sourceFiles.ts';
import { until } from '../support/until.ts';
import { LspProcess, PUSH } from './lspProcess.ts';

const URI = 'untitled:any.lua';
const STRATEGIES = join(ROOT, 'examples/strategies');
const SOURCES = readdirSync(STRATEGIES)
  .filter((name) => name.endsWith('.lua'))
  .map((name) => readFileSync(join(STRATEGIES, name), 'utf8'));
const PIECES = [
  'end',
  '(',
  ')',
  '"',
  '[[',
  '--[[',
  'function',
  'srta.',
  ',',
  '{',
  '}',
  '，',
  '😀',
  '\r\n',
  '=',
  'local ',
];
const POSITIONAL = [
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/signatureHelp',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/prepareRename',
  'textDocument/rename',
  'textDocument/codeAction',
  'textDocument/onTypeFormatting',
];
const WHOLE = [
  'textDocument/diagnostic',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/semanticTokens/full',
  'textDocument/inlayHint',
  'textDocument/codeLens',
  'textDocument/documentLink',
  'textDocument/selectionRange',
  'textDocument/formatting',
];
/** What a request answers when it refuses in words: a rename that would break something, a method that is not there. */
const REFUSALS = [-32803, -32601];

/** Numbers that are the same in every run. */
function* draws(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe('the language server, whatever is sent', () => {
  let server: LspProcess;
  afterEach(async () => {
    expect(await server.stop()).toBe(0);
  });

  it.each([1, 2, 3])('answers any request at any place of any text (draw %i)', async (seed) => {
    server = await LspProcess.open();
    const numbers = draws(seed);
    const below = (limit: number) => Math.floor(numbers.next().value * limit);
    const pick = <T>(among: readonly T[]): T => among[below(among.length)] as T;
    await server.openDocument(URI, pick(SOURCES));
    const place = () => ({ line: below(120), character: below(60) });
    const failures: unknown[] = [];
    const ask = (method: string, params: object) =>
      server.connection.sendRequest(method, params).catch((error: { code?: number }) => {
        if (!REFUSALS.includes(error.code ?? 0)) failures.push({ method, error: String(error) });
      });
    for (let round = 0; round < 60; round++) {
      const start = place();
      const end = below(3) === 0 ? { line: start.line + below(3), character: below(40) } : start;
      if (below(20) === 0) await server.edit(URI, pick(SOURCES));
      else await server.edit(URI, { range: { start, end }, text: below(2) === 0 ? pick(PIECES) : '' });
      const textDocument = { uri: URI };
      const range = { start: { line: 0, character: 0 }, end: place() };
      const more = {
        range,
        context: { diagnostics: [], includeDeclaration: true },
        newName: pick(['x', 'end', '']),
        ch: 'd',
        options: { tabSize: 2, insertSpaces: true },
        positions: [place(), place()],
      };
      const method = below(3) === 0 ? pick(WHOLE) : pick(POSITIONAL);
      const asked = ask(method, { textDocument, position: place(), ...more });
      if (below(4) === 0) await asked;
    }
    await server.diagnostics(URI);
    expect(failures).toEqual([]);
    expect(server.logged).toEqual([]);
  });

  it('answers about documents that are closed or were never opened', async () => {
    server = await LspProcess.open();
    await server.openDocument(URI, SOURCES[0] ?? '');
    await server.close(URI);
    for (const uri of [URI, 'file:///nowhere.lua', 'not a uri', '', 'file://%E0%A4%A', 'git:/x?%%%']) {
      for (const method of [...POSITIONAL, ...WHOLE]) {
        const params = {
          textDocument: { uri },
          position: { line: 0, character: 0 },
          range: {},
          positions: [],
          context: {},
          newName: 'a',
        };
        await server.connection.sendRequest(method, params).catch((error: { code: number }) => {
          expect(REFUSALS).toContain(error.code);
        });
      }
      await server.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 3 },
        contentChanges: [{ text: 'x' }],
      });
      await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    }
    await server.openDocument(URI, 'srta.x()');
    expect((await server.diagnostics(URI)).length).toBeGreaterThan(0);
  });

  it('lives on after messages of any shape', async () => {
    server = await LspProcess.open({ capabilities: PUSH });
    const shapes: unknown[] = [
      undefined,
      null,
      5,
      'text',
      [],
      {},
      { textDocument: null },
      { textDocument: {} },
    ];
    shapes.push({ textDocument: { uri: 5, version: 'x', text: 7, languageId: 'lua' }, contentChanges: [{}] });
    shapes.push({ textDocument: { uri: URI, version: 2 }, contentChanges: [{ range: 'x', text: 1 }, null] });
    const notifications = [
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didClose',
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
      'srta/targets',
      'no/such/notification',
    ];
    const requests = [
      ...POSITIONAL,
      ...WHOLE,
      'srta/check',
      'srta/ownHijack',
      'srta/draftLocalData',
      'codeLens/resolve',
      'codeAction/resolve',
      'completionItem/resolve',
      'no/such/request',
    ];
    await server.openDocument(URI, 'srta.x()');
    for (const params of shapes) {
      for (const method of notifications) await server.connection.sendNotification(method, params);
      for (const method of requests)
        await server.connection.sendRequest(method, params).catch(() => undefined);
    }
    await server.openDocument('untitled:after.lua', 'srta.x()');
    expect((await server.told('untitled:after.lua', 1)).length).toBeGreaterThan(0);
  });

  it('lives on after bytes that are no messages', async () => {
    server = await LspProcess.open();
    for (const bytes of [
      'Content-Length: 5\r\n\r\n{bad}',
      'Content-Length: 2\r\n\r\n[]',
      'Content-Length: 4\r\n\r\nnull',
      'Content-Length: 17\r\n\r\n{"jsonrpc":"2.0"}',
      'hello\r\n\r\n',
      'Content-Length: 31\r\n\r\n{"jsonrpc":"2.0","id":1,"x":[]}',
    ]) {
      server.child.stdin?.write(bytes);
    }
    await server.openDocument(URI, 'srta.x()');
    expect((await server.diagnostics(URI)).length).toBeGreaterThan(0);
  });

  it('ends when its client is gone', async () => {
    for (const transport of ['stdio', 'ipc'] as const) {
      const left = await LspProcess.open({ transport });
      if (transport === 'stdio') left.child.stdin?.end();
      else left.child.disconnect();
      await until(`the end of the server over ${transport}`, () => left.child.exitCode !== null);
    }
    server = await LspProcess.open();
  });
});
