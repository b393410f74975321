import { expect, it } from 'vitest';
import { LspProcess } from './lspProcess.ts';

it.each(['stdio', 'ipc'] as const)(
  'the language server refuses what is asked after its shutdown over %s, and goes on exit',
  async (transport) => {
    const server = await LspProcess.open({ transport });
    const gone = new Promise((resolve) => server.child.once('exit', resolve));
    await server.connection.sendRequest('shutdown');
    const hover = { textDocument: { uri: 'untitled:a.lua' }, position: { line: 0, character: 0 } };
    await expect(server.connection.sendRequest('textDocument/hover', hover)).rejects.toMatchObject({
      code: -32600,
    });
    await server.connection.sendNotification('exit');
    expect(await gone).toBe(0);
  },
);
