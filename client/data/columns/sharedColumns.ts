import { type Node, parseTree } from 'jsonc-parser';
import { COLUMN_KINDS } from '../../../core/model/columnDictionary.ts';
import { columnPlace } from '../../../core/model/describeColumn.ts';
import { type Text, text } from '../../../core/model/text.ts';

export interface SharedColumn {
  readonly message: Text;
  /** Offsets in the text: the key of the column. */
  readonly start: number;
  readonly end: number;
}

interface Written {
  readonly key: Node;
  readonly name: string;
  readonly users: readonly string[];
}

/**
 * Columns of WUID that a dictionary gives to users by openid and to users by phone hash: one column with both, or two columns of the same
 * number. The service keeps one value for both, and the later write wins (spec srta-service section 4).
 */
export function findSharedColumns(json: string): readonly SharedColumn[] {
  const found: SharedColumn[] = [];
  const root = parseTree(json);
  for (const kind of COLUMN_KINDS) {
    const columns = new Map<string, Written[]>();
    const areas = membersOf(root, 'wuid').flatMap((space) => membersOf(space, kind));
    for (const { children: [key, value] = [] } of areas.flatMap((area) => area.children ?? [])) {
      const index = String(key?.value);
      if (key && value) columns.set(index, [...(columns.get(index) ?? []), written(key, value)]);
    }
    for (const [index, entries] of columns) {
      found.push(...shared(columnPlace('wuid', kind, Number(index)), entries));
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

function shared(place: string, entries: readonly Written[]): readonly SharedColumn[] {
  const at = ({ key }: Written) => ({ start: key.offset, end: key.offset + key.length });
  const alone = (user: string) => entries.filter(({ users }) => users.length === 1 && users[0] === user);
  const [openid] = alone('openid');
  const [phone] = alone('phone');
  if (openid && phone) {
    const message = text(
      '{0} is "{1}" for users by openid and "{2}" for users by phone hash, but they share the column: the later write wins. Give one of them another column.',
      place,
      openid.name,
      phone.name,
    );
    return [openid, phone].map((entry) => ({ message, ...at(entry) }));
  }
  return entries
    .filter(({ users }) => users.includes('openid') && users.includes('phone'))
    .map((entry) => ({
      message: text(
        '{0} is written for users by openid and for users by phone hash, who share it: of two writes the later one wins. Give each of them a column of its own.',
        place,
      ),
      ...at(entry),
    }));
}

function written(key: Node, value: Node): Written {
  const [users] = membersOf(value, 'users');
  const list = users?.type === 'array' ? (users.children ?? []) : users ? [users] : [];
  const [name] = membersOf(value, 'name');
  return { key, name: String(name?.value ?? ''), users: list.map((each) => String(each.value)) };
}

/** The values of all members of a name: a text may have it twice. */
function membersOf(object: Node | undefined, name: string): Node[] {
  return (object?.type === 'object' ? (object.children ?? []) : []).flatMap(
    ({ children: [key, value] = [] }) => (key?.value === name && value ? [value] : []),
  );
}
