/** A place's clock: seconds east of UTC at a moment (Unix seconds), and the moment of a civil time. */
export interface CivilZone {
  offsetAt(unix: number): number;
}

const HOUR = 3600;
const DAY = 86400;

/** Summer time in China, 1986 to 1991, as the time zone database has it: [from, to) in Unix seconds. */
const SUMMERS: readonly (readonly [number, number])[] = [
  [515527200, 527014800],
  [545162400, 558464400],
  [577216800, 589914000],
  [608666400, 621968400],
  [640116000, 653418000],
  [671565600, 684867600],
];

/** Asia/Shanghai: UTC+8, and UTC+9 in the summers of 1986 to 1991. */
export const SHANGHAI: CivilZone = {
  offsetAt: (unix) => (SUMMERS.some(([from, to]) => unix >= from && unix < to) ? 9 * HOUR : 8 * HOUR),
};

export interface CivilTime {
  readonly year: number;
  /** 1-12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 = Sunday. */
  readonly weekday: number;
}

export function civilTimeOf(unix: number, zone: CivilZone): CivilTime {
  const date = new Date((unix + zone.offsetAt(unix)) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

/** Unix seconds of a civil time; parts out of range carry over as in Go's `time.Date` (month 13 is January, day 0 the day before). */
export function unixOf(parts: Omit<CivilTime, 'weekday'>, zone: CivilZone): number {
  const months = parts.year * 12 + parts.month - 1;
  const days = daysBefore(Math.floor(months / 12), ((months % 12) + 12) % 12) + parts.day - 1;
  const local = days * DAY + parts.hour * HOUR + parts.minute * 60 + parts.second;
  // As Go: try the offset that holds around that moment, then the one at the result.
  const guess = local - zone.offsetAt(local);
  const offset = zone.offsetAt(guess);
  const unix = local - offset;
  return zone.offsetAt(unix) === offset ? unix : guess;
}

/** Days from 1970-01-01 to the first of a month (0-11), by the proleptic Gregorian calendar, for any year. */
function daysBefore(year: number, month: number): number {
  const y = month < 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 10) % 12) + 2) / 5);
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}
