// How Go's strconv reads numbers, as far as gopher-lua uses it.

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const INT64_MAX = 2n ** 63n - 1n;

/** `text` without the characters of `spaces` at both ends. A loop: a regular expression takes quadratic time on long blanks. */
export function trim(text: string, spaces: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && spaces.includes(text.charAt(start))) start++;
  while (end > start && spaces.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** strconv.ParseInt into int64: base 2-36, or 0 for a Go literal's prefix (0x, 0o, 0b, 0) with underscores. */
export function parseGoInteger(text: string, base: number): number | undefined {
  const negative = text.startsWith('-');
  let digits = negative || text.startsWith('+') ? text.slice(1) : text;
  let radix = base;
  if (base === 0) {
    if (digits.includes('_')) {
      if (!underscoresFit(digits)) return undefined;
      digits = digits.replaceAll('_', '');
    }
    const prefix = /^0([xob])(?=.)/i.exec(digits)?.[1]?.toLowerCase();
    radix = prefix === 'x' ? 16 : prefix === 'o' ? 8 : prefix === 'b' ? 2 : /^0./.test(digits) ? 8 : 10;
    digits = prefix ? digits.slice(2) : radix === 8 ? digits.slice(1) : digits;
  }
  if (!(radix >= 2 && radix <= 36) || digits === '') return undefined;
  let value = 0n;
  for (const digit of digits) {
    const amount = digitValue(digit);
    if (amount >= radix) return undefined;
    value = value * BigInt(radix) + BigInt(amount);
    if (value > INT64_MAX + 1n) return undefined;
  }
  if (value > INT64_MAX && !(negative && value === INT64_MAX + 1n)) return undefined;
  return Number(negative ? -value : value);
}

/** strconv.ParseFloat: decimal and hexadecimal floats, inf and nan in any case, underscores as in Go. Out of range is an error. */
export function parseGoFloat(text: string): number | undefined {
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (special) {
    if (special[2]?.toLowerCase() === 'nan') return special[1] ? undefined : Number.NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  }
  if (text.includes('_') && !underscoresFit(text.replace(/^[+-]/, ''))) return undefined;
  const plain = text.replaceAll('_', '');
  const value = /^[+-]?0x/i.test(plain) ? parseHexFloat(plain, true) : parseDecimal(plain);
  return value === undefined || Number.isFinite(value) ? value : undefined;
}

/** A decimal float as Go and C read it, without white space. */
export function parseDecimal(text: string): number | undefined {
  return DECIMAL.test(text) ? Number(text) : undefined;
}

/** `0x1.8p3`. Go wants the exponent, C does not. */
export function parseHexFloat(text: string, exponentRequired: boolean): number | undefined {
  const match = /^([+-]?)0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/i.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent] = match;
  if (whole + fraction === '' || (exponentRequired && exponent === undefined)) return undefined;
  const mantissa = Number(BigInt(`0x${whole + fraction}`));
  const value = mantissa * 2 ** (Number(exponent ?? 0) - 4 * fraction.length);
  return sign === '-' ? -value : value;
}

function underscoresFit(text: string): boolean {
  const digits = text.replace(/^0[xob]/i, '0').toLowerCase();
  return !/^_|_$|__|_[^0-9a-f]|[^0-9a-f]_/.test(digits);
}

export function digitValue(digit: string): number {
  const code = digit.charCodeAt(0);
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 122 && digit.length === 1 ? lower - 87 : 99;
}
