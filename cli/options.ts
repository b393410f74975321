import { text } from '../core/model/text.ts';
import { UsageError } from './errors.ts';

/** The option values of one invocation, read with their types; a malformed one is a `UsageError` that names the option. */
export class Options {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  /** The value of the option of that camelCase name, or undefined. */
  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '') throw new UsageError(text('{0} is needed.', flagOf(name)));
    return value;
  }

  /** True when given. */
  on(name: string): boolean {
    return this.values[name] === true;
  }

  /** True when `--no-<name>` was given. */
  off(name: string): boolean {
    return this.values[name] === false;
  }

  /** Comma-separated values, blanks around them ignored; undefined when the option is not there. */
  list(name: string): string[] | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const parts = value.split(',').map((part) => part.trim());
    return parts.filter((part) => part !== '');
  }

  /** A whole number, at least `min`. */
  integer(name: string, min = 0): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : parseInteger(value, name, min);
  }

  requiredInteger(name: string): number {
    return parseInteger(this.required(name), name, 0);
  }

  integers(name: string): number[] | undefined {
    return this.list(name)?.map((part) => parseInteger(part, name, 0));
  }

  /** `name` among `allowed`, whatever its case. */
  choice<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = allowed.find((candidate) => candidate.toLowerCase() === value.toLowerCase());
    if (found !== undefined) return found;
    throw new UsageError(text('{0} is one of {1}, not "{2}".', flagOf(name), allowed.join(', '), value));
  }
}

/** An argument that may also be given as an option, as in the vendor's tools. */
export function argument(name: string, positional: string | undefined, option: string | undefined): string {
  const value = positional ?? option;
  if (value === undefined || value === '') throw new UsageError(text('The argument <{0}> is needed.', name));
  return value;
}

function parseInteger(value: string, name: string, min: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value.trim()) && Number.isSafeInteger(number) && number >= min) return number;
  throw new UsageError(text('{0} takes whole numbers from {1}, not "{2}".', flagOf(name), min, value));
}

/** `batchSize` as people write it: `--batch-size`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
