/** ASCII classes as Lua's `isalpha`, `isdigit`, `isspace` see them in the C locale: no other letter counts. */
const LETTER = 1;
const DIGIT = 2;
const SPACE = 4;
const HEX = 8;
const MOST_INDENT = 200;

const CLASSES = new Uint8Array(128);
for (let char = 0; char < 128; char++) {
  const text = String.fromCharCode(char);
  if (/[A-Za-z_]/.test(text)) CLASSES[char] = (CLASSES[char] ?? 0) | LETTER;
  if (/[0-9]/.test(text)) CLASSES[char] = (CLASSES[char] ?? 0) | DIGIT;
  if (/[0-9A-Fa-f]/.test(text)) CLASSES[char] = (CLASSES[char] ?? 0) | HEX;
  if (/[ \t\n\v\f\r]/.test(text)) CLASSES[char] = (CLASSES[char] ?? 0) | SPACE;
}

/** Classes of a UTF-16 unit; NaN (past the end) and everything beyond ASCII have none. */
function classes(char: number): number {
  return char < 128 ? (CLASSES[char] ?? 0) : 0;
}
export function isNameStart(char: number): boolean {
  return (classes(char) & LETTER) !== 0;
}
export function isNamePart(char: number): boolean {
  return (classes(char) & (LETTER | DIGIT)) !== 0;
}
export function isDigit(char: number): boolean {
  return (classes(char) & DIGIT) !== 0;
}
export function isHexDigit(char: number): boolean {
  return (classes(char) & HEX) !== 0;
}
export function isSpace(char: number): boolean {
  return (classes(char) & SPACE) !== 0;
}
export function isLineBreak(char: number): boolean {
  return char === 10 || char === 13;
}

/** Is there a line break in `source` between two offsets? */
export function hasLineBreak(source: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) {
    if (isLineBreak(source.charCodeAt(offset))) return true;
  }
  return false;
}

/** The offset of the end of the line that `offset` is on, before its line break. */
export function endOfLine(source: string, offset: number): number {
  let at = offset;
  while (at < source.length && !isLineBreak(source.charCodeAt(at))) at++;
  return at;
}

/** Are there only blanks before `offset` on its line? Looks back a little way: further in, nobody starts a line. */
export function startsLine(source: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && at > offset - MOST_INDENT && (source.charAt(at) === ' ' || source.charAt(at) === '\t'))
    at--;
  return at < 0 || isLineBreak(source.charCodeAt(at));
}
