import { columnReads } from '../../../core/language/analysis/columns.ts';
import { Script } from '../../../core/language/script.ts';
import type { ColumnKind } from '../../../core/model/columnDictionary.ts';
import { COLUMN_LIMITS, DATA_SPACES, type DataSpace } from '../../../core/model/columns.ts';

/** A column that scripts read, with the name that they have for it. */
export interface ColumnInUse {
  readonly space: DataSpace;
  readonly kind: ColumnKind;
  readonly index: number;
  /** The first of the variables that receive it, or of the constants that it is read by; undefined: it has no name. */
  readonly name: string | undefined;
  /** The scripts that read it, each once. */
  readonly scripts: readonly string[];
}

const KINDS: readonly ColumnKind[] = ['u8', 'u32', 'flag'];

/** The columns that scripts read by number, by data space, kind and number. The sources are by what a person calls the script. */
export function columnsInUse(sources: Readonly<Record<string, string>>): readonly ColumnInUse[] {
  const found = new Map<string, ColumnInUse & { scripts: string[] }>();
  for (const [script, source] of Object.entries(sources)) {
    for (const column of readsOf(source)) {
      const key = `${column.space} ${column.kind} ${column.index}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { ...column, scripts: [script] });
      else {
        if (!known.scripts.includes(script)) known.scripts.push(script);
        if (known.name === undefined) found.set(key, { ...known, name: column.name });
      }
    }
  }
  const rank = ({ space, kind, index }: ColumnInUse): number =>
    (DATA_SPACES.indexOf(space) * KINDS.length + KINDS.indexOf(kind)) * 100 + index;
  return [...found.values()].sort((one, other) => rank(one) - rank(other));
}

function* readsOf(source: string): Iterable<Omit<ColumnInUse, 'scripts'>> {
  const script = Script.read(source);
  for (const { space, kind, columns, source: by } of columnReads(script)) {
    for (const { index, variable, argument } of columns) {
      if (space === undefined || index === undefined || !Number.isInteger(index)) continue;
      if (index < 1 || index > COLUMN_LIMITS.current[kind]) continue;
      const constant = script.textOf(argument);
      const received = by === 'reader' ? variable?.name : undefined;
      yield { space, kind, index, name: spoken(received) ?? spokenConstant(constant) };
    }
  }
}

/** `opted_out` -> `opted out`; names that say nothing are none. */
function spoken(name: string | undefined): string | undefined {
  const words = name
    ?.replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/_+/g, ' ')
    .trim()
    .toLowerCase();
  return words !== undefined && words.length > 1 ? words : undefined;
}

/** `U8_INSTALLED`, `COL.INSTALLED` -> `installed`. */
function spokenConstant(written: string): string | undefined {
  const name = /(?:^|\.)([A-Za-z_]\w*)$/.exec(written)?.[1];
  return spoken(name?.replace(/^(?:IDX|INDEX|COLUMN|COL|U8|U32|FLAG)_+/i, ''));
}
