import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/sourceFiles.ts';

const KIB = 1024;
/** The extension's own bundle is read and parsed at every start of VS Code: it must stay small. */
const EXTENSION_BUDGET = 350 * KIB;
const VSIX_BUDGET = 2 * KIB * KIB;

describe('the packaged extension', () => {
  const folder = mkdtempSync(join(tmpdir(), 'srta-vsix-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('stays under 2 MB, and the part that VS Code loads at its start under its budget', () => {
    const packagePath = join(folder, 'srta-workbench.vsix');
    execFileSync(process.execPath, [join(ROOT, 'scripts/package.mjs'), packagePath]);
    expect(statSync(packagePath).size).toBeLessThan(VSIX_BUDGET);
    expect(statSync(fileURLToPath(new URL('../../dist/extension.js', import.meta.url))).size).toBeLessThan(
      EXTENSION_BUDGET,
    );
  });

  it('holds the bundles, the words, the grammar and the licence, and nothing else', async () => {
    const files = await listFiles({ cwd: ROOT, packageManager: PackageManager.None });
    const allowed =
      /^(package\.json|package\.nls(\.zh-cn)?\.json|README(\.zh-CN)?\.md|CHANGELOG\.md|LICENSE|dist\/\w+\.js|dist\/ThirdPartyNotices\.txt|dist\/[\w-]+\.wasm\.br|dist\/l10n\/[\w.-]+\.json|syntaxes\/[\w.-]+\.json|(dist\/schemas\/zh-cn|schemas)\/[\w.-]+\.json|media\/[\w./-]+\.(svg|png|md))$/;
    expect(files.filter((path) => !allowed.test(path))).toEqual([]);
    for (const needed of [
      'package.json',
      'LICENSE',
      'README.md',
      'dist/extension.js',
      'dist/worker.js',
      'dist/emulator.js',
      'dist/messages.js',
      'dist/formatter.js',
      'dist/stylua.wasm.br',
      'dist/cli.js',
      'dist/ThirdPartyNotices.txt',
      'dist/schemas/zh-cn/srta-data.schema.json',
    ]) {
      expect(files).toContain(needed);
    }
  });
});
