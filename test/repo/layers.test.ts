import { describe, expect, it } from 'vitest';
import { brokenWalls } from '../support/layers.ts';
import { projectFiles, readProject } from '../support/sourceFiles.ts';

describe('the walls between the parts', () => {
  const files = projectFiles(/^(core|server|client|cli|bench|test)\/.*\.ts$/);

  it('stand in every source file', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((path) => brokenWalls(path, readProject(path)))).toEqual([]);
  });

  it.each([
    ['core/runtime/x.ts', "import { readFileSync } from 'node:fs';", 'core/runtime may not use node:fs'],
    ['core/service/x.ts', "import { connect } from 'node:net';", 'core/service may not use node:net'],
    [
      'core/model/x.ts',
      "import { sign } from '../service/signer.ts';",
      'core/model may not import core/service',
    ],
    [
      'core/language/x.ts',
      "import { run } from '../runtime/engine.ts';",
      'core/language may not import core/runtime',
    ],
    [
      'core/runtime/x.ts',
      "import { a } from '../service/client.ts';",
      'core/runtime may not import core/service',
    ],
    [
      'core/report/x.ts',
      "import { a } from '../service/client.ts';",
      'core/report may not import core/service',
    ],
    ['core/syntax/x.ts', "import * as vscode from 'vscode';", 'vscode belongs to client alone'],
    ['cli/x.ts', "import type * as vscode from 'vscode';", 'vscode belongs to client alone'],
    ['cli/x.ts', "import { a } from '../client/session.ts';", 'cli may not import client'],
    [
      'client/x.ts',
      "import { start } from '../server/emulator/server.ts';",
      'client may not import server/emulator',
    ],
    [
      'client/x.ts',
      "const a = await import('../server/emulator/server.ts');",
      'client may not import server/emulator',
    ],
    [
      'client/x.ts',
      "import protobuf from 'protobufjs/minimal';",
      'protobufjs/minimal belongs to core/service alone',
    ],
    [
      'client/x.ts',
      "import { createServer } from 'node:http';",
      'node:http belongs to server/emulator alone',
    ],
    ['server/emulator/x.ts', "import { lua } from 'fengari';", 'fengari belongs to core/runtime alone'],
    [
      'core/service/x.ts',
      "export { a } from '../../test/support/until.ts';",
      'core/service may not import test',
    ],
    ['core/worker/x.ts', "import { join } from 'node:path';", 'core/worker may not use node:path'],
    ['core/model/x.ts', 'export const size = Buffer.byteLength("a");', "core may not use Node's Buffer"],
    ['core/runtime/x.ts', 'export const cwd = process.cwd();', "core may not use Node's process"],
    [
      'core/surprise/x.ts',
      "import { text } from '../model/text.ts';",
      'core/surprise is no part of the layout',
    ],
  ])('%s: %s', (path, source, wrong) => {
    expect(brokenWalls(path, source).join('\n')).toContain(wrong);
  });

  it.each([
    ['core/worker/x.ts', "import { parentPort } from 'node:worker_threads';"],
    ['core/service/x.ts', "import { createHash } from 'node:crypto';"],
    ['core/report/x.ts', "import type { ScriptDebugResult } from '../service/types.ts';"],
    ['cli/x.ts', "import { startEmulator } from '../server/emulator/server.ts';"],
    ['client/x.ts', "import type { Ready } from '../server/emulator/ready.ts';"],
    ['core/runtime/x.ts', 'export const run = (task: { process: number }) => task.process;'],
  ])('allow %s: %s', (path, source) => {
    expect(brokenWalls(path, source)).toEqual([]);
  });
});
