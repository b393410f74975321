import { checkString } from './arguments.ts';
import type { HostFunction } from './values.ts';

/** Rough bytes of one part: its string and its slot. */
const PART_COST = 220;

/** The module `string`. Texts are byte strings. */
export const STRING_FUNCTIONS: Readonly<Record<string, HostFunction>> = {
  split: (args, call) => {
    const source = checkString(args, 1, call);
    const separator = checkString(args, 2, call);
    call.work(source.length >>> 4);
    const parts = separator === '' ? characters(source) : split(source, separator);
    call.work(parts.length);
    call.reserve(parts.length * PART_COST);
    const table = call.newTable();
    parts.forEach((part, i) => {
      table.set(i + 1, part);
    });
    return [table];
  },
};

/** The platform's search is fast, but takes quadratic time for long separators that repeat themselves. */
const LONG_SEPARATOR = 64;

function split(source: string, separator: string): string[] {
  if (separator.length < LONG_SEPARATOR) return source.split(separator);
  const parts: string[] = [];
  const fallback = prefixLengths(separator);
  let start = 0;
  for (let at = 0, matched = 0; at < source.length; at++) {
    const char = source.charCodeAt(at);
    while (matched > 0 && separator.charCodeAt(matched) !== char) matched = fallback[matched - 1] ?? 0;
    if (separator.charCodeAt(matched) === char) matched++;
    if (matched < separator.length) continue;
    parts.push(source.slice(start, at + 1 - separator.length));
    start = at + 1;
    matched = 0;
  }
  parts.push(source.slice(start));
  return parts;
}

/** For each prefix of `text` the length of its longest proper prefix that is also its end (Knuth, Morris, Pratt). */
function prefixLengths(text: string): Uint32Array {
  const lengths = new Uint32Array(text.length);
  for (let at = 1, length = 0; at < text.length; at++) {
    while (length > 0 && text.charCodeAt(at) !== text.charCodeAt(length)) length = lengths[length - 1] ?? 0;
    if (text.charCodeAt(at) === text.charCodeAt(length)) length++;
    lengths[at] = length;
  }
  return lengths;
}

/** As Go's strings.Split with an empty separator: the UTF-8 characters; a byte that belongs to none stands alone. */
function characters(bytes: string): string[] {
  return (
    bytes.match(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\s\S]/g) ?? []
  );
}
