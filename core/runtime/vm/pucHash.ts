import type { HashKey } from './table.ts';

const words = new Uint32Array(2);
const double = new Float64Array(words.buffer);

/** Lua 5.1's hash of a string: all bytes up to 31, then every second and so on, from the end. */
function hashOfString(bytes: string): number {
  const step = (bytes.length >>> 5) + 1;
  let hash = bytes.length >>> 0;
  for (let i = bytes.length; i >= step; i -= step) {
    hash = (hash ^ ((hash << 5) + (hash >>> 2) + bytes.charCodeAt(i - 1))) >>> 0;
  }
  return hash;
}

/** The node (of `size`, a power of two, or 0) where Lua 5.1 first looks for a key. Addresses are not known: ids stand for them. */
export function mainPosition(key: HashKey, size: number): number {
  if (size === 0) return 0;
  switch (typeof key) {
    case 'string':
      return hashOfString(key) & (size - 1);
    case 'boolean':
      return (key ? 1 : 0) & (size - 1);
    case 'number': {
      if (key === 0) return 0;
      double[0] = key;
      return (((words[0] ?? 0) + (words[1] ?? 0)) >>> 0) % ((size - 1) | 1);
    }
    default: {
      const { id } = key as { readonly id?: number };
      return (16 * (id ?? 1)) % ((size - 1) | 1);
    }
  }
}
