// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the placeholders of snippets.
import { CompletionItemKind } from 'vscode-languageserver-types';
import { type Text, text } from '../../../model/text.ts';
import type { FeatureContext } from '../../environment.ts';
import { type NewItem, RANK } from './items.ts';

interface Snippet {
  readonly label: string;
  readonly body: string;
  readonly about: Text;
}

const STATEMENTS: readonly Snippet[] = [
  {
    label: 'for targets',
    body: 'for _, ${1:target} in ipairs(srta.get_targets()) do\n\t$0\nend',
    about: text('A loop over the targets to decide'),
  },
  {
    label: 'exclude target',
    body: 'srta.set_target(${1:target}, srta.TARGETINFO_ENABLE, false)',
    about: text('Takes a target out of this decision, for good'),
  },
  {
    label: 'exclude all targets',
    body: 'for _, target in ipairs(srta.get_targets()) do\n\tsrta.set_target(target, srta.TARGETINFO_ENABLE, false)\nend',
    about: text('Takes every target out of this decision'),
  },
  {
    label: 'for ipairs',
    body: 'for ${1:i}, ${2:value} in ipairs(${3:list}) do\n\t$0\nend',
    about: text('A loop over a list'),
  },
  {
    label: 'for pairs',
    body: 'for ${1:key}, ${2:value} in pairs(${3:map}) do\n\t$0\nend',
    about: text('A loop over all pairs of a table'),
  },
  {
    label: 'for range',
    body: 'for ${1:i} = ${2:1}, ${3:10} do\n\t$0\nend',
    about: text('A loop that counts'),
  },
  { label: 'if then', body: 'if ${1:condition} then\n\t$0\nend', about: text('A condition') },
  {
    label: 'if else',
    body: 'if ${1:condition} then\n\t$2\nelse\n\t$0\nend',
    about: text('A condition with both branches'),
  },
  { label: 'while do', body: 'while ${1:condition} do\n\t$0\nend', about: text('A loop with a condition') },
  {
    label: 'local function',
    body: 'local function ${1:name}(${2})\n\t$0\nend',
    about: text('A function of this file'),
  },
];

const MAIN: Snippet = {
  label: 'main',
  body: [
    'function main()',
    '\tlocal ${1:installed} = srta.get_ds_u8(srta.DS_DID, ${2:1})',
    '\tfor _, target in ipairs(srta.get_targets()) do',
    '\t\tif ${1:installed} == ${3:1} then',
    '\t\t\tsrta.set_target(target, srta.TARGETINFO_ENABLE, false)',
    '\t\tend',
    '\tend',
    'end',
  ].join('\n'),
  about: text('The function that decides: it reads a column and excludes targets'),
};

const HIJACK: Snippet = {
  label: 'hijack',
  body: [
    'function hijack()',
    '\treturn {',
    '\t\tsrta_get_dsdata = {',
    '\t\t\t[srta.DS_DID] = { [srta.U8] = { [${1:1}] = ${2:1} } },',
    '\t\t},',
    '\t\tsrta_get_targets = { "${3:target-1}" },$0',
    '\t}',
    'end',
  ].join('\n'),
  about: text('Simulated data for debug runs; production never calls it'),
};

/** Statements with places to fill. */
export function statementSnippets(context: FeatureContext): NewItem[] {
  return STATEMENTS.map((snippet) => toSnippet(snippet, context));
}

/** `main` and `hijack` as a whole, for a script that has none yet. */
export function entryPointSnippets(defined: (name: string) => boolean, context: FeatureContext): NewItem[] {
  return [MAIN, HIJACK].filter(({ label }) => !defined(label)).map((snippet) => toSnippet(snippet, context));
}

/** What stands behind `function ` already is left out. */
export function entryPointBodies(defined: (name: string) => boolean, context: FeatureContext): NewItem[] {
  return entryPointSnippets(defined, context).map((item) => ({
    ...item,
    rank: RANK.expected,
    insert: (item.insert ?? '').replace(/^function /, ''),
  }));
}

function toSnippet({ label, body, about }: Snippet, { say }: FeatureContext): NewItem {
  return {
    label,
    kind: CompletionItemKind.Snippet,
    rank: RANK.snippet,
    insert: body,
    snippet: true,
    detail: say(about),
    documentation: `\`\`\`lua\n${preview(body)}\n\`\`\``,
  };
}

/** A snippet as it looks before anything is filled in. */
function preview(body: string): string {
  return body
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{\d+\}|\$\d+/g, '')
    .replace(/\t/g, '  ');
}

/** What a member of hijack's table is filled with. */
export const STUB_VALUES: Readonly<Record<string, string>> = {
  srta_get_dsdata:
    '{\n\t[srta.${1|DS_DID,DS_WUID,DS_GEO,DS_GEOIP,DS_GEOFAC|}] = { [srta.U8] = { [${2:1}] = ${3:1} } },\n}',
  srta_get_targets: '{ "${1:target-1}" }',
  srta_get_apps: '{ [${1:3704767080}] = ${2|true,false|} }',
  srta_get_scores: '{ [${1:20020201001}] = ${2:80} }',
  srta_get_extscore: '{ [${1:200202}] = { ${2:80} } }',
  srta_get_os: 'srta.${1|OS_ANDROID,OS_IOS,OS_HARMONY,OS_OTHER,OS_UNKNOWN|}',
  srta_get_expid: '${1:1}',
  srta_get_siteset: 'srta.${1|SITESET_WECHAT,SITESET_UNION,SITESET_XQ,SITESET_XS_NEWS,SITESET_XS_VIDEO|}',
  srta_get_geo_nearest: '{ ${1:500}, { [srta.U8] = { [${2:1}] = ${3:1} } } }',
  srta_get_geo_points:
    '{\n\t{ [srta.GEO_DISTANCE] = ${1:500}, [srta.GEO_SCORE] = ${2:90}, [srta.GEO_DATA] = { [srta.U8] = { [${3:1}] = ${4:1} } } },\n}',
  time_now: '${1:1785722400}',
  geo_ip: '${1:110000}',
  geo_fac: '${1:110000}',
  geo_lnglat: '{ ${1:116397128}, ${2:39907507} }',
};
