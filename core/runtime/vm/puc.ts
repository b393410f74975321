import { digitValue, parseDecimal, parseHexFloat, trim } from './goNumbers.ts';
import type { ErrorWords, Operand, VmProfile } from './profile.ts';

const SPACES = ' \t\n\v\f\r';

/** C's `%.14g`. Lua 5.1 on Linux prints a NaN that arithmetic made with its sign: `-nan`. */
function numberToText(value: number): string {
  if (Number.isNaN(value)) return '-nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = rounded(value).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 14) {
    const digits = stripZeros(mantissa);
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  return stripZeros(Number(`${mantissa}e${exponent}`).toFixed(Math.max(0, 13 - exponent)));
}

/** 14 digits. C rounds an exact tie to the even digit, JavaScript away from zero. */
function rounded(value: number): string {
  const shortest = value.toExponential();
  if (!/5e/.test(shortest)) return value.toExponential(13);
  const [digits = '', exponent = '0'] = shortest.split('e');
  const count = digits.replace(/\D/g, '').length;
  const isTie = count === 15 && /^0*$/.test(value.toExponential(60).slice(digits.length).split('e')[0] ?? '');
  if (!isTie || Number(digits[digits.length - 2]) % 2 === 1) return value.toExponential(13);
  return `${digits.slice(0, -1)}e${exponent}`;
}

function stripZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

/** C's strtod with white space around it. */
function parseNumber(text: string): number | undefined {
  const trimmed = trim(text, SPACES);
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(trimmed);
  if (special) {
    if (special[2]?.toLowerCase() === 'nan') return Number.NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  }
  if (/^[+-]?0x/i.test(trimmed)) return parseHexFloat(trimmed, false);
  return parseDecimal(trimmed);
}

/** With a base other than 10: C's strtoul, digits only. */
function toNumber(text: string, base: number | undefined): number | undefined {
  if (base === undefined || base === 10) return parseNumber(text);
  const trimmed = trim(text, SPACES);
  const match = /^([+-]?)(0x)?([0-9a-z]+)$/i.exec(trimmed);
  const digits = match && (base === 16 || !match[2] ? match[3] : undefined);
  if (!match || digits === undefined) return undefined;
  let value = 0;
  for (const digit of digits ?? '') {
    const amount = digitValue(digit);
    if (amount >= base) return undefined;
    value = value * base + amount;
  }
  // strtoul wraps a negative number around 2^64.
  return match[1] === '-' && value > 0 ? 2 ** 64 - value : value;
}

function modulo(a: number, b: number): number {
  return a - Math.floor(a / b) * b;
}

/** "local 'x' (a nil value)"; constants and temporaries have no name in Lua 5.1. */
function described(value: Operand): string {
  const named = value.kind && value.kind !== 'constant' && value.name !== undefined;
  return named ? `${value.kind} '${value.name}' (a ${value.type} value)` : `a ${value.type} value`;
}

const words: ErrorWords = {
  call: (value) => `attempt to call ${described(value)}`,
  index: (value) => `attempt to index ${described(value)}`,
  arithmetic: (_event, _left, _right, culprit) => `attempt to perform arithmetic on ${described(culprit)}`,
  concat: (_left, _right, culprit) => `attempt to concatenate ${described(culprit)}`,
  length: (value) => `attempt to get length of ${described(value)}`,
  compare: (left, right) =>
    left === right ? `attempt to compare two ${left} values` : `attempt to compare ${left} with ${right}`,
  forLoop: (part) => `'for' ${part === 'init' ? 'initial value' : part} must be a number`,
  argument: (position, name, problem) => `bad argument #${position} to '${name}' (${problem})`,
  expected: (type, got) => `${type} expected, got ${got}`,
  stackOverflow: 'stack overflow',
};

export const PUC: VmProfile = {
  name: 'puc',
  numberToText,
  parseNumber,
  toNumber,
  modulo,
  hasGoto: false,
  forTakesStrings: true,
  operationsAtStart: false,
  words,
};
