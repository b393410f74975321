import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { fengariPlugin } from '../../scripts/fengari-plugin.mjs';
import { ROOT } from './sourceFiles.ts';

/** A bundle of one entry as esbuild.mjs makes it, in a folder of its own. */
export async function bundleEntry(
  entry: string,
  { fastStack = true }: { readonly fastStack?: boolean } = {},
): Promise<{ readonly file: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'srta-bundle-'));
  const file = join(folder, 'bundle.cjs');
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    logLevel: 'error',
    plugins: fastStack ? [fengariPlugin()] : [],
    define: { 'process.env.FENGARICONF': 'undefined' },
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
