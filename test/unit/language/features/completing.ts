import type { CompletionItem } from 'vscode-languageserver-types';
import { type Environment, environment, type FeatureContext } from '../../../../core/language/environment.ts';
import { complete } from '../../../../core/language/features/completion.ts';
import { Script } from '../../../../core/language/script.ts';
import { parseColumnDictionary } from '../../../../core/model/columnDictionary.ts';
import { renderText } from '../../../../core/model/text.ts';

const COLUMNS = parseColumnDictionary(
  JSON.stringify({
    did: {
      u8: {
        1: { name: 'installed', values: { 0: 'no', 1: 'yes' }, note: 'Is the app there?' },
        12: { name: 'level' },
      },
      flag: { 1: { name: 'woken', values: { true: 'yes', false: 'no' } } },
    },
    geo: { u8: { 2: { name: 'score' } } },
  }),
);

export function context(given: Partial<Environment> = {}): FeatureContext {
  return {
    environment: environment({ columns: COLUMNS, targets: ['news-new', 'video-new'], ...given }),
    language: 'en',
    say: renderText,
  };
}

/** The items at the `|`, in the order of the list. */
export function items(marked: string, given: Partial<Environment> = {}, trigger?: string): CompletionItem[] {
  const offset = marked.indexOf('|');
  const script = Script.read(marked.slice(0, offset) + marked.slice(offset + 1));
  const { items: found } = complete(script, offset, context(given), trigger);
  return [...found].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

export function labels(marked: string, given: Partial<Environment> = {}, trigger?: string): string[] {
  return items(marked, given, trigger).map(({ label }) => label);
}

/** The text after an item was taken. */
export function taken(marked: string, label: string, given: Partial<Environment> = {}): string {
  const item = items(marked, given).find((each) => each.label === label);
  const edit = item?.textEdit;
  if (!edit || !('range' in edit)) throw new Error(`no ${label}`);
  const source = marked.replace('|', '');
  const { lines } = Script.read(source);
  const [start, end] = [lines.offset(edit.range.start), lines.offset(edit.range.end)];
  return source.slice(0, start) + edit.newText + source.slice(end);
}
