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
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadHarness } from './parts/harness.mjs';

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

const { setStage, openVsCode } = await loadHarness();
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
