import { DataError } from './dataError.ts';
import { text } from './text.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** `a.b["1"]`: how a path to a member is written in messages. */
export function memberPath(path: string, name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source.charCodeAt(0) === 0xfeff ? source.slice(1) : source) as unknown;
  } catch (error) {
    throw new DataError('syntax', text('This is not valid JSON: {0}', (error as Error).message));
  }
}

export function asObject(value: unknown, path: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DataError('type', text('{0}: an object is expected here.', where(path)), path);
  }
  return value as JsonObject;
}

export function asArray(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new DataError('type', text('{0}: a list is expected here.', where(path)), path);
  }
  return value;
}

export function asString(value: unknown, path: string): string {
  if (typeof value !== 'string') {
    throw new DataError('type', text('{0}: a text in quotes is expected here.', where(path)), path);
  }
  return value;
}

export function asBoolean(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') {
    throw new DataError('type', text('{0}: true or false is expected here.', where(path)), path);
  }
  return value;
}

/** A whole number from `min` to `max`; proto3 JSON also writes it as text in quotes. */
export function asInteger(value: unknown, path: string, min: number, max: number): number {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    throw new DataError('type', text('{0}: a whole number is expected here.', where(path)), path);
  }
  if (number < min || number > max) {
    throw new DataError(
      'range',
      text('{0}: {1} is outside {2} to {3}.', where(path), String(number), String(min), String(max)),
      path,
    );
  }
  return number;
}

export function asNumber(value: unknown, path: string, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new DataError('type', text('{0}: a number is expected here.', where(path)), path);
  }
  if (value < min || value > max) {
    throw new DataError(
      'range',
      text('{0}: {1} is outside {2} to {3}.', where(path), String(value), String(min), String(max)),
      path,
    );
  }
  return value;
}

export function asOneOf<T extends string | number>(value: unknown, path: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    const list = allowed.map((candidate) => JSON.stringify(candidate)).join(', ');
    // What is nested is not written out: it may be nested without end.
    const nested = Array.isArray(value) ? '[…]' : '{…}';
    const given = typeof value === 'object' && value !== null ? nested : JSON.stringify(value);
    throw new DataError('range', text('{0}: {1} is not one of {2}.', where(path), given, list), path);
  }
  return found;
}

/** Refuses members that nobody reads, so that a misspelt name is not a silent default. */
export function refuseUnknownMembers(object: JsonObject, path: string, known: readonly string[]): void {
  for (const name of Object.keys(object)) {
    if (known.includes(name)) continue;
    const full = memberPath(path, name);
    throw new DataError(
      'unknownMember',
      text('{0}: unknown member. Known: {1}.', full, known.join(', ')),
      full,
    );
  }
}

/** The value under a camelCase name or its snake_case spelling; `null` counts as absent, as in proto3 JSON. */
export function eitherCase(object: JsonObject, camel: string, snake: string, path: string): unknown {
  if (object[camel] !== undefined && object[snake] !== undefined && camel !== snake) {
    const full = memberPath(path, snake);
    throw new DataError('duplicate', text('{0}: given twice, as {1} and {2}.', full, camel, snake), full);
  }
  return object[camel] ?? object[snake] ?? undefined;
}

function where(path: string): string {
  return path === '' ? 'JSON' : path;
}
