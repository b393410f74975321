// The end-to-end harness (test/support) for plain scripts: it is TypeScript, which Node 20 does not read, so it is bundled.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Paths beside the sources are found through import.meta.url: each file keeps its own. */
const ownUrl = {
  name: 'own-url',
  setup(build) {
    build.onLoad({ filter: /(test[\\/]support|scripts)[\\/].*\.(ts|mjs)$/ }, async ({ path }) => {
      const contents = await readFile(path, 'utf8');
      return {
        contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      };
    });
  },
};

/** @returns the exports of test/support/stage.ts */
export async function loadHarness() {
  const outfile = join(root, `test-results/harness-${process.pid}.mjs`);
  await esbuild.build({
    entryPoints: [join(root, 'test/support/stage.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [ownUrl],
  });
  const harness = await import(pathToFileURL(outfile).href);
  await rm(outfile);
  return harness;
}
