import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { brotliDecompressSync } from 'node:zlib';
import type { FormatJob } from './formatScript.ts';
import { formatScript } from './formatScript.ts';
import { loadStylua, type Stylua } from './stylua.ts';

/** Beside the bundle; compressed, since nothing else in the package is as large. */
const WASM = 'stylua.wasm.br';

let loaded: Promise<Stylua> | undefined;

function stylua(): Promise<Stylua> {
  loaded ??= loadStylua(new Uint8Array(brotliDecompressSync(readFileSync(join(__dirname, WASM)))));
  return loaded;
}

parentPort?.on('message', async ({ id, job }: { readonly id: number; readonly job: FormatJob }) => {
  const answer = formatScript(await stylua(), job);
  parentPort?.postMessage({ id, answer });
});
