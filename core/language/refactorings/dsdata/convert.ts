import { type ColumnDictionary, type ColumnKind, lookupColumn } from '../../../model/columnDictionary.ts';
import { DATA_SPACES, type DataSpace } from '../../../model/columns.ts';
import type { Block, LocalStatement, Node } from '../../../syntax/ast.ts';
import { functionAround } from '../../analysis/ownFunctions.ts';
import { isWithin } from '../../analysis/places.ts';
import type { Variable } from '../../analysis/variable.ts';
import { asName, freshName } from '../../edits/freshName.ts';
import { indentAt, lineBreak, startsLine } from '../../edits/layout.ts';
import type { TextChange } from '../../finding.ts';
import { removeStatement } from '../../fixes/remove.ts';
import type { Script } from '../../script.ts';
import type { Holder, TableUse, TableUses } from './tableUses.ts';

const KINDS: readonly ColumnKind[] = ['u8', 'u32', 'flag'];
/** Lua has room for 200 local variables in a function. */
const MOST_COLUMNS = 60;

/** A column that the script reads, with every place that reads it. */
interface Column {
  readonly kind: ColumnKind;
  readonly column: number;
  readonly uses: TableUse[];
}

/**
 * The changes that read columns where a whole record was read: one `srta.get_ds_*` for each area in place of the `get_dsdata`, its
 * results in local variables. A column that went straight into a local keeps that name. Where no local reaches every use, and
 * beside a comment, the read stands where the column was used.
 */
export function convert(
  script: Script,
  { uses, holder, aliases }: TableUses,
  constant: string,
  dictionary: ColumnDictionary | undefined,
): TextChange[] {
  const changes: TextChange[] = [];
  const inPlace = (use: TableUse): TextChange => ({
    start: use.place.start,
    end: use.place.end,
    text: `srta.get_ds_${use.kind}(srta.${constant}, ${script.textOf(use.written)})`,
  });
  const columns = grouped(uses);
  if (holder === undefined || !reachesAll(script, holder, uses) || columns.length > MOST_COLUMNS) {
    changes.push(...uses.map(inPlace));
    if (holder) changes.push(...without(script, holder.statement));
  } else {
    const names = new Names(script, constant, dictionary);
    const lines = KINDS.flatMap((kind) => {
      const found: string[] = [];
      const asked: string[] = [];
      for (const each of columns.filter((column) => column.kind === kind)) {
        if (each.uses.every((use) => localOf(script, use) && !keeper(script, use))) {
          changes.push(...each.uses.map(inPlace));
          continue;
        }
        const kept = each.uses.find((use) => keeper(script, use) !== undefined);
        const variable = kept && keeper(script, kept);
        const name = variable?.name ?? names.next(each);
        found.push(name);
        asked.push(columnText(script, each, holder));
        for (const use of each.uses) changes.push(...takeFrom(script, use, name, use === kept));
      }
      return found.length > 0
        ? [`local ${found.join(', ')} = srta.get_ds_${kind}(srta.${constant}, ${asked.join(', ')})`]
        : [];
    });
    const { start, end } = holder.statement;
    if (lines.length === 0) changes.push(...without(script, holder.statement));
    else changes.push({ start, end, text: lines.join(lineBreak(script) + indentAt(script, start)) });
  }
  for (const alias of aliases) changes.push(...without(script, alias));
  return changes;
}

function grouped(uses: readonly TableUse[]): Column[] {
  const columns = new Map<string, Column>();
  for (const use of uses) {
    const key = `${use.kind} ${use.column}`;
    const known = columns.get(key);
    if (known) known.uses.push(use);
    else columns.set(key, { kind: use.kind, column: use.column, uses: [use] });
  }
  return [...columns.values()];
}

function without(script: Script, statement: LocalStatement | Holder['statement']): TextChange[] {
  const change = removeStatement(script, statement, []);
  return [change ?? { start: statement.start, end: statement.end, text: '' }];
}

