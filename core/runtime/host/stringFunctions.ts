import { checkString } from './arguments.ts';
import type { HostFunction } from './values.ts';

/** Rough bytes of one part: its string and its slot. */
const PART_COST = 220;

/** The module `string`. Texts are byte strings. */
export const STRING_FUNCTIONS: Readonly<Record<string, HostFunction>> = {
  split: (args, call) => {
    const source = checkString(args, 1, call);
    const separator = checkString(args, 2, call);
    const parts = separator === '' ? characters(source) : source.split(separator);
    call.work(parts.length);
    call.reserve(parts.length * PART_COST);
    const table = call.newTable();
    parts.forEach((part, i) => {
      table.set(i + 1, part);
    });
    return [table];
  },
};

/** As Go's strings.Split with an empty separator: the UTF-8 characters; a byte that belongs to none stands alone. */
function characters(bytes: string): string[] {
  return (
    bytes.match(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\s\S]/g) ?? []
  );
}
