// A look at the current build in a real VS Code, for whoever works on a view: builds, packages, starts an emulator with the
// sample data and VS Code on a copy of examples/, runs steps, takes screenshots into test-results/screens/, stops everything.
//
//   node scripts/look.mjs                              opens the sRTA side bar, takes test-results/screens/look.png
//   node scripts/look.mjs steps.mjs                    runs the steps (may lie anywhere outside git, e.g. in .vscode-test/)
//   node scripts/look.mjs --keep                       leaves it running and prints the address; Ctrl+C stops it
//   options: --locale zh-cn   --theme light   --trust (asks for trust, opens restricted)   --no-build   --folder DIR
//            --no-emulator (opens --folder itself, not a copy)
//
// steps.mjs:
//   export default async ({ workbench, page, emulator, folder }) => {
//     await workbench.sideBar.open('sRTA');                     // see test/support/{workbench,sideBar,editors,...}.ts
//     await workbench.sideBar.waitForRow('Scripts', /\.lua/);
//     await workbench.command('sRTA: Refresh');
//     await workbench.screenshot('scripts');
//   };
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    locale: { type: 'string', default: 'en' },
    theme: { type: 'string', default: 'dark' },
    folder: { type: 'string' },
    trust: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    'no-emulator': { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});

const { vsixPath, packageVsix } = await import('./package.mjs');
if (!values['no-build']) {
  const { build } = await import('../esbuild.mjs');
  try {
    await build();
  } catch (error) {
    // The bundles are independent: a part that does not build does not keep the others from being looked at.
    console.error(error.message);
  }
  await packageVsix();
}

// The harness is TypeScript; Node 20 does not read that, so it is bundled first.
mkdirSync(`${root}/test-results`, { recursive: true });
const outfile = `${root}/test-results/look-harness.mjs`;
await esbuild.build({
  entryPoints: [`${root}/test/support/stage.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  // Paths beside the sources are found through import.meta.url, so that each file keeps its own.
  plugins: [
    {
      name: 'own-url',
      setup(build) {
        build.onLoad({ filter: /(test[\\/]support|scripts)[\\/].*\.(ts|mjs)$/ }, async ({ path }) => {
          const { readFile } = await import('node:fs/promises');
          const contents = await readFile(path, 'utf8');
          return {
            contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
            loader: path.endsWith('.ts') ? 'ts' : 'js',
          };
        });
      },
    },
  ],
});
const { setStage, openVsCode } = await import(pathToFileURL(outfile).href);
const look = { vsix: vsixPath, locale: values.locale, theme: values.theme, askTrust: values.trust };
const folder = resolve(values.folder ?? `${root}/examples`);
const stage = values['no-emulator']
  ? await openVsCode({ ...look, folder })
  : await setStage({ ...look, source: folder });
let failed = false;
try {
  if (positionals[0]) {
    const steps = await import(pathToFileURL(resolve(positionals[0])).href);
    await steps.default({ ...stage, page: stage.workbench.page });
  } else {
    await stage.workbench.sideBar.open('sRTA');
    console.log(await stage.workbench.screenshot('look'));
  }
} catch (error) {
  console.error(error);
  failed = true;
}
if (values.keep) {
  console.log(
    `${stage.url}\nfolder: ${stage.folder}\nemulator: ${stage.emulator?.url}\nlogs: ${stage.logs}\nCtrl+C stops it.`,
  );
  await new Promise((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
}
await stage.close();
process.exit(failed ? 1 : 0);
