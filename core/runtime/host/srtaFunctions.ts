import { constantValue } from '../../hostapi/constants.ts';
import type { VisibleRecord } from '../../model/run.ts';
import { text } from '../../model/text.ts';
import { encodeText } from '../vm/bytes.ts';
import { checkInteger, checkNumber } from './arguments.ts';
import { columnOf, recordTable } from './records.ts';
import { NO_DISTANCE } from './runFacts.ts';
import { DATA_SPACE_OF, type Stubs } from './stubs.ts';
import { type HostCall, type HostFunction, isTable, type LuaTableRef, type LuaValue } from './values.ts';

const GEO_DISTANCE = constantValue('GEO_DISTANCE');
const GEO_DATA = constantValue('GEO_DATA');
const GEO_SCORE = constantValue('GEO_SCORE');
const DEFAULT_SUB_ACCOUNT = 200102;
const EXT_COLUMNS = 64;

function recordOf(args: readonly LuaValue[], name: string, call: HostCall): VisibleRecord | null {
  const { facts, warnings } = call.context;
  const value = checkNumber(args, 1, call);
  const space = DATA_SPACE_OF.get(value);
  if (space !== undefined) return facts.record(space);
  warnings.add(text('srta.{0}: {1} is no srta.DS_* constant: read as no data.', name, value));
  return null;
}

/** One value for each column asked. */
function reader<T extends LuaValue>(
  name: string,
  area: (record: VisibleRecord) => readonly T[],
  otherwise: T,
): HostFunction {
  return (args, call) => {
    const record = recordOf(args, name, call);
    const values = record === null ? [] : area(record);
    const results: LuaValue[] = [];
    for (let i = 2; i <= args.length; i++) {
      results.push(columnOf(values, checkInteger(args, i, call), otherwise));
    }
    return results;
  };
}

/** One stubbed value for each argument; a value of another type than the service gives is nil. */
function stubbed(table: (stubs: Stubs) => LuaTableRef | undefined, type: 'boolean' | 'number'): HostFunction {
  return (args, call) =>
    args.map((key) => {
      const value = table(call.context.facts.stubs)?.get(key);
      return typeof value === type ? value : undefined;
    });
}

function dataTable(record: VisibleRecord | null, call: HostCall): LuaTableRef {
  return record === null ? call.newTable() : recordTable(record, () => call.newTable());
}

/** Functions of `srta` that read: user data, the request, other accounts, places. */
export const READING_FUNCTIONS: Readonly<Record<string, HostFunction>> = {
  get_ds_u8: reader('get_ds_u8', (record) => record.u8, 0),
  get_ds_u32: reader('get_ds_u32', (record) => record.u32, 0),
  get_ds_flag: reader('get_ds_flag', (record) => record.flag, false),
  get_dsdata: (args, call) => [dataTable(recordOf(args, 'get_dsdata', call), call)],
  get_apps: stubbed((stubs) => stubs.apps, 'boolean'),
  get_scores: stubbed((stubs) => stubs.scores, 'number'),
  get_extscore: (args, call) => {
    const { extscore } = call.context.facts.stubs;
    const account = checkInteger(args, 1, call) || DEFAULT_SUB_ACCOUNT;
    // A stub under the key 0 speaks of the default account too.
    const scores = extscore?.get(account) ?? (account === DEFAULT_SUB_ACCOUNT ? extscore?.get(0) : undefined);
    return args.slice(1).map((_, i) => {
      const column = checkInteger(args, i + 2, call);
      const value = isTable(scores) && column >= 1 && column <= EXT_COLUMNS ? scores.get(column) : undefined;
      return typeof value === 'number' ? value : undefined;
    });
  },
  get_os: (_args, { context }) => [context.facts.os],
  get_siteset: (_args, { context }) => [context.facts.siteset],
  get_expid: (_args, { context }) => [context.facts.expid],
  get_targets: (_args, call) => {
    const table = call.newTable();
    call.context.facts.targets.forEach((id, i) => {
      table.set(i + 1, encodeText(id));
    });
    return [table];
  },
  get_geo_nearest: (args, call) => {
    const point = call.context.facts.nearest(checkNumber(args, 1, call));
    return [point?.metres ?? NO_DISTANCE, dataTable(point?.data ?? null, call)];
  },
  get_geo_points: (args, call) => {
    const points = call.context.facts.points(checkNumber(args, 1, call), checkInteger(args, 2, call));
    const table = call.newTable();
    points.forEach(({ metres, data, score }, i) => {
      const point = call.newTable();
      point.set(GEO_DISTANCE, metres);
      point.set(GEO_DATA, dataTable(data, call));
      point.set(GEO_SCORE, score);
      table.set(i + 1, point);
    });
    return [table];
  },
};
