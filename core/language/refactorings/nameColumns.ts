import { type ColumnKind, lookupColumn } from '../../model/columnDictionary.ts';
import { COLUMN_LIMITS, type DataSpace } from '../../model/columns.ts';
import { text } from '../../model/text.ts';
import type { Expression, Range, Statement } from '../../syntax/ast.ts';
import { columnReads } from '../analysis/columns.ts';
import type { Variable } from '../analysis/variable.ts';
import { asName, freshName } from '../edits/freshName.ts';
import { endsLine, lineAbove, lineBreak, startsLine } from '../edits/layout.ts';
import type { Environment } from '../environment.ts';
import type { TextChange } from '../finding.ts';
import type { Script } from '../script.ts';
import { type Refactoring, touches } from './refactoring.ts';

/** Lua has room for 200 local variables in a function. */
const MOST_LOCALS = 150;

/** Every place where the script asks for one column of one data space. */
interface Column {
  readonly space: DataSpace;
  readonly kind: ColumnKind;
  readonly index: number;
  /** Where its number stands. */
  readonly literals: Expression[];
  /** What receives its value, and what its number is called elsewhere. */
  readonly receivers: Variable[];
  readonly constants: Variable[];
}

/** `srta.get_ds_u8(srta.DS_DID, 3)` -> `U8_LEVEL` and `local U8_LEVEL = 3` at the top: the columns of a selection, all over the file. */
export const nameColumns: Refactoring = {
  id: 'nameColumns',
  kind: 'refactor.extract',
  offer(script, range, { environment }) {
    const chosen = columnsAt(script, range);
    if (chosen.length === 0 || script.parsed.errors.length > 0) return undefined;
    const atTop = script.scopes.locals.filter(({ func }) => func === script.chunk).length;
    if (atTop + chosen.length > MOST_LOCALS) return undefined;
    const [only] = chosen;
    const title =
      only && chosen.length === 1
        ? text('Name column {0} with a constant', `${only.kind.toUpperCase()}[${only.index}]`)
        : text('Name {0} columns with constants', chosen.length);
    return { title, changes: () => changesFor(script, chosen, environment) };
  },
};

/** The columns whose number stands in the range; or else those of the calls that the range touches. */
function columnsAt(script: Script, range: Range): Column[] {
  const columns = new Map<string, Column>();
  const direct = new Set<Column>();
  const near = new Set<Column>();
  for (const { place, space, kind, columns: asked } of columnReads(script)) {
    if (space === undefined) continue;
    for (const { argument, index, variable } of asked) {
      if (index === undefined || index < 1 || index > COLUMN_LIMITS.current[kind]) continue;
      const key = `${space} ${kind} ${index}`;
      const column = columns.get(key) ?? { space, kind, index, literals: [], receivers: [], constants: [] };
      columns.set(key, column);
      if (variable) column.receivers.push(variable);
      const constant = argument.kind === 'Name' ? script.scopes.variable(argument) : undefined;
      if (constant) column.constants.push(constant);
      if (argument.kind !== 'Number') continue;
      column.literals.push(argument);
      if (touches(argument, range)) direct.add(column);
      else if (touches(place, range)) near.add(column);
    }
  }
  return [...(direct.size > 0 ? direct : near)];
}

function changesFor(script: Script, chosen: readonly Column[], environment: Environment): TextChange[] {
  const taken = new Set<string>();
  const declared: string[] = [];
  const changes = chosen.flatMap((column) => {
    const known = column.constants.find((variable) => reaches(script, variable, column));
    const name = known?.name ?? nameFor(script, column, environment, taken);
    if (!known) {
      taken.add(name);
      declared.push(`local ${name} = ${column.index}`);
    }
    return column.literals.map(({ start, end }) => ({ start, end, text: name }));
  });
  if (declared.length > 0) changes.push(declaration(script, declared));
  return changes;
}

/** Whether a constant of the script is meant by its name wherever the number stands. */
function reaches({ scopes }: Script, variable: Variable, { literals }: Column): boolean {
  return literals.every(({ start }) => {
    const meant = scopes.visibleAt(start).find(({ name }) => name === variable.name);
    return variable.kind === 'global' ? meant === undefined : meant === variable;
  });
}

/** After the dictionary, after what receives the value, or after the column itself. */
function nameFor(
  script: Script,
  { space, kind, index, receivers }: Column,
  { columns }: Environment,
  taken: ReadonlySet<string>,
): string {
  const meaning = lookupColumn(columns, space, kind, index);
  const receiver = receivers.find(({ name }) => name.length > 1 && !name.startsWith('_'));
  const word = (meaning && asName(meaning.name)) ?? receiver?.name;
  const own = `${space}_${kind}_${index}`.toUpperCase();
  if (word === undefined) return freshName(script, own, taken);
  const prefix = `${kind.toUpperCase()}_`;
  const upper = word.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  const wanted = upper.startsWith(prefix) ? upper : prefix + upper;
  const plain = freshName(script, wanted, taken);
  // The same word for a column of another data space.
  return plain === wanted ? plain : freshName(script, `${space.toUpperCase()}_${wanted}`, taken);
}

/** Behind the constants that the script starts with, else above all. */
function declaration(script: Script, lines: readonly string[]): TextChange {
  const newline = lineBreak(script);
  const { statements } = script.chunk.body;
  const head = statements.findIndex((statement) => !isConstant(statement));
  const last = statements[(head < 0 ? statements.length : head) - 1];
  if (last && endsLine(script, last.end)) {
    const rest = /^[^\r\n]*/.exec(script.source.slice(last.end))?.[0].length ?? 0;
    const at = last.end + rest;
    return { start: at, end: at, text: newline + lines.join(newline) };
  }
  const [first] = statements;
  const at = lineAbove(script, first ?? script.chunk);
  if (first && !startsLine(script, first.start)) return { start: at, end: at, text: `${lines.join(' ')} ` };
  return { start: at, end: at, text: lines.join(newline) + newline + newline };
}

function isConstant(statement: Statement): boolean {
  if (statement.kind !== 'Local' && statement.kind !== 'Assign') return false;
  return (
    statement.values.length > 0 &&
    statement.values.every(({ kind }) => kind === 'Number' || kind === 'String' || kind === 'True')
  );
}
