// Generates core/service/generated/saas.js and saas.d.ts (static, minimal runtime) from proto/*.proto.
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pbjs from 'protobufjs-cli/pbjs.js';
import pbts from 'protobufjs-cli/pbts.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'core/service/generated');
const sources = readdirSync(join(root, 'proto')).filter((name) => name.endsWith('.proto'));
const newestSource = Math.max(
  statSync(fileURLToPath(import.meta.url)).mtimeMs,
  ...sources.map((name) => statSync(join(root, 'proto', name)).mtimeMs),
);

const run = (tool, args) =>
  new Promise((resolve, reject) => tool.main(args, (error) => (error ? reject(error) : resolve())));

const js = join(target, 'saas.js');
const dts = join(target, 'saas.d.ts');

/** Makes one module of all schemas when it is missing or older than a schema; returns whether it made it. */
export async function generateProto({ force = false } = {}) {
  mkdirSync(target, { recursive: true });
  if (!force && existsSync(js) && existsSync(dts) && statSync(dts).mtimeMs > newestSource) return false;
  const files = sources.map((name) => join(root, 'proto', name));
  // Encoding and decoding is all that is used; the rest would double the bundles.
  const unused = ['create', 'verify', 'convert', 'delimited', 'typeurl', 'service'].map(
    (name) => `--no-${name}`,
  );
  const flags = ['--es6', '--force-long', '--no-beautify', ...unused];
  await run(pbjs, ['-t', 'static-module', '-w', 'es6', ...flags, '-r', 'saas', '-o', js, ...files]);
  await run(pbts, ['-o', dts, js]);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await generateProto({ force: process.argv.includes('--force') });
  console.log(made ? 'proto: generated' : 'proto: up to date');
}
