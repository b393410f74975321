import { text } from '../../model/text.ts';
import { decodeText } from '../vm/bytes.ts';
import { checkInteger, checkString } from './arguments.ts';
import { type CivilTime, civilTimeOf, unixOf } from './civilTime.ts';
import type { HostCall, HostFunction, LuaValue } from './values.ts';

const U32 = 2 ** 32;
/** Years that a calculation may reach before it is cut off; far beyond what 32 bits hold. */
const FAR = 1e9;

/** A timestamp is a uint32: what does not fit wraps, as Go's conversion does. */
function wrap(unix: number): number {
  return ((unix % U32) + U32) % U32;
}

function stampAt(args: readonly LuaValue[], call: HostCall): number {
  return wrap(checkInteger(args, 1, call));
}

function civil(args: readonly LuaValue[], call: HostCall): CivilTime {
  return civilTimeOf(stampAt(args, call), call.context.zone);
}

function amounts(args: readonly LuaValue[], from: number, count: number, call: HostCall): number[] {
  return Array.from({ length: count }, (_, i) =>
    Math.max(-FAR, Math.min(FAR, checkInteger(args, from + i, call))),
  );
}

function result(unix: number, name: string, { context }: HostCall): readonly LuaValue[] {
  if (unix < 0 || unix >= U32) {
    context.warnings.add(
      text('time.{0}: the result is outside of 1970 to 2106 and wraps around as a uint32.', name),
    );
  }
  return [wrap(unix)];
}

/** The module `time` (spec srta-lua, time): Unix seconds, and the civil time of the run's zone. */
export const TIME_FUNCTIONS: Readonly<Record<string, HostFunction>> = {
  now: (_args, { context }) => [context.facts.time],
  date: (args, call) => {
    const { year, month, day } = civil(args, call);
    return [year, month, day];
  },
  hour: (args, call) => [civil(args, call).hour],
  minute: (args, call) => [civil(args, call).minute],
  second: (args, call) => [civil(args, call).second],
  weekday: (args, call) => [civil(args, call).weekday],
  truncate: (args, call) => {
    const { zone, warnings } = call.context;
    const stamp = stampAt(args, call);
    const unit = checkString(args, 2, call);
    const { year, month, day, hour, minute } = civilTimeOf(stamp, zone);
    const start = { year, month, day: 1, hour: 0, minute: 0, second: 0 };
    switch (unit) {
      case 'month':
        return result(unixOf(start, zone), 'truncate', call);
      case 'day':
        return result(unixOf({ ...start, day }, zone), 'truncate', call);
      case 'hour':
        return result(unixOf({ ...start, day, hour }, zone), 'truncate', call);
      case 'minute':
        return result(unixOf({ ...start, day, hour, minute }, zone), 'truncate', call);
      default:
        warnings.add(text('time.truncate: "{0}" is no unit; the time is left as it is.', decodeText(unit)));
        return [stamp];
    }
  },
  addtime: (args, call) => {
    const [h = 0, m = 0, s = 0] = amounts(args, 2, 3, call);
    return result(stampAt(args, call) + h * 3600 + m * 60 + s, 'addtime', call);
  },
  adddate: (args, call) => {
    const at = civil(args, call);
    const [y = 0, m = 0, d = 0] = amounts(args, 2, 3, call);
    const moved = { ...at, year: at.year + y, month: at.month + m, day: at.day + d };
    return result(unixOf(moved, call.context.zone), 'adddate', call);
  },
  setdate: (args, call) => {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = amounts(args, 1, 6, call);
    return result(unixOf({ year, month, day, hour, minute, second }, call.context.zone), 'setdate', call);
  },
};
