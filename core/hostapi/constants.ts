import type { ApiConstant, ApiType, ConstantGroup } from './types.ts';

function constant(
  group: ConstantGroup,
  name: string,
  value: number,
  published: boolean,
  en: string,
  zh: string,
  fieldType?: ApiType,
): ApiConstant {
  const base = { module: 'srta', name, group, value, published, doc: { en, zh } } as const;
  return fieldType === undefined ? base : { ...base, fieldType };
}

/**
 * Constants of `srta` (spec srta-lua). Values that the vendor does not publish are ours: all different from each other and from any
 * likely guess, so that a script with a literal number in their place fails here as it may fail on the service.
 */
export const CONSTANTS: readonly ApiConstant[] = [
  constant('dataSpace', 'DS_DID', 1001, false, 'Device data space (DID)', '设备号数据区(DID)'),
  constant('dataSpace', 'DS_WUID', 1002, false, 'WeChat user data space (WUID)', '微信用户数据区(WUID)'),
  constant(
    'dataSpace',
    'DS_GEO',
    1007,
    false,
    'Nearest shop within 3 km of the user',
    '用户 3 公里内最近的门店数据区(GEO)',
  ),
  constant('dataSpace', 'DS_GEOIP', 1008, false, 'City of the IP address (GEOIP)', 'IP 城市数据区(GEOIP)'),
  constant(
    'dataSpace',
    'DS_GEOFAC',
    1009,
    false,
    'City where the user usually is (GEOFAC)',
    '常住城市数据区(GEOFAC)',
  ),
  constant('area', 'U8', 1, true, 'uint8 columns 1-64', 'uint8 列 1-64'),
  constant('area', 'U32', 2, true, 'uint32 columns 1-8', 'uint32 列 1-8'),
  constant('area', 'FLAG', 3, true, 'Flags 1-4', '标志位 1-4'),
  constant('os', 'OS_UNKNOWN', 0, true, 'Unknown operating system', '未知操作系统'),
  constant('os', 'OS_IOS', 1, true, 'iOS', 'iOS'),
  constant('os', 'OS_ANDROID', 2, true, 'Android', 'Android'),
  constant('os', 'OS_HARMONY', 7, true, 'HarmonyOS', '鸿蒙'),
  constant('os', 'OS_OTHER', 1099, false, 'Another operating system', '其他操作系统'),
  constant('siteSet', 'SITESET_UNION', 1101, false, 'Ad network (Youlianghui)', '优量汇'),
  constant('siteSet', 'SITESET_WECHAT', 21, true, 'WeChat', '微信'),
  constant('siteSet', 'SITESET_XQ', 1102, false, 'XQ', 'XQ'),
  constant('siteSet', 'SITESET_XS_NEWS', 1103, false, 'Tencent News', '腾讯新闻'),
  constant('siteSet', 'SITESET_XS_VIDEO', 1104, false, 'Tencent Video', '腾讯视频'),
  constant(
    'targetInfo',
    'TARGETINFO_ENABLE',
    1201,
    false,
    'Whether the target takes part; false is final',
    '策略是否参竞;false 不可撤销',
    'boolean',
  ),
  constant('targetInfo', 'TARGETINFO_CPC_PRICE', 1202, false, 'CPC price', 'CPC 出价', 'integer'),
  constant('targetInfo', 'TARGETINFO_CPA_PRICE', 1203, false, 'CPA price', 'CPA 出价', 'integer'),
  constant(
    'targetInfo',
    'TARGETINFO_USER_WEIGHT_FACTOR',
    1204,
    false,
    'User weight factor',
    '用户权重系数',
    'number',
  ),
  constant('targetInfo', 'TARGETINFO_CPC_FACTOR', 1205, false, 'CPC factor', 'CPC 出价系数', 'number'),
  constant(
    'targetInfo',
    'TARGETINFO_DC_INFOS',
    1206,
    false,
    'DCA tags: an array of {[DC_TAG_NAME], [DC_TAG_VALUE]}',
    'DCA 标签:{[DC_TAG_NAME], [DC_TAG_VALUE]} 数组',
    'table',
  ),
  constant('dcTag', 'DC_TAG_NAME', 1301, false, 'Name of a DCA tag', 'DCA 标签名称'),
  constant('dcTag', 'DC_TAG_VALUE', 1302, false, 'Value of a DCA tag', 'DCA 标签值'),
  constant('geo', 'GEO_DISTANCE', 1401, false, 'Distance of a point in metres', '门店距离(米)'),
  constant(
    'geo',
    'GEO_DATA',
    1402,
    false,
    'Data of a point: {[U8], [U32], [FLAG]}',
    '门店数据:{[U8], [U32], [FLAG]}',
  ),
  constant(
    'geo',
    'GEO_SCORE',
    1403,
    false,
    'The U8 column that points are sorted by',
    '用于排序的 U8 列的值',
  ),
];

const VALUES = new Map(CONSTANTS.map(({ name, value }) => [name, value]));

/** The value of a constant of `srta`. Throws `RangeError` for a name that is not in the catalogue. */
export function constantValue(name: string): number {
  const value = VALUES.get(name);
  if (value === undefined) throw new RangeError(`srta.${name} is not in the catalogue`);
  return value;
}
