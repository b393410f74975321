import { DataError } from '../core/model/dataError.ts';
import { text } from '../core/model/text.ts';
import type { Cli } from './cli.ts';
import { inputName, type Line } from './input.ts';

/** Reads one line of JSONL; what is wrong with it is a `DataError` that names file and line. */
export function parseLine<T>(cli: Cli, file: string, line: Line, read: (value: unknown) => T): T {
  const name = inputName(cli, file);
  const path = `line ${line.number}`;
  try {
    return read(JSON.parse(line.text));
  } catch (error) {
    if (error instanceof DataError) {
      const message = text('{0}, line {1}: {2}', name, line.number, error.text);
      throw new DataError(error.reason, message, error.path === '' ? path : `${path}: ${error.path}`);
    }
    if (!(error instanceof SyntaxError)) throw error;
    const message = text('{0}, line {1}: this is not a JSON row: {2}', name, line.number, error.message);
    throw new DataError('syntax', message, path);
  }
}
