import type { ApiFunction, ApiParameter, ApiResult, EntryPoint, HijackMember } from './types.ts';

const TABLE: ApiParameter = { name: 'table', type: 'table', doc: { en: 'a table', zh: 'table' } };
const VALUE: ApiParameter = { name: 'value', type: 'any', doc: { en: 'any value', zh: '任意值' } };
const ITERATOR: ApiResult = { type: 'function', doc: { en: 'for a generic for', zh: '用于泛型 for' } };

function plain(
  name: string,
  en: string,
  zh: string,
  parameters: readonly ApiParameter[],
  results: readonly ApiResult[],
): ApiFunction {
  return { module: undefined, name, doc: { en, zh }, signatures: [{ parameters, results }] };
}

/** Globals that the vendor documents, and `pairs` and `ipairs`, which its examples use. */
export const GLOBAL_FUNCTIONS: readonly ApiFunction[] = [
  plain(
    'ipairs',
    'Walks the array part of a table: 1, 2, ... up to the first nil.',
    '遍历数组:1, 2, ... 直到第一个 nil。',
    [TABLE],
    [ITERATOR],
  ),
  plain(
    'next',
    'Gives the pair after a key.',
    '返回指定键之后的键值对。',
    [
      TABLE,
      { name: 'key', type: 'any', optional: true, doc: { en: 'nil: the first pair', zh: 'nil:第一个' } },
    ],
    [
      { type: 'any', nullable: true, doc: { en: 'key; nil at the end', zh: '键;结束时为 nil' } },
      { type: 'any', nullable: true, doc: { en: 'value', zh: '值' } },
    ],
  ),
  plain('pairs', 'Walks all pairs of a table.', '遍历 table 的所有键值对。', [TABLE], [ITERATOR]),
  plain(
    'print',
    'Prints to the debug output. Silent in production.',
    '打印调试信息;生产环境不输出。',
    [{ ...VALUE, variadic: true }],
    [],
  ),
  plain(
    'tonumber',
    'Converts to a number.',
    '转换为数字。',
    [
      VALUE,
      {
        name: 'base',
        type: 'integer',
        range: [2, 36],
        optional: true,
        doc: { en: 'base of the digits', zh: '进制' },
      },
    ],
    [{ type: 'number', nullable: true, doc: { en: 'nil when it is none', zh: '无法转换时为 nil' } }],
  ),
  plain(
    'tostring',
    'Converts to text.',
    '转换为文本。',
    [VALUE],
    [{ type: 'string', doc: { en: 'text', zh: '文本' } }],
  ),
  plain(
    'type',
    'Gives the name of a type.',
    '获取变量类型。',
    [VALUE],
    [{ type: 'string', doc: { en: 'name of the type', zh: '类型名' } }],
  ),
  plain(
    'unpack',
    'Gives the elements of an array as values.',
    '将数组元素解包为多个返回值。',
    [
      TABLE,
      {
        name: 'first',
        type: 'integer',
        optional: true,
        doc: { en: 'first index, 1', zh: '起始下标,默认 1' },
      },
      {
        name: 'last',
        type: 'integer',
        optional: true,
        doc: { en: 'last index, #table', zh: '结束下标,默认 #table' },
      },
    ],
    [{ type: 'any', perArgument: true, doc: { en: 'the elements', zh: '各元素' } }],
  ),
];

export const STRING_FUNCTIONS: readonly ApiFunction[] = [
  {
    module: 'string',
    name: 'split',
    doc: {
      en: 'Cuts a text at a separator. Empty parts are kept.',
      zh: '用分隔符切割字符串,保留空的部分。',
    },
    signatures: [
      {
        parameters: [
          { name: 'str', type: 'string', doc: { en: 'the text', zh: '文本' } },
          { name: 'sep', type: 'string', doc: { en: 'the separator', zh: '分隔符' } },
        ],
        results: [{ type: 'table', doc: { en: 'array of the parts', zh: '各部分的数组' } }],
      },
    ],
  },
];

export const ENTRY_POINTS: readonly EntryPoint[] = [
  {
    name: 'main',
    required: true,
    doc: {
      en: 'Called once per decision, without arguments. Results go out through srta.set_target.',
      zh: '每次决策调用一次,无参数。结果通过 srta.set_target 输出。',
    },
  },
  {
    name: 'hijack',
    required: false,
    doc: {
      en: 'Called before main in a debug run only; returns a table of stubs.',
      zh: '仅在调试时于 main 之前调用,返回模拟数据 table。',
    },
  },
  {
    name: 'second',
    required: false,
    doc: { en: 'Reserved for the second request; not specified yet.', zh: '为二次请求预留,尚未规定。' },
  },
];

function stub(name: string, type: HijackMember['type'], en: string, zh: string): HijackMember {
  return { name, type, doc: { en, zh } };
}

/** Members of the table that `hijack()` returns. */
export const HIJACK_MEMBERS: readonly HijackMember[] = [
  stub(
    'srta_get_dsdata',
    'table',
    '[ds] = {[U8], [U32], [FLAG]}; given columns override the real ones',
    '[ds] = {[U8], [U32], [FLAG]};指定的列覆盖真实数据',
  ),
  stub('srta_get_targets', 'table', 'array of target ids', '策略 ID 数组'),
  stub('srta_get_apps', 'table', '[hash] = true or false', '[hash] = true 或 false'),
  stub('srta_get_scores', 'table', '[model] = score', '[模型 ID] = 模型分'),
  stub(
    'srta_get_extscore',
    'table',
    '[accountSubId] = array of scores by column',
    '[accountSubId] = 按列号的分值数组',
  ),
  stub('srta_get_os', 'integer', 'operating system', '操作系统'),
  stub('srta_get_expid', 'integer', 'experiment bucket', '实验分桶号'),
  stub('srta_get_siteset', 'integer', 'site set', '站点集'),
  stub('srta_get_geo_nearest', 'table', '{metres, dsdata}', '{距离(米), 数据表}'),
  stub('srta_get_geo_points', 'table', 'array of points', '门店数组'),
  stub('time_now', 'integer', 'Unix seconds that time.now() gives', 'time.now() 返回的时间戳'),
  stub('geo_ip', 'integer', 'administrative code for DS_GEOIP', '用于 DS_GEOIP 的行政区划码'),
  stub('geo_fac', 'integer', 'administrative code for DS_GEOFAC', '用于 DS_GEOFAC 的行政区划码'),
  stub('geo_lnglat', 'table', '{lng, lat} where the user usually is', '用户常住位置 {经度, 纬度}'),
];
