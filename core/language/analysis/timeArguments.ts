import type { ApiType } from '../../hostapi/types.ts';
import type { Expression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction, constantNumber } from './api.ts';
import { originOf } from './origins.ts';
import { knownValue } from './values.ts';

export type TimePart = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'weekday';

/** What is certain about an argument of a function of `time`. */
export interface TimeArgument {
  readonly number: number | undefined;
  /** Given by a function of `time`. */
  readonly part: TimePart | undefined;
  /** Unix seconds: given by a function of `time`, or a number that can be nothing else. */
  readonly isTime: boolean;
  readonly type: ApiType;
}

const DATE: readonly TimePart[] = ['year', 'month', 'day'];
const PARTS: Readonly<Record<string, TimePart>> = {
  hour: 'hour',
  minute: 'minute',
  second: 'second',
  weekday: 'weekday',
};
const TIMES: readonly string[] = ['now', 'truncate', 'addtime', 'adddate', 'setdate'];
/** In seconds the year 1973, in anything else more than anybody writes. */
const FIRST_TIME = 100_000_000;

/** What is certain about one argument. */
export function timeArgument(script: Script, expression: Expression): TimeArgument {
  const number = constantNumber(script, expression);
  const { value, result } = originOf(script, expression);
  const called = calledFunction(script, value);
  const name = called?.module === 'time' ? called.name : '';
  const { type, nullable, constant } = knownValue(script, expression);
  // A text of digits may be taken for its number.
  const mayBeNumber = type === 'string' && !(typeof constant === 'string' && Number.isNaN(Number(constant)));
  return {
    number,
    part:
      name === 'date' ? DATE[result] : Object.hasOwn(PARTS, name) && result === 0 ? PARTS[name] : undefined,
    isTime: (TIMES.includes(name) && result === 0) || (number !== undefined && number >= FIRST_TIME),
    type: nullable || mayBeNumber ? 'any' : type,
  };
}

/** Is a value of this type certainly no number? `any` may be one. */
export function isNoNumber(type: ApiType): boolean {
  return type === 'string' || type === 'boolean' || type === 'table' || type === 'nil';
}
