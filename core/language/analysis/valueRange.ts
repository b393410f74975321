import type { Expression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction } from './api.ts';
import { originOf } from './origins.ts';
import { knownValue } from './values.ts';

/** Whole numbers from `least` to `most`; nothing else can come out. */
export interface ValueRange {
  readonly least: number;
  readonly most: number;
  /** It may be nil instead. */
  readonly nullable: boolean;
  /** As a script names it. */
  readonly what: string;
}

const U8 = [0, 255] as const;
const U32 = [0, 4_294_967_295] as const;
/** By function and result. */
const RESULTS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'srta.get_expid': [[0, 10]],
  'srta.get_extscore': [U8],
  'srta.get_geo_nearest': [U32],
  'time.now': [U32],
  'time.date': [
    [1970, 2106],
    [1, 12],
    [1, 31],
  ],
  'time.hour': [[0, 23]],
  'time.minute': [[0, 59]],
  'time.second': [[0, 59]],
  'time.weekday': [[0, 6]],
};

/** What numbers an expression can be, by the columns and the functions of the service. */
export function valueRange(script: Script, expression: Expression): ValueRange | undefined {
  const { type, column, nullable } = knownValue(script, expression);
  if (type !== 'integer' && type !== 'number') return undefined;
  const { value, result } = originOf(script, expression);
  // `level or -1` is of a column, and something else.
  const read = value.kind === 'Call' || value.kind === 'Index';
  if (read && column?.kind === 'u8') return range(U8, nullable, 'u8');
  if (read && column?.kind === 'u32') return range(U32, nullable, 'u32');
  if (value.kind === 'Unary' && value.operator === '#')
    return range([0, Number.POSITIVE_INFINITY], undefined, '#');
  const called = calledFunction(script, value);
  const name = called && `${called.module}.${called.name}`;
  if (name === undefined || !Object.hasOwn(RESULTS, name)) return undefined;
  const found = called?.name === 'get_extscore' ? U8 : RESULTS[name]?.[result];
  return found && range(found, nullable, name);
}

function range(
  [least, most]: readonly [number, number],
  nullable: true | undefined,
  what: string,
): ValueRange {
  return { least, most, nullable: nullable === true, what };
}

/** What a comparison with a number always gives; undefined when it depends. */
export function alwaysOf(
  operator: string,
  { least, most, nullable }: ValueRange,
  number: number,
): boolean | undefined {
  const outside = number < least || number > most || !Number.isInteger(number);
  if (operator === '==') return outside ? false : undefined;
  if (operator === '~=') return outside ? true : undefined;
  // An order with nil ends the script.
  if (nullable) return undefined;
  switch (operator) {
    case '<':
      return most < number ? true : least >= number ? false : undefined;
    case '<=':
      return most <= number ? true : least > number ? false : undefined;
    case '>':
      return least > number ? true : most <= number ? false : undefined;
    case '>=':
      return least >= number ? true : most < number ? false : undefined;
    default:
      return undefined;
  }
}
