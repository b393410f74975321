import { qualifiedName } from '../../../hostapi/catalogue.ts';
import type { ApiFunction, ApiParameter, ApiResult, ApiSignature } from '../../../hostapi/types.ts';

export interface WrittenSignature {
  /** `srta.get_ds_u8(ds: integer, col: integer, ...): integer, ...` */
  readonly label: string;
  /** Where each parameter stands in the label. */
  readonly parameters: readonly (readonly [start: number, end: number])[];
}

/** One way to call a function, on one line. */
export function writeSignature(entry: ApiFunction, signature: ApiSignature): WrittenSignature {
  const written = writeCall(qualifiedName(entry), signature.parameters.map(writeParameter));
  const results = signature.results.map(writeResult).join(', ');
  return { ...written, label: results === '' ? written.label : `${written.label}: ${results}` };
}

export function writeCall(name: string, parameters: readonly string[]): WrittenSignature {
  let label = `${name}(`;
  const places = parameters.map((parameter, index) => {
    if (index > 0) label += ', ';
    const start = label.length;
    label += parameter;
    return [start, label.length] as const;
  });
  return { label: `${label})`, parameters: places };
}

function writeParameter({ name, type, optional, variadic }: ApiParameter): string {
  if (name === '...') return name;
  return `${name}${optional ? '?' : ''}: ${type}${variadic ? ', ...' : ''}`;
}

function writeResult({ type, nullable, perArgument }: ApiResult): string {
  return `${type}${nullable ? ' | nil' : ''}${perArgument ? ', ...' : ''}`;
}
