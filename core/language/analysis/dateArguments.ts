import { type Text, text } from '../../model/text.ts';
import { isNoNumber, type TimeArgument, type TimePart } from './timeArguments.ts';

/** What is wrong with the arguments of `time.setdate`, and in which order they are right. */
export interface DateJudgement {
  /** The argument that cannot be what its place says. */
  readonly at: number;
  readonly message: Text;
  /** For each place the argument that belongs there. */
  readonly order?: readonly number[];
}

interface Place {
  readonly part: TimePart;
  readonly least: number;
  readonly most: number;
}

/** Hour 24 is the end of the day, and second 60 of the minute: `setdate` carries over. */
const PLACES: readonly Place[] = [
  { part: 'year', least: 1970, most: 2106 },
  { part: 'month', least: 1, most: 12 },
  { part: 'day', least: 1, most: 31 },
  { part: 'hour', least: 0, most: 24 },
  { part: 'minute', least: 0, most: 60 },
  { part: 'second', least: 0, most: 60 },
];

const ORDERS: readonly (readonly number[])[] = [
  // Day, month, year; month, day, year; year, day, month; clock time first.
  [2, 1, 0, 3, 4, 5],
  [2, 0, 1, 3, 4, 5],
  [0, 2, 1, 3, 4, 5],
  [3, 4, 5, 0, 1, 2],
];

/** The first argument of `time.setdate` that cannot be what its place says; undefined when all can. */
export function judgeDate(args: readonly TimeArgument[]): DateJudgement | undefined {
  const at = args.findIndex((arg, place) => !fits(arg, place));
  const wrong = args[at];
  if (!wrong) return undefined;
  const orders = args.length === PLACES.length ? ORDERS.filter((order) => isRight(args, order)) : [];
  const [order] = orders;
  if (order) {
    const message = text('The order is time.setdate(y, m, d, h, mi, s)');
    return orders.length === 1 ? { at, message, order } : { at, message };
  }
  return { at, message: explain(wrong, at) };
}

function isRight(args: readonly TimeArgument[], order: readonly number[]): boolean {
  return order.every((from, place) => {
    const arg = args[from];
    return arg !== undefined && fits(arg, place) && (place > 0 || isYear(arg));
  });
}

/** Unknown arguments fit everywhere, but what an order stands on is a year that is known. */
function isYear({ number, part }: TimeArgument): boolean {
  return part === 'year' || number !== undefined;
}

function fits({ number, part, isTime, type }: TimeArgument, at: number): boolean {
  const place = PLACES[at];
  if (!place) return true;
  if (isTime || isNoNumber(type)) return false;
  if (part !== undefined && part !== 'weekday') return part === place.part;
  if (number === undefined) return true;
  // Day 0 is the last day of the month before: one counts back on purpose.
  return number <= place.most && (at > 0 || number >= place.least);
}

function explain({ number, part, isTime }: TimeArgument, at: number): Text {
  const { part: wanted, least, most } = PLACES[at] ?? { part: 'year', least: 0, most: 0 };
  if (isTime)
    return text(
      'The {0} belongs here, not a time in Unix seconds: time.setdate(y, m, d, h, mi, s)',
      name(wanted),
    );
  if (part)
    return text(
      'The {0} belongs here, not the {1}: time.setdate(y, m, d, h, mi, s)',
      name(wanted),
      name(part),
    );
  if (number === undefined)
    return text('The {0} belongs here, a number: time.setdate(y, m, d, h, mi, s)', name(wanted));
  return text(
    'The {0} is a number from {1} to {2}: time.setdate(y, m, d, h, mi, s)',
    name(wanted),
    least,
    most,
  );
}

function name(part: TimePart): Text {
  switch (part) {
    case 'year':
      return text('year');
    case 'month':
      return text('month');
    case 'day':
      return text('day');
    case 'hour':
      return text('hour');
    case 'minute':
      return text('minute');
    case 'second':
      return text('second');
    default:
      return text('day of the week');
  }
}
