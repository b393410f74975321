import {
  type ColumnDictionary,
  type ColumnKind,
  type ColumnMeaning,
  lookupColumn,
} from './columnDictionary.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Text, text } from './text.ts';

type Say = (message: Text) => string;

/** `DID U8[1]`: how a column is written everywhere. */
export function columnPlace(space: string, kind: ColumnKind, index: number): string {
  return `${space.toUpperCase()} ${kind.toUpperCase()}[${index}]`;
}

/** What the dictionary says about a column, as Markdown; undefined when it says nothing. */
export function describeColumn(
  dictionary: ColumnDictionary | undefined,
  space: string,
  kind: ColumnKind,
  index: number,
  say: Say,
): string | undefined {
  const meaning = lookupColumn(dictionary, space, kind, index);
  if (meaning === undefined) return undefined;
  const parts = [
    `**${escapeMarkdown(meaning.name)}** · \`${columnPlace(space, kind, index)}\``,
    columnDetails(meaning, say),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Note, values and users of a column, as Markdown. */
export function columnDetails({ note, values, users }: ColumnMeaning, say: Say): string {
  const named = Object.entries(values).map(
    ([value, word]) => `- \`${escapeCode(value)}\`: ${escapeMarkdown(word)}`,
  );
  return [escapeMarkdown(note), named.join('\n'), users ? usersText(users, say) : '']
    .filter((part) => part !== '')
    .join('\n\n');
}

function usersText(users: NonNullable<ColumnMeaning['users']>, say: Say): string {
  if (users.length > 1) {
    return say(text('Written for openid and for phone hash users, who share it: the later write wins.'));
  }
  return users[0] === 'phone'
    ? say(text('Written for users by phone hash.'))
    : say(text('Written for users by openid.'));
}

/** What the dictionary calls one value of a column: `yes`; undefined when it has no word for it. */
export function valueWord(meaning: ColumnMeaning | undefined, value: string): string | undefined {
  return meaning !== undefined && Object.hasOwn(meaning.values, value) ? meaning.values[value] : undefined;
}

function escapeCode(value: string): string {
  return value.replaceAll('`', "'");
}
