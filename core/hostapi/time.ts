import { U32_MAX } from '../model/columns.ts';
import type { ApiFunction, ApiParameter, ApiResult } from './types.ts';

const T: ApiParameter = {
  name: 't',
  type: 'integer',
  range: [0, U32_MAX],
  doc: { en: 'Unix seconds', zh: 'Unix 时间戳(秒)' },
};
const STAMP: ApiResult = { type: 'integer', doc: { en: 'Unix seconds', zh: 'Unix 时间戳(秒)' } };

function part(name: string, en: string, zh: string): ApiParameter {
  return { name, type: 'integer', doc: { en, zh } };
}

function result(en: string, zh: string): ApiResult {
  return { type: 'integer', doc: { en, zh } };
}

function time(
  name: string,
  en: string,
  zh: string,
  parameters: readonly ApiParameter[],
  results: readonly ApiResult[],
): ApiFunction {
  return { module: 'time', name, doc: { en, zh }, signatures: [{ parameters, results }] };
}

const YEAR = part('y', 'years', '年');
const MONTH = part('m', 'months', '月');
const DAY = part('d', 'days', '日');
const CLOCK = [part('h', 'hours', '时'), part('mi', 'minutes', '分'), part('s', 'seconds', '秒')];
const UNITS = ['month', 'day', 'hour', 'minute'];

/** The module `time`: Unix seconds as uint32, civil time of Asia/Shanghai. */
export const TIME_FUNCTIONS: readonly ApiFunction[] = [
  { ...time('now', 'Gives the current time.', '获取当前时间。', [], [STAMP]), hijack: ['time_now'] },
  time(
    'date',
    'Gives year, month and day.',
    '获取年、月、日。',
    [T],
    [result('year', '年'), result('month, 1-12', '月,1-12'), result('day, 1-31', '日,1-31')],
  ),
  time('hour', 'Gives the hour.', '获取小时。', [T], [result('0-23', '0-23')]),
  time('minute', 'Gives the minute.', '获取分钟。', [T], [result('0-59', '0-59')]),
  time('second', 'Gives the second.', '获取秒。', [T], [result('0-59', '0-59')]),
  time(
    'weekday',
    'Gives the day of the week.',
    '获取星期几。',
    [T],
    [result('0 (Sunday) to 6', '0(星期日)到 6')],
  ),
  time(
    'truncate',
    'Cuts a time down to the start of a unit.',
    '时间向下取整。',
    [
      T,
      {
        name: 'unit',
        type: 'string',
        values: UNITS,
        doc: { en: `one of ${UNITS.join(', ')}`, zh: `取 ${UNITS.join('、')} 之一` },
      },
    ],
    [STAMP],
  ),
  time('addtime', 'Adds hours, minutes and seconds.', '增减时、分、秒。', [T, ...CLOCK], [STAMP]),
  time(
    'adddate',
    'Adds years, months and days; an overflow goes into the next month.',
    '增减年、月、日;溢出进入下个月。',
    [T, YEAR, MONTH, DAY],
    [STAMP],
  ),
  time(
    'setdate',
    'Makes a time from a date and a clock time.',
    '由年月日时分秒生成时间戳。',
    [YEAR, MONTH, DAY, ...CLOCK],
    [STAMP],
  ),
];
