import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { DataError } from '../core/model/dataError.ts';
import { text } from '../core/model/text.ts';
import type { Cli } from './cli.ts';

/** One line of input without its line end. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** A line longer than this is no row of anything; without a limit a binary file would fill the memory. */
const LONGEST_LINE = 64 * 1024 * 1024;
const NEWLINE = 0x0a;
const CHUNK = 256 * 1024;
const BOM = '\ufeff';

/** Bytes that are not UTF-8, first found in this line. */
export class EncodingError extends DataError {
  constructor(
    name: string,
    readonly line: number,
  ) {
    super('syntax', text('{0}, line {1}: this is not UTF-8 text.', name, line), `line ${line}`);
  }
}

/** How input is called in messages. */
export function inputName(cli: Cli, file: string): string {
  return file === '-' ? cli.t(text('standard input')) : file;
}

/** False for stdin and pipes, which can be read only once. */
export async function isRegularFile(cli: Cli, file: string): Promise<boolean> {
  if (file === '-') return false;
  const found = await stat(resolve(cli.system.cwd, file)).catch((error) => unreadable(file, error));
  return found.isFile();
}

/** The whole of a file, or of stdin for `-`, as text without a byte order mark. */
export async function readText(cli: Cli, file: string): Promise<string> {
  const chunks: Buffer[] = [];
  if (file === '-') {
    for await (const chunk of addAbortSignal(cli.system.signal, cli.system.stdin))
      chunks.push(chunk as Buffer);
  } else {
    chunks.push(await readFile(resolve(cli.system.cwd, file)).catch((error) => unreadable(file, error)));
  }
  const bytes = Buffer.concat(chunks);
  if (!isUtf8(bytes)) throw new EncodingError(inputName(cli, file), firstBrokenLine(bytes));
  const source = bytes.toString('utf8');
  return source.startsWith(BOM) ? source.slice(1) : source;
}

/** The lines of a file or of stdin, in groups as they arrive; blank lines are left out, their numbers are not. */
export async function* readLines(cli: Cli, file: string): AsyncGenerator<readonly Line[]> {
  const path = resolve(cli.system.cwd, file);
  const stream = file === '-' ? cli.system.stdin : createReadStream(path, { highWaterMark: CHUNK });
  // Otherwise an interrupted command would wait for the next line of an idle pipe.
  addAbortSignal(cli.system.signal, stream);
  const name = inputName(cli, file);
  let rest: Buffer[] = [];
  let restLength = 0;
  let number = 0;
  const take = (bytes: Buffer): Line | undefined => {
    number += 1;
    if (!isUtf8(bytes)) throw new EncodingError(name, number);
    const line = bytes.toString('utf8').replace(number === 1 ? /^\ufeff|\r$/g : /\r$/, '');
    return line.trim() === '' ? undefined : { number, text: line };
  };
  try {
    for await (const chunk of stream) {
      const bytes = chunk as Buffer;
      const lines: Line[] = [];
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        const piece = bytes.subarray(start, end);
        const line = take(rest.length > 0 ? Buffer.concat([...rest, piece]) : piece);
        if (line) lines.push(line);
        rest = [];
        restLength = 0;
        start = end + 1;
      }
      if (start < bytes.length) {
        rest.push(bytes.subarray(start));
        restLength += bytes.length - start;
        if (restLength > LONGEST_LINE) {
          const path = `line ${number + 1}`;
          throw new DataError('range', text('{0}, line {1}: the line is too long.', name, number + 1), path);
        }
      }
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    if (error instanceof DataError || !isFileError(error)) throw error;
    unreadable(name, error);
  }
  const last = restLength > 0 ? take(Buffer.concat(rest)) : undefined;
  if (last) yield [last];
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
}

/**
 * Tells the user why a file or folder could not be read. Not exit code 30: that one says that the service has no such thing, which some
 * scripts take for "already deleted".
 */
export function unreadable(name: string, error: unknown): never {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    throw new DataError('notFound', text('There is no file {0}.', name), name);
  if (code === 'EISDIR') throw new DataError('type', text('{0} is a folder; a file is needed.', name), name);
  throw new DataError('notFound', text('{0} cannot be read: {1}', name, code ?? String(error)), name);
}

function firstBrokenLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(NEWLINE, start);
    if (!isUtf8(bytes.subarray(start, end < 0 ? bytes.length : end)) || end < 0) return line;
    start = end + 1;
  }
  return line;
}
