/** What the literals of a Lua source mean. */

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The value of a number as Lua 5.1 reads its text; NaN for a text that is no number. */
export function numberValue(spelling: string): number {
  if (!/^0[xX]/.test(spelling)) return Number(spelling);
  const [digits = '', exponent] = spelling.slice(2).split(/[pP]/);
  return Number(`0x${digits}`) * 2 ** Number(exponent ?? 0);
}

/**
 * The text of a string as written in the source, quotes included. Lua strings are bytes: what decimal escapes make is read as
 * UTF-8, and bytes that are none become U+FFFD.
 */
export function stringValue(spelling: string): string {
  const long = /^\[(=*)\[(?:\r\n|\n\r|\r|\n)?/.exec(spelling);
  if (long) {
    const end = spelling.length - (long[1]?.length ?? 0) - 2;
    return spelling.slice(long[0].length, Math.max(long[0].length, end)).replace(/\r\n|\n\r|\r/g, '\n');
  }
  const inside = spelling.slice(1, spelling.length > 1 && spelling.at(-1) === spelling[0] ? -1 : undefined);
  if (!inside.includes('\\')) return inside;
  return unescaped(inside);
}

function unescaped(inside: string): string {
  // Runs of decimal escapes are gathered, since several bytes make one character.
  return inside.replace(
    /(?:\\\d{1,3})+|\\(\r\n|\n\r|[\s\S])/g,
    (found: string, escaped: string | undefined) => {
      if (escaped === undefined) {
        const bytes = [...found.matchAll(/\\(\d{1,3})/g)].map((digits) => Number(digits[1]) & 255);
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
      }
      if (/[\r\n]/.test(escaped)) return '\n';
      return ESCAPES[escaped] ?? escaped;
    },
  );
}
