import { type Edit, modify, parse } from 'jsonc-parser';

/** Columns of one user that go into a local data file. */
export interface MergedUser {
  readonly name: string;
  readonly space: 'did' | 'wuid';
  /** A WriteItem in proto3 JSON. */
  readonly item: Record<string, unknown>;
  readonly appid?: string;
}

/**
 * Edits that write a user's part of one data space into the text of a local data file: the named user gets it, or a new user at
 * the end. Everything else keeps its formatting. An empty text becomes a file.
 */
export function mergeUser(json: string, user: MergedUser): readonly Edit[] {
  const formattingOptions = formattingOf(json);
  const root = parse(json) as { users?: unknown } | undefined;
  const users = Array.isArray(root?.users) ? (root.users as { name?: unknown }[]) : undefined;
  const part = { [user.space]: user.item, ...(user.appid === undefined ? {} : { appid: user.appid }) };
  if (users === undefined) {
    const created = { users: [{ name: user.name, ...part }] };
    if (root === undefined) {
      return [{ offset: 0, length: json.length, content: `${JSON.stringify(created, null, 2)}\n` }];
    }
    return modify(json, ['users'], created.users, { formattingOptions });
  }
  const index = users.findIndex((candidate) => candidate.name === user.name);
  if (index < 0) {
    return modify(
      json,
      ['users', users.length],
      { name: user.name, ...part },
      { formattingOptions, isArrayInsertion: true },
    );
  }
  return Object.entries(part).flatMap(([member, value]) =>
    modify(json, ['users', index, member], value, { formattingOptions }),
  );
}

function formattingOf(json: string): { insertSpaces: boolean; tabSize: number; eol: string } {
  const [, indent = '  '] = /\n([\t ]+)"/.exec(json) ?? [];
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 2 : indent.length,
    eol: json.includes('\r\n') ? '\r\n' : '\n',
  };
}
