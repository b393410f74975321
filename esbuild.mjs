// One bundle a process: the extension, a worker for scripts, the emulator, the command line.
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import * as esbuild from 'esbuild';
import { fengariPlugin } from './scripts/fengari-plugin.mjs';
import { writeNotices } from './scripts/notices.mjs';
import { generateProto } from './scripts/proto.mjs';
import { writeTranslatedSchemas } from './scripts/schemas.mjs';
import { PACKED_SQLITE, sqlitePlugin } from './scripts/sqlite-plugin.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const minify = !process.argv.includes('--dev');

/** The service's messages are half of what calls the service; nothing needs them before the first call. */
const MESSAGES = { 'generated/saas.js': './messages.js' };
/** What speaks to the language server, which starts with the first script. */
const LANGUAGE_CLIENT = { 'vscode-languageclient/node': './languageClient.js' };
const bundles = [
  {
    name: 'extension',
    entry: 'client/extension.ts',
    external: ['vscode'],
    apart: { ...MESSAGES, ...LANGUAGE_CLIENT },
  },
  { name: 'languageClient', entry: 'node_modules/vscode-languageclient/node.js', external: ['vscode'] },
  { name: 'worker', entry: 'core/worker/workerEntry.ts' },
  { name: 'emulator', entry: 'server/emulator/main.ts' },
  {
    name: 'cli',
    entry: 'cli/main.ts',
    banner: '#!/usr/bin/env node',
    apart: { ...MESSAGES, undici: './cliProxy.js' },
  },
  { name: 'lsp', entry: 'server/lsp/main.ts' },
  { name: 'formatter', entry: 'server/lsp/format/formatWorker.ts' },
  { name: 'messages', entry: 'core/service/generated/saas.js' },
  { name: 'cliProxy', entry: 'node_modules/undici/index.js' },
];

/** Modules that a bundle loads from a file of their own when it first needs them: no start shall pay for parsing them. */
function apartPlugin(apart = {}) {
  return {
    name: 'apart',
    setup(build) {
      for (const [ending, path] of Object.entries(apart)) {
        const filter = new RegExp(`(^|/)${ending.replaceAll('.', '\\.')}$`);
        build.onResolve({ filter }, () => ({ path, external: true }));
      }
    },
  };
}

/** Merges l10n/zh-cn/*.json (one file an area) into the single bundle that VS Code and the CLI load, and translates the schemas. */
function mergeTranslations() {
  const merged = {};
  for (const name of readdirSync(join(root, 'l10n/zh-cn')).sort()) {
    if (!name.endsWith('.json')) continue;
    for (const [english, chinese] of Object.entries(
      JSON.parse(readFileSync(join(root, 'l10n/zh-cn', name), 'utf8')),
    )) {
      if (merged[english] !== undefined && merged[english] !== chinese) {
        throw new Error(`l10n/zh-cn/${name}: "${english}" is translated in two ways`);
      }
      merged[english] = chinese;
    }
  }
  mkdirSync(join(root, 'dist/l10n'), { recursive: true });
  writeFileSync(join(root, 'dist/l10n/bundle.l10n.zh-cn.json'), `${JSON.stringify(merged, null, 1)}\n`);
  writeTranslatedSchemas(root, 'zh-cn', merged);
}

const WASM = [
  { library: '@johnnymorganz/stylua/stylua_lib_bg.wasm', packed: 'stylua.wasm.br' },
  { library: 'node-sqlite3-wasm/dist/node-sqlite3-wasm.wasm', packed: PACKED_SQLITE },
];
const NOTICES = join(root, 'dist/ThirdPartyNotices.txt');

/**
 * The WebAssembly of SQLite and of StyLua, which their users unpack: together 4.5 MB, and less than a quarter of that compressed as hard
 * as it goes. That takes seconds, so it is done again only when a library has changed.
 */
async function packWasm(library, packed) {
  const wasm = createRequire(import.meta.url).resolve(library);
  const target = join(root, 'dist', packed);
  const done = statSync(target, { throwIfNoEntry: false });
  if (done && done.mtimeMs > statSync(wasm).mtimeMs) return;
  const bytes = readFileSync(wasm);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  // Under another name first: a build that is stopped leaves no half of it.
  writeFileSync(`${target}.new`, await promisify(brotliCompress)(bytes, { params }));
  renameSync(`${target}.new`, target);
}

export async function build() {
  await generateProto();
  mergeTranslations();
  const packed = WASM.map(({ library, packed }) => packWasm(library, packed));
  const built = await Promise.all(
    bundles.map((bundle) =>
      esbuild.build({
        entryPoints: [join(root, bundle.entry)],
        outfile: join(root, 'dist', `${bundle.name}.js`),
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        // What is apart is CommonJS: Node's own import() finds no names in the library of the language client.
        supported: { 'dynamic-import': false },
        minify,
        sourcemap: minify ? false : 'linked',
        legalComments: 'none',
        external: bundle.external ?? [],
        // Its CommonJS build requires its parts at run time, which no bundle can resolve.
        alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
        banner: bundle.banner ? { js: bundle.banner } : {},
        plugins: [apartPlugin(bundle.apart), fengariPlugin(), sqlitePlugin()],
        define: { 'process.env.FENGARICONF': 'undefined' },
        logLevel: 'warning',
        metafile: true,
      }),
    ),
  );
  await Promise.all(packed);
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeNotices(root, [...inputs, ...WASM.map(({ library }) => `node_modules/${library}`)], NOTICES);
  return bundles.map((bundle) => bundle.name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = await build();
  console.log(`built: ${names.join(', ')}`);
}
