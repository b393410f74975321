import type { ApiFunction, ApiParameter, ConstantGroup } from './types.ts';

const TARGET: ApiParameter = {
  name: 'id',
  type: 'string',
  doc: { en: 'target id, one of srta.get_targets()', zh: '策略 ID,取自 srta.get_targets()' },
};

const KM: ApiParameter = {
  name: 'km',
  type: 'integer',
  doc: { en: 'radius in kilometres', zh: '搜索半径,单位公里' },
};

function fact(name: string, en: string, zh: string, constants?: ConstantGroup): ApiFunction {
  const result = { type: 'integer', doc: { en, zh } } as const;
  return {
    module: 'srta',
    name,
    doc: { en: `Gives the ${en}.`, zh: `获取${zh}。` },
    hijack: [`srta_${name}`],
    signatures: [{ parameters: [], results: [constants ? { ...result, constants } : result] }],
  };
}

/** Functions of `srta` about targets, the request and places. */
export const DECISION_FUNCTIONS: readonly ApiFunction[] = [
  {
    module: 'srta',
    name: 'get_targets',
    doc: { en: 'Lists the ids of the targets to decide.', zh: '获取需决策的策略 ID 列表。' },
    hijack: ['srta_get_targets'],
    signatures: [
      {
        parameters: [],
        results: [{ type: 'table', doc: { en: 'array of target ids', zh: '策略 ID 数组' } }],
      },
    ],
  },
  {
    module: 'srta',
    name: 'set_target',
    doc: {
      en: 'Writes the decision of one target. Calls merge, the last value of a field wins; TARGETINFO_ENABLE = false is final.',
      zh: '写入一个策略的决策。多次调用按字段合并,后者覆盖前者;TARGETINFO_ENABLE = false 不可撤销。',
    },
    signatures: [
      {
        parameters: [
          TARGET,
          {
            name: 'key',
            type: 'integer',
            constants: 'targetInfo',
            doc: { en: 'field, one of srta.TARGETINFO_*', zh: '字段,取 srta.TARGETINFO_* 之一' },
          },
          { name: 'value', type: 'any', doc: { en: 'value of the field', zh: '字段的值' } },
          { name: '...', type: 'any', variadic: true, doc: { en: 'more pairs', zh: '更多键值对' } },
        ],
        results: [],
      },
      {
        parameters: [
          TARGET,
          {
            name: 'info',
            type: 'table',
            doc: { en: '{[srta.TARGETINFO_*] = value}', zh: '{[srta.TARGETINFO_*] = 值}' },
          },
        ],
        results: [],
      },
    ],
  },
  fact('get_os', 'operating system of the device', '终端操作系统', 'os'),
  fact('get_siteset', 'id of the site set', '站点集 ID', 'siteSet'),
  fact('get_expid', 'experiment bucket, 0-10 (0 = none)', '实验分桶号,0-10(0 = 未分桶)'),
  {
    module: 'srta',
    name: 'get_geo_nearest',
    doc: {
      en: 'Finds the point of the GEO data space nearest to where the user usually is.',
      zh: '在 GEO 数据区查找离用户常住位置最近的门店。',
    },
    hijack: ['srta_get_geo_nearest', 'geo_lnglat'],
    signatures: [
      {
        parameters: [KM],
        results: [
          { type: 'integer', doc: { en: 'metres; 4294967295 if none', zh: '距离(米);没有则为 4294967295' } },
          {
            type: 'table',
            doc: { en: '{[U8], [U32], [FLAG]}, empty if none', zh: '{[U8], [U32], [FLAG]},没有则为空表' },
          },
        ],
      },
    ],
  },
  {
    module: 'srta',
    name: 'get_geo_points',
    doc: {
      en: 'Finds up to 10 points, by a U8 column descending, the nearer first on a tie.',
      zh: '查找最多 10 个门店,按 U8 列降序,相同时近者在前。',
    },
    hijack: ['srta_get_geo_points', 'geo_lnglat'],
    signatures: [
      {
        parameters: [
          KM,
          {
            name: 'col',
            type: 'integer',
            range: [1, 64],
            doc: { en: 'U8 column to sort by', zh: '排序用的 U8 列' },
          },
        ],
        results: [
          {
            type: 'table',
            doc: {
              en: 'array of {[GEO_DISTANCE], [GEO_DATA], [GEO_SCORE]}',
              zh: '{[GEO_DISTANCE], [GEO_DATA], [GEO_SCORE]} 数组',
            },
          },
        ],
      },
    ],
  },
];
