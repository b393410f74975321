/** Control characters, which drive terminals, and the marks that make text read in another order than it stands. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Text from elsewhere (scripts, the service, files) so that it shows as what it is; line ends and tabs stay. */
export function printable(value: string): string {
  return value.replace(UNSEEN, (character) => {
    if (character === '\n' || character === '\t') return character;
    return character === '\r' ? '' : escaped(character);
  });
}

/** The same on one line, for a cell of a table. */
export function oneLine(value: string): string {
  // Run by run: a pattern that looks for the line end within the blanks takes quadratic time on long ones.
  return printable(value).replace(/\s+/g, (blanks) => (/[\n\t]/.test(blanks) ? ' ' : blanks));
}

/** The same value as JSON on one line, whose text drives no terminal either: JSON itself escapes only the oldest of them. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
}
