import { CompletionItemKind } from 'vscode-languageserver-types';
import { constantsOf, qualifiedName } from '../../../hostapi/catalogue.ts';
import type { ApiConstant } from '../../../hostapi/types.ts';
import type { ColumnMeaning } from '../../../model/columnDictionary.ts';
import { columnDetails } from '../../../model/describeColumn.ts';
import type { FeatureContext } from '../../environment.ts';
import type { ColumnArea } from '../describe/column.ts';
import type { Expected } from './expected.ts';
import { constantItem, escapeSnippet, type NewItem, qualifiedConstantItem, RANK } from './items.ts';
import { stubItems } from './members.ts';
import { STUB_VALUES } from './snippets.ts';

/** Everything that belongs at a place, as it is written where nothing of it has been typed yet. */
export function expectedItems(expected: Expected, context: FeatureContext): NewItem[] {
  const { group, columns, targets, texts, booleans, values, stubs, fields } = expected;
  return [
    ...(group ? constants(group).map((entry, order) => qualifiedConstantItem(entry, order)) : []),
    ...(fields ? constants(fields).map((entry, order) => fieldItem(entry, order)) : []),
    ...(columns ? columnItems(columns, context) : []),
    ...(values ? valueItems(values.meaning, values.flag) : []),
    ...(booleans ? ['true', 'false'].map((label, order) => wordItem(label, order)) : []),
    ...(texts ?? []).map((each, order) => stringItem(each, order)),
    ...(targets ? (context.environment.targets ?? []).map((each, order) => stringItem(each, order)) : []),
    ...(stubs ? stubFields() : []),
  ];
}

/** What belongs inside the quotes of a string. */
export function stringItems({ targets, texts }: Expected, context: FeatureContext): NewItem[] {
  const known = [...(texts ?? []), ...(targets ? (context.environment.targets ?? []) : [])];
  return known.map((label, order) => ({ label, kind: CompletionItemKind.Value, rank: RANK.expected, order }));
}

function constants(group: NonNullable<Expected['group']>) {
  return constantsOf('srta').filter((entry) => entry.group === group);
}

/** `[srta.TARGETINFO_ENABLE] = `, as the start of a field. */
function fieldItem(entry: ApiConstant, order: number): NewItem {
  const label = `[${qualifiedName(entry)}]`;
  return { ...constantItem(entry, RANK.expected, order), label, insert: `${label} = ` };
}

/** The columns that the dictionary names: `1 installed` writes `1`. */
function columnItems({ space, kind }: ColumnArea, { environment, say }: FeatureContext): NewItem[] {
  const named = Object.entries(environment.columns?.[space]?.[kind] ?? {});
  return named.map(([index, meaning]) => ({
    label: `${index} ${meaning.name}`,
    kind: CompletionItemKind.EnumMember,
    rank: RANK.expected,
    order: Number(index),
    insert: index,
    detail: `${space.toUpperCase()} ${kind.toUpperCase()}[${index}]`,
    documentation: columnDetails(meaning, say),
  }));
}

/** The values that the dictionary has words for: `1 yes` writes `1`. */
function valueItems({ name, values }: ColumnMeaning, flag: boolean): NewItem[] {
  return Object.entries(values).map(([value, word], order) => ({
    label: `${value} ${word}`,
    kind: CompletionItemKind.EnumMember,
    rank: RANK.expected,
    order: flag ? order : Math.min(Number(value), 99_999),
    insert: value,
    detail: name,
  }));
}

function wordItem(label: string, order: number): NewItem {
  return { label, kind: CompletionItemKind.Keyword, rank: RANK.expected, order };
}

function stringItem(value: string, order: number): NewItem {
  return { label: JSON.stringify(value), kind: CompletionItemKind.Value, rank: RANK.expected, order };
}

function stubFields(): NewItem[] {
  return stubItems().map((item) => {
    const value = STUB_VALUES[item.label];
    return value === undefined
      ? item
      : { ...item, insert: `${escapeSnippet(item.label)} = ${value},`, snippet: true };
  });
}
