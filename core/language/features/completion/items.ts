import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver-types';
import { qualifiedName } from '../../../hostapi/catalogue.ts';
import type { ApiConstant, ApiFunction } from '../../../hostapi/types.ts';

/** The order of the list where the typed letters fit equally well; names of one rank are sorted by `order`, then by name. */
export const RANK = {
  expected: '0',
  local: '1',
  global: '2',
  api: '3',
  constant: '4',
  keyword: '5',
  snippet: '6',
  deprecated: '9',
} as const;
export type Rank = (typeof RANK)[keyof typeof RANK];

/** What `resolveCompletion` looks an item up by. */
export interface ItemData {
  readonly kind: 'function' | 'constant' | 'module' | 'stub' | 'entryPoint';
  readonly name: string;
}

export interface NewItem {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly rank: Rank;
  /** Place within the rank. */
  readonly order?: number;
  /** What is written; the label when it is not given. */
  readonly insert?: string;
  /** `insert` is a snippet. */
  readonly snippet?: true;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What the typed letters are compared with; the label when it is not given. */
  readonly filter?: string;
  readonly deprecated?: boolean;
  readonly data?: ItemData;
}

const DIGITS = 5;

/** The item as the protocol has it; `range` is what it replaces. */
export function toItem(item: NewItem, range: Range): CompletionItem {
  const { label, kind, rank, order = 0, insert, detail, documentation, filter, data } = item;
  return {
    label,
    kind,
    sortText: `${item.deprecated ? RANK.deprecated : rank}${String(order).padStart(DIGITS, '0')}${label}`,
    textEdit: { range, newText: insert ?? label },
    ...(item.snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(detail ? { detail } : {}),
    ...(documentation ? { documentation: { kind: 'markdown', value: documentation } } : {}),
    ...(filter ? { filterText: filter } : {}),
    ...(item.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(data ? { data } : {}),
  };
}

export function functionItem(entry: ApiFunction, rank: Rank = RANK.api): NewItem {
  return {
    label: entry.name,
    kind: CompletionItemKind.Function,
    rank,
    deprecated: entry.deprecatedBy !== undefined,
    data: { kind: 'function', name: qualifiedName(entry) },
  };
}

export function constantItem(entry: ApiConstant, rank: Rank, order = 0): NewItem {
  return {
    label: entry.name,
    kind: CompletionItemKind.Constant,
    rank,
    order,
    data: { kind: 'constant', name: entry.name },
  };
}

/** The same, written with its module where that has not been typed yet. */
export function qualifiedConstantItem(entry: ApiConstant, order: number): NewItem {
  return { ...constantItem(entry, RANK.expected, order), label: qualifiedName(entry) };
}

/** Text within a snippet: nothing in it is a placeholder. */
export function escapeSnippet(value: string): string {
  return value.replace(/[\\$}]/g, '\\$&');
}
