import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { findFunction, MODULES } from '../../hostapi/catalogue.ts';
import { CONSTANTS } from '../../hostapi/constants.ts';
import { ENTRY_POINTS, HIJACK_MEMBERS } from '../../hostapi/globals.ts';
import { T } from '../../syntax/tokens.ts';
import { type Cursor, cursorAt } from '../analysis/cursor.ts';
import { knownValue } from '../analysis/values.ts';
import type { Variable } from '../analysis/variable.ts';
import { rangeOf } from '../diagnostic.ts';
import type { FeatureContext } from '../environment.ts';
import type { Script } from '../script.ts';
import { type Expected, expectedAfter } from './completion/expected.ts';
import { type ItemData, type NewItem, toItem } from './completion/items.ts';
import { expressionKeywords, keywordItem, statementKeywords } from './completion/keywords.ts';
import { memberItems } from './completion/members.ts';
import { apiGlobalItems, localItems, ownGlobalItems } from './completion/names.ts';
import { placeAt, wordsBehind } from './completion/place.ts';
import { entryPointBodies, entryPointSnippets, statementSnippets } from './completion/snippets.ts';
import { isSetAsTarget } from './completion/targets.ts';
import { expectedItems, stringItems } from './completion/values.ts';
import { constantDetails, describeModule, docOf, functionDetails, paragraphs } from './describe/api.ts';
import { writeSignature } from './describe/signature.ts';

/**
 * Characters after which an editor asks by itself. All but the dot and the colon give only what surely belongs there. Those that
 * people end a line with (`{`, `,`) are none of them: Enter would take the first item.
 */
export const COMPLETION_TRIGGERS = ['.', ':', '(', '[', '"', "'", ' '] as const;

/**
 * What can be written at an offset. `trigger`: the character that made the editor ask; undefined when the user did, or types a word.
 * Documentation of the catalogue comes with `resolveCompletion`.
 */
export function complete(
  script: Script,
  offset: number,
  context: FeatureContext,
  trigger?: string,
): CompletionList {
  const cursor = cursorAt(script, offset);
  const items = unique(itemsAt(script, cursor, context, trigger));
  const place = cursor.inside === 'string' ? insideQuotes(script, cursor) : cursor.word;
  const range = rangeOf(place, script.lines);
  return { isIncomplete: false, items: items.map((item) => toItem(item, range)) };
}

function itemsAt(
  script: Script,
  cursor: Cursor,
  context: FeatureContext,
  trigger: string | undefined,
): NewItem[] {
  if (cursor.inside === 'comment' || cursor.inside === 'number') return [];
  if (cursor.inside === 'string') {
    const expected = expectedAfter(script, cursor.before, context);
    return expected ? stringItems(expected, context) : [];
  }
  const place = placeAt(script, cursor);
  if (place.kind === 'member') {
    const start = chainStart(script, place.dot);
    return memberItems(script, place.dot, expectedAfter(script, start, context)?.group, context);
  }
  const expected = place.kind === 'expression' ? expectedAfter(script, cursor.before, context) : undefined;
  const certain = expected ? expectedItems(expected, context) : [];
  // `srta.set_target(` often goes on in the next line.
  if (trigger !== undefined) return trigger === '(' && expected?.targets ? [] : certain;
  const defined = (name: string) => isDefined(script, name);
  switch (place.kind) {
    case 'newName':
      return [];
    case 'localName':
      return [keywordItem('function')];
    case 'functionName':
      return entryPointBodies(defined, context);
    case 'operator':
      return wordsBehind(script, cursor.before).map(keywordItem);
    case 'expression':
      return [...certain, ...names(script, cursor, expected, context), ...expressionKeywords()];
    case 'statement':
      return [
        ...names(script, cursor, undefined, context),
        ...statementKeywords(script, cursor.word.start),
        ...statementSnippets(context),
        ...(isTopLevel(script, cursor) ? entryPointSnippets(defined, context) : []),
      ];
  }
}

function names(
  script: Script,
  cursor: Cursor,
  expected: Expected | undefined,
  context: FeatureContext,
): NewItem[] {
  const likely = expected?.targets && ((variable: Variable) => holdsTarget(script, variable));
  return [
    ...localItems(script, cursor, likely),
    ...ownGlobalItems(script, cursor),
    ...apiGlobalItems(context),
  ];
}

function holdsTarget(script: Script, variable: Variable): boolean {
  const { declaration } = variable;
  return (declaration && knownValue(script, declaration).target) === true || isSetAsTarget(script, variable);
}

/** The token before `a.b.` when `dot` is the last of its dots. */
function chainStart({ parsed: { tokens } }: Script, dot: number): number {
  let token = dot;
  while (tokens.kind(token) === T.Dot && tokens.kind(token - 1) === T.Name) token -= 2;
  return token;
}

/** The text of a string without its quotes, on the line of the cursor. */
function insideQuotes({ source }: Script, { word, offset }: Cursor): Cursor['word'] {
  const quote = source.charAt(word.start);
  if (quote === '[') return { start: offset, end: offset };
  const closed = word.end - word.start > 1 && source.charAt(word.end - 1) === quote;
  const end = closed ? word.end - 1 : offset;
  // An edit stays on the line of the cursor; a string with a line end in it holds no id.
  if (source.slice(word.start, Math.max(offset, end)).includes('\n')) return { start: offset, end: offset };
  return { start: word.start + 1, end: Math.max(offset, end) };
}

function isDefined(script: Script, name: string): boolean {
  const uses = script.scopes.globals.get(name)?.uses ?? [];
  return uses.some((use) => use.access === 'write');
}

function isTopLevel(script: Script, { word }: Cursor): boolean {
  return !script.pathAt(word.start).some((node) => node.kind === 'Function');
}

/** Of items that read the same the one with the better rank. */
function unique(items: readonly NewItem[]): NewItem[] {
  const seen = new Set<string>();
  return items.filter(({ label, kind }) => {
    const key = `${label} ${kind === 15 ? 'snippet' : ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The item with what the catalogue says about it, in the user's language. */
export function resolveCompletion(item: CompletionItem, context: FeatureContext): CompletionItem {
  const found = describe(item.data as Partial<ItemData> | undefined, context);
  if (found === undefined || found.documentation === '') return item;
  const { detail, documentation } = found;
  return {
    ...item,
    ...(detail ? { detail } : {}),
    documentation: { kind: 'markdown', value: paragraphs(documentation) },
  };
}

function describe(
  data: Partial<ItemData> | undefined,
  context: FeatureContext,
): { readonly detail?: string; readonly documentation: string } | undefined {
  const name = data?.name;
  if (data?.kind === 'function') {
    const entry = name === undefined ? undefined : findFunction(name);
    const signature = entry?.signatures[0];
    if (!entry || !signature) return undefined;
    return { detail: writeSignature(entry, signature).label, documentation: functionDetails(entry, context) };
  }
  if (data?.kind === 'constant') {
    const entry = CONSTANTS.find((each) => each.name === name);
    const value = entry?.published ? ` = ${entry.value}` : '';
    return entry && { detail: `srta.${entry.name}${value}`, documentation: constantDetails(entry, context) };
  }
  if (data?.kind === 'module') {
    const module = MODULES.find((each) => each === name);
    return module && { documentation: describeModule(module, context) };
  }
  const list = data?.kind === 'stub' ? HIJACK_MEMBERS : data?.kind === 'entryPoint' ? ENTRY_POINTS : [];
  const entry = list.find((each) => each.name === name);
  return entry && { documentation: docOf(entry.doc, context) };
}
