import type { ApiDoc, ApiFunction, ApiParameter, ApiType } from './types.ts';

const DS: ApiParameter = {
  name: 'ds',
  type: 'integer',
  constants: 'dataSpace',
  doc: { en: 'data space, one of srta.DS_*', zh: '数据区,取 srta.DS_* 之一' },
};

function columns(last: number, variadic = true): ApiParameter {
  const base = {
    name: 'col',
    type: 'integer',
    range: [1, last],
    doc: { en: `column, 1-${last}`, zh: `列号,1-${last}` },
  } as const;
  return variadic ? { ...base, variadic: true } : base;
}

function reader(name: string, last: number, type: ApiType, doc: ApiDoc, result: ApiDoc): ApiFunction {
  return {
    module: 'srta',
    name,
    doc,
    hijack: ['srta_get_dsdata'],
    signatures: [{ parameters: [DS, columns(last)], results: [{ type, perArgument: true, doc: result }] }],
  };
}

/** Functions of `srta` that read user data. */
export const DATA_FUNCTIONS: readonly ApiFunction[] = [
  reader(
    'get_ds_u8',
    64,
    'integer',
    {
      en: 'Reads uint8 columns of a data space, one value per column, in the order asked.',
      zh: '读取数据区的 uint8 列,按参数顺序每列返回一个值。',
    },
    { en: '0-255; 0 without data or out of range', zh: '0-255;无数据或列号超限返回 0' },
  ),
  reader(
    'get_ds_u32',
    8,
    'integer',
    {
      en: 'Reads uint32 columns of a data space, one value per column, in the order asked.',
      zh: '读取数据区的 uint32 列,按参数顺序每列返回一个值。',
    },
    { en: '0-4294967295; 0 without data or out of range', zh: '0-4294967295;无数据或列号超限返回 0' },
  ),
  reader(
    'get_ds_flag',
    4,
    'boolean',
    {
      en: 'Reads flags of a data space, one boolean per flag. An expired flag gives its default.',
      zh: '读取数据区的标志位,每个返回一个布尔值;已过期的返回默认值。',
    },
    { en: 'false without data or out of range', zh: '无数据或编号超限返回 false' },
  ),
  {
    module: 'srta',
    name: 'get_dsdata',
    doc: {
      en: 'Reads all columns of a data space as one table {[U8], [U32], [FLAG]}; an empty table without data.',
      zh: '以一个 table {[U8], [U32], [FLAG]} 读取数据区的所有列;无数据返回空表。',
    },
    deprecatedBy: ['srta.get_ds_u8', 'srta.get_ds_u32', 'srta.get_ds_flag'],
    hijack: ['srta_get_dsdata'],
    signatures: [
      {
        parameters: [DS],
        results: [{ type: 'table', doc: { en: 'all columns, or an empty table', zh: '所有列,或空表' } }],
      },
    ],
  },
  {
    module: 'srta',
    name: 'get_apps',
    doc: { en: 'Tells whether apps are installed (needs a grant).', zh: '获取 App 安装态(需授权)。' },
    hijack: ['srta_get_apps'],
    signatures: [
      {
        parameters: [
          { name: 'hash', type: 'integer', variadic: true, doc: { en: 'hash of an app', zh: 'App 的 hash' } },
        ],
        results: [
          {
            type: 'boolean',
            nullable: true,
            perArgument: true,
            doc: { en: 'installed; nil without permission', zh: '是否安装;无权限为 nil' },
          },
        ],
      },
    ],
  },
  {
    module: 'srta',
    name: 'get_scores',
    doc: { en: 'Gives model scores (needs a grant).', zh: '获取模型分(需授权)。' },
    hijack: ['srta_get_scores'],
    signatures: [
      {
        parameters: [
          {
            name: 'model',
            type: 'integer',
            variadic: true,
            doc: {
              en: 'model id: account(4) kind(2) shard(2) column(3), such as 20020201001',
              zh: '模型 ID:账号(4)类型(2)分片(2)列(3),例如 20020201001',
            },
          },
        ],
        results: [
          {
            type: 'number',
            nullable: true,
            perArgument: true,
            doc: { en: 'score; nil without permission', zh: '模型分;无权限为 nil' },
          },
        ],
      },
    ],
  },
  {
    module: 'srta',
    name: 'get_extscore',
    doc: {
      en: 'Reads uint8 columns of shard 1 of another account (needs a grant).',
      zh: '读取其他账号分片 1 的 uint8 列(需授权)。',
    },
    hijack: ['srta_get_extscore'],
    signatures: [
      {
        parameters: [
          {
            name: 'accountSubId',
            type: 'integer',
            doc: { en: 'account * 100 + kind; 0 means 200102', zh: '账号 * 100 + 类型;0 表示 200102' },
          },
          columns(64),
        ],
        results: [
          {
            type: 'integer',
            nullable: true,
            perArgument: true,
            doc: { en: '0-255; nil without permission', zh: '0-255;无权限为 nil' },
          },
        ],
      },
    ],
  },
];
