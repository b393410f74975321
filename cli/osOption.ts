import { OS_NAMES } from '../core/model/localData.ts';
import { text } from '../core/model/text.ts';
import { UsageError } from './errors.ts';

/** A name (`ios`) or the number of the wire (`1`), as the vendor's tools take it. */
export function parseOs(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const entries = Object.entries(OS_NAMES);
  const found = entries.find(([name, number]) => name === value.toLowerCase() || String(number) === value);
  if (found) return found[1];
  const names = entries.map(([name]) => name).join(', ');
  throw new UsageError(text('{0} is one of {1}, not "{2}".', '--os', names, value));
}
