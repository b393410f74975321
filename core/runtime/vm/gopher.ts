import { parseGoFloat, parseGoInteger, trim } from './goNumbers.ts';
import type { ErrorWords, VmProfile } from './profile.ts';

const INT64 = 2 ** 63;
/** gopher-lua trims these before it reads a number; other white space makes it no number. */
const SPACES = ' \t\n';

/**
 * An integral value in the range of int64 as an integer, any other as Go's `%v`: the shortest digits, with an exponent when it is
 * below -4 or above 5.
 */
function numberToText(value: number): string {
  if (Number.isSafeInteger(value)) return value === 0 ? '0' : String(value);
  if (Number.isInteger(value) && value >= -INT64 && value < INT64) return BigInt(value).toString();
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const [digits = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  // Between these JavaScript writes plain digits too.
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** As gopher-lua reads numerals and converts strings in arithmetic: a Go integer literal (so octal, binary, `_`), else a Go float. */
function parseNumber(text: string): number | undefined {
  const trimmed = trim(text, SPACES);
  return parseGoInteger(trimmed, 0) ?? parseGoFloat(trimmed);
}

/** Without a dot only integers are read, so `tonumber("1e5")` is nil. */
function toNumber(text: string, base: number | undefined): number | undefined {
  const trimmed = trim(text, SPACES);
  if (trimmed.includes('.')) return parseGoFloat(trimmed);
  if (base === undefined && /^0x/i.test(trimmed)) return parseGoInteger(trimmed.slice(2), 16);
  return parseGoInteger(trimmed, base ?? 10);
}

function modulo(a: number, b: number): number {
  const rest = a % b;
  return (b > 0 && rest < 0) || (b < 0 && rest > 0) ? rest + b : rest;
}

const words: ErrorWords = {
  call: () => 'attempt to call a non-function object',
  index: (value, key) => `attempt to index a non-table object(${value.type}) with key '${key}'`,
  arithmetic: (event, left, right) =>
    event === 'unm'
      ? '__unm undefined'
      : `cannot perform ${event} operation between ${left.type} and ${right.type}`,
  concat: (left, right) => `cannot perform concat operation between ${left.type} and ${right.type}`,
  length: () => '__len undefined',
  compare: (left, right) => `attempt to compare ${left} with ${right}`,
  forLoop: (part) => `for statement ${part} must be a number`,
  argument: (position, name, problem) => `bad argument #${position} to ${name} (${problem})`,
  // Reading past the last argument gives nil, so gopher-lua never says "no value".
  expected: (type, got) => `${type} expected, got ${got === 'no value' ? 'nil' : got}`,
  stackOverflow: 'stack overflow',
};

export const GOPHER: VmProfile = {
  name: 'gopher',
  numberToText,
  parseNumber,
  toNumber,
  modulo,
  hasGoto: true,
  forTakesStrings: false,
  operationsAtStart: true,
  words,
};
