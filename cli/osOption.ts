import { OS, OS_NAMES } from '../core/model/os.ts';
import { text } from '../core/model/text.ts';
import { UsageError } from './errors.ts';

/** A name (`ios`) or the number of the wire (`1`), as the vendor's tools take it. */
export function parseOs(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const found = OS_NAMES.find((name) => name === value.toLowerCase() || String(OS[name]) === value);
  if (found) return OS[found];
  throw new UsageError(text('{0} is one of {1}, not "{2}".', '--os', OS_NAMES.join(', '), value));
}
