// SQLite's WebAssembly is the largest thing in the package; it lies there compressed, and its reader unpacks it.
import { readFile } from 'node:fs/promises';

/** Beside the bundle. */
export const PACKED_SQLITE = 'node-sqlite3-wasm.wasm.br';

const READER = 'function getBinarySync(file){';
const UNPACKING =
  'if(file.endsWith(".br"))return require("node:zlib").brotliDecompressSync(require("node:fs").readFileSync(file));';

/** The library's source with a reader that unpacks. */
export function unpackSqlite(source) {
  const changed = source
    .replace('locateFile("node-sqlite3-wasm.wasm")', `locateFile("${PACKED_SQLITE}")`)
    .replace(READER, READER + UNPACKING);
  if (!changed.includes(PACKED_SQLITE) || !changed.includes(UNPACKING)) {
    throw new Error(
      'node-sqlite3-wasm reads its WebAssembly in another way: adapt scripts/sqlite-plugin.mjs',
    );
  }
  return changed;
}

export function sqlitePlugin() {
  return {
    name: 'sqlite-packed',
    setup(build) {
      build.onLoad({ filter: /[\\/]node-sqlite3-wasm[\\/]dist[\\/][\w-]+\.js$/ }, async (args) => ({
        contents: unpackSqlite(await readFile(args.path, 'utf8')),
        loader: 'js',
      }));
    },
  };
}
