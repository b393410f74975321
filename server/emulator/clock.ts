import type { Clock } from '../../core/model/ports.ts';

const DAY_MS = 86_400_000;

/** The emulator's time: the machine's, moved by an offset, so that expiry and clock skew can be seen without waiting. */
export class EmulatorClock implements Clock {
  private offsetMs = 0;

  constructor(private readonly base: Clock) {}

  now(): number {
    return this.base.now() + this.offsetMs;
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  get offset(): number {
    return this.offsetMs;
  }

  setOffset(ms: number): void {
    this.offsetMs = ms;
  }
}

/** Civil time of the service, `2026-04-01 09:30:00`; "" for 0. `seconds`: Unix time. */
export function serviceTime(seconds: number): string {
  if (seconds === 0) return '';
  const date = new Date((seconds + SERVICE_OFFSET_SECONDS) * 1000);
  return date.toISOString().slice(0, 19).replace('T', ' ');
}

/** Asia/Shanghai has had no daylight saving since 1991. */
const SERVICE_OFFSET_SECONDS = 8 * 3600;

/** `20260401`, the service's calendar day at a Unix time. */
export function serviceDay(seconds: number): string {
  return serviceTime(seconds).slice(0, 10).replaceAll('-', '');
}

/** The Unix day number of a YYYYMMDD; undefined when there is no such day. */
export function dayNumber(day: number): number | undefined {
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  const time = Date.UTC(year, month - 1, date);
  const back = new Date(time);
  const same =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === date;
  return same ? time / DAY_MS : undefined;
}

/** The inverse of `dayNumber`. */
export function dayOf(number: number): number {
  const date = new Date(number * DAY_MS);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}