/** Does a local variable in place of the holder's statement reach every use? */
function reachesAll(script: Script, { statement, variable }: Holder, uses: readonly TableUse[]): boolean {
  if (variable.kind !== 'global' && statement.kind === 'Local') return true;
  const block = script.parent(statement) as Block | undefined;
  return (
    block?.kind === 'Block' &&
    uses.every(({ place }) => place.start > statement.end && place.end <= block.end)
  );
}

/** The one local that a use is the whole value of. */
function localOf(script: Script, { place }: TableUse): Variable | undefined {
  const statement = script.parent(place);
  if (statement?.kind !== 'Local' || statement.names.length !== 1 || statement.values.length !== 1)
    return undefined;
  const [name] = statement.names;
  return name && script.scopes.variable(name);
}

/** That local, when it may as well be declared earlier: never changed, no other variable of its name, alone in its line. */
function keeper(script: Script, use: TableUse): Variable | undefined {
  const variable = localOf(script, use);
  if (variable === undefined || variable.uses.some(({ access }) => access === 'write')) return undefined;
  if (script.scopes.globals.has(variable.name) || count(script, variable.name) > 1) return undefined;
  const statement = script.parent(use.place) as Node;
  const alone =
    startsLine(script, statement.start) &&
    /^[ \t;]*(?:[\r\n]|$)/.test(script.source.slice(statement.end, statement.end + 200));
  return alone ? variable : undefined;
}

const COUNTS = new WeakMap<Script, Map<string, number>>();

function count(script: Script, name: string): number {
  let counts = COUNTS.get(script);
  if (counts === undefined) {
    counts = new Map();
    for (const each of script.scopes.locals) counts.set(each.name, (counts.get(each.name) ?? 0) + 1);
    COUNTS.set(script, counts);
  }
  return counts.get(name) ?? 0;
}

/** The value of a column out of its variable; the local that gave the name is declared already. */
function takeFrom(script: Script, { place }: TableUse, name: string, kept: boolean): TextChange[] {
  if (!kept) return [{ start: place.start, end: place.end, text: name }];
  const statement = script.parent(place);
  return statement?.kind === 'Local' ? without(script, statement) : [];
}

/** The column as the script names it, where that name has its value at the statement already; else its number. */
function columnText(script: Script, { column, uses }: Column, { statement }: Holder): string {
  const inFunction = functionAround(script, statement) !== undefined;
  for (const { written } of uses) {
    const variable = written.kind === 'Name' ? script.scopes.variable(written) : undefined;
    if (variable === undefined) continue;
    const visible = variable.kind === 'global' ? inFunction : isWithin(statement, variable.scope);
    const hidden = script.scopes
      .visibleAt(statement.start)
      .some((each) => each.name === variable.name && each !== variable);
    if (visible && !hidden) return variable.name;
  }
  return String(column);
}

/** Names for columns that have none yet. */
class Names {
  private readonly taken = new Set<string>();
  private readonly space: DataSpace | undefined;

  constructor(
    private readonly script: Script,
    constant: string,
    private readonly dictionary: ColumnDictionary | undefined,
  ) {
    const space = constant.slice('DS_'.length).toLowerCase();
    this.space = DATA_SPACES.find((each) => each === space);
  }

  /** After the dictionary, after the constant that the script writes, or after the column itself. */
  next({ kind, column, uses }: Column): string {
    const meaning = this.space && lookupColumn(this.dictionary, this.space, kind, column);
    const written = uses.find((use) => use.written.kind === 'Name')?.written;
    const wanted =
      (meaning && asName(meaning.name)) ??
      (written && stem(this.script.textOf(written))) ??
      `${this.space ?? 'column'}_${kind}_${column}`;
    const lower = wanted.toLowerCase();
    const plain = freshName(this.script, lower, this.taken);
    const name = plain === lower ? plain : freshName(this.script, `${lower}_${kind}`, this.taken);
    this.taken.add(name);
    return name;
  }
}

/** `IDXU8_NEWS` -> `NEWS`. */
function stem(constant: string): string | undefined {
  const short = constant.replace(
    /^(?:IDX|COL|COLUMN|INDEX)?_?(?:U8|U32|UINT8|UINT32|FLAG)?_?(?=[A-Za-z])/i,
    '',
  );
  return short === constant && constant === constant.toLowerCase() ? undefined : asName(short);
}
