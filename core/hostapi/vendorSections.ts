/**
 * Where the vendor's public documentation speaks of a name of the API. The site makes an anchor of each heading, numbers included;
 * should a heading be renumbered, the link still opens the page.
 */
const PAGE = 'https://wiki.algo.com.cn/docs/srta/lua';

const CONSTANTS = '5.2.1 常量';
const SRTA_FUNCTIONS = '5.2.2 函数列表';
/** Headings by the name as a script writes it. */
const SECTIONS: Readonly<Record<string, string>> = {
  srta: '5.2 内置模块srta',
  string: '5.3 内置模块string',
  time: '5.4 内置模块time',
  main: '5.5.1 一次请求main',
  second: '5.5.2 二次请求second',
  hijack: '5.6.1 沙箱函数hijack',
  'srta.get_dsdata': '5.2.3 srta.get_dsdata函数',
  'srta.get_targets': '5.2.4 srta.get_targets函数',
  'srta.get_apps': '5.2.5 srta.get_apps函数',
  'srta.get_scores': '5.2.6 srta.get_scores函数',
  'srta.get_os': '5.2.7 srta.get_os函数',
  'srta.get_siteset': '5.2.8 srta.get_siteset函数',
  'srta.get_expid': '5.2.9 srta.get_expid函数',
  'srta.get_geo_nearest': '5.2.10 srta.get_geo_nearest函数',
  'string.split': '5.3.2 string.split函数',
  'time.now': '5.4.2 time.now函数',
  'time.date': '5.4.3 time.date函数',
  'time.hour': '5.4.4 time.hour函数',
  'time.minute': '5.4.5 time.minute函数',
  'time.second': '5.4.6 time.second函数',
  'time.weekday': '5.4.7 time.weekday函数',
  'time.truncate': '5.4.8 time.truncate函数',
  'time.addtime': '5.4.9 time.addtime函数',
  'time.adddate': '5.4.10 time.adddate函数',
  'time.setdate': '5.4.11 time.setdate函数',
};

/** The vendor's section about `srta.get_os`, `srta.DS_DID`, `time`, `main` ...; a name without one has the list of its module. */
export function vendorSection(qualifiedName: string): string | undefined {
  const own = Object.hasOwn(SECTIONS, qualifiedName) ? SECTIONS[qualifiedName] : undefined;
  const heading = own ?? sectionOf(qualifiedName);
  return heading && `${PAGE}#${encodeURIComponent(anchorOf(heading))}`;
}

function sectionOf(qualifiedName: string): string | undefined {
  if (/^srta\.[A-Z]/.test(qualifiedName)) return CONSTANTS;
  return qualifiedName.startsWith('srta.') ? SRTA_FUNCTIONS : undefined;
}

/** As the vendor's site makes it: lower case, without punctuation, spaces as hyphens. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}
