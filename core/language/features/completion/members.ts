import { CompletionItemKind } from 'vscode-languageserver-types';
import { constantsOf, functionsOf } from '../../../hostapi/catalogue.ts';
import { HIJACK_MEMBERS } from '../../../hostapi/globals.ts';
import type { ApiModuleName, ConstantGroup } from '../../../hostapi/types.ts';
import type { Expression } from '../../../syntax/ast.ts';
import { T } from '../../../syntax/tokens.ts';
import { apiOf } from '../../analysis/api.ts';
import { stubPathOf } from '../../analysis/hijackTable.ts';
import { type Holder, membersOf } from '../../analysis/members.ts';
import type { FeatureContext } from '../../environment.ts';
import type { Script } from '../../script.ts';
import { constantItem, functionItem, type NewItem, RANK } from './items.ts';

/** What can stand behind a dot or a colon. */
export function memberItems(
  script: Script,
  dot: number,
  group: ConstantGroup | undefined,
  context: FeatureContext,
): NewItem[] {
  const object = objectBefore(script, dot);
  if (object === undefined) return [];
  const isMethod = script.parsed.tokens.kind(dot) === T.Colon;
  const api = apiOf(script, object);
  if (api?.kind === 'module') return isMethod ? [] : moduleItems(api.module, group, context);
  const stubs = stubPathOf(script, object)?.length === 0 ? stubItems() : [];
  const extra = object.kind === 'Name' ? extraMembers(object.name, context) : [];
  return [...stubs, ...extra, ...ownMembers(script, object, isMethod, dot, stubs)];
}

/** The expression that a dot stands behind. */
function objectBefore(script: Script, dot: number): Expression | undefined {
  const start = script.parsed.tokens.start(dot);
  const member = script.nodes('Member').find((node) => node.object.end <= start && start < node.member.start);
  if (member) return member.object;
  return script.nodes('MethodCall').find((node) => node.object.end <= start && start < node.method.start)
    ?.object;
}

function moduleItems(
  module: ApiModuleName,
  group: ConstantGroup | undefined,
  context: FeatureContext,
): NewItem[] {
  const constants = constantsOf(module).map((entry, order) =>
    constantItem(entry, entry.group === group ? RANK.expected : RANK.constant, order),
  );
  return [
    ...functionsOf(module).map((entry) => functionItem(entry)),
    ...constants,
    ...extraMembers(module, context),
  ];
}

/** `table.insert` of the setting, behind `table.`. */
function extraMembers(name: string, { environment }: FeatureContext): NewItem[] {
  return environment.extraGlobals
    .filter((each) => each.startsWith(`${name}.`))
    .map((each) => ({
      label: each.slice(name.length + 1).split('.')[0] ?? '',
      kind: CompletionItemKind.Function,
      rank: RANK.api,
    }));
}

export function stubItems(): NewItem[] {
  return HIJACK_MEMBERS.map(({ name, type }, order) => ({
    label: name,
    kind: CompletionItemKind.Field,
    rank: RANK.expected,
    order,
    detail: type,
    data: { kind: 'stub', name },
  }));
}

/** Fields that the script itself gives to a table, or reads of one. */
function ownMembers(
  script: Script,
  object: Expression,
  isMethod: boolean,
  dot: number,
  known: readonly NewItem[],
): NewItem[] {
  const holder = holderOf(script, object);
  const typed = script.parsed.tokens.start(dot + 1);
  const items: NewItem[] = [];
  for (const [name, { places }] of holder?.members ?? []) {
    const others = places.filter(({ place }) => place.start !== typed);
    const isFunction = others.some(({ value }) => value?.kind === 'Function');
    // Nobody else names it: it is the word that is being typed. A field of a table constructor has no place.
    if (places.length > 0 && others.length === 0) continue;
    if ((isMethod && !isFunction) || !/^[A-Za-z_]\w*$/.test(name)) continue;
    if (known.some(({ label }) => label === name)) continue;
    const kind = isFunction ? CompletionItemKind.Function : CompletionItemKind.Field;
    items.push({ label: name, kind, rank: RANK.local });
  }
  return items;
}

function holderOf(script: Script, object: Expression): Holder | undefined {
  const members = membersOf(script);
  if (object.kind === 'Member') return members.at(object.member);
  const variable = object.kind === 'Name' ? script.scopes.variable(object) : undefined;
  return variable && members.ofVariable(variable);
}
