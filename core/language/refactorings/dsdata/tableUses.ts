import { constantsOf } from '../../../hostapi/catalogue.ts';
import type { ColumnKind } from '../../../model/columnDictionary.ts';
import { COLUMN_LIMITS } from '../../../model/columns.ts';
import { type Text, text } from '../../../model/text.ts';
import type {
  AssignStatement,
  CallExpression,
  Expression,
  IndexExpression,
  LocalStatement,
  Node,
} from '../../../syntax/ast.ts';
import { apiConstant, constantNumber } from '../../analysis/api.ts';
import type { Variable } from '../../analysis/variable.ts';
import type { Script } from '../../script.ts';

/** One `data[srta.U8][3]`. */
export interface TableUse {
  readonly place: IndexExpression;
  readonly kind: ColumnKind;
  readonly column: number;
  /** The column as it is written. */
  readonly written: Expression;
}

/** All that a script does with the table of one `get_dsdata` call. */
export interface TableUses {
  readonly uses: readonly TableUse[];
  /** What puts the table into its variable; undefined when it is read on the spot. */
  readonly holder: Holder | undefined;
  /** `local u8 = data[srta.U8]`: not needed any more. */
  readonly aliases: readonly LocalStatement[];
}

export interface Holder {
  readonly statement: LocalStatement | AssignStatement;
  readonly variable: Variable;
}

const KINDS: Readonly<Record<string, ColumnKind>> = { U8: 'u8', U32: 'u32', FLAG: 'flag' };
const AREAS = constantsOf('srta').filter(({ group }) => group === 'area');

/** What becomes of a table, when it is only ever asked for columns by constant numbers; else why it cannot be replaced. */
export function tableUses(script: Script, call: CallExpression): TableUses | Text {
  const search = new UseSearch(script);
  const parent = script.parent(call);
  const holder = holderOf(script, call, parent);
  if (holder === undefined) {
    if (parent?.kind !== 'Index')
      return text('The table is used without being kept in a variable of its own');
    search.area(call);
  } else {
    for (const { name, access } of holder.variable.uses) if (access === 'read') search.area(name);
  }
  if (search.problem) return search.problem;
  return {
    uses: search.uses.sort((one, other) => one.place.start - other.place.start),
    holder,
    aliases: search.aliases,
  };
}

/** `local data = call`, or the one assignment that a variable gets. */
function holderOf(script: Script, call: CallExpression, parent: Node | undefined): Holder | undefined {
  if (parent?.kind !== 'Local' && parent?.kind !== 'Assign') return undefined;
  if (parent.values.length !== 1 || parent.values[0] !== call) return undefined;
  const targets: readonly Expression[] = parent.kind === 'Local' ? parent.names : parent.targets;
  const [target] = targets;
  const variable =
    target?.kind === 'Name' && targets.length === 1 ? script.scopes.variable(target) : undefined;
  if (variable === undefined) return undefined;
  const writes = variable.uses.filter(({ access }) => access === 'write').length;
  if (parent.kind === 'Local') return writes === 0 ? { statement: parent, variable } : undefined;
  const bare =
    variable.kind === 'global' ||
    (variable.declaredBy?.kind === 'Local' && variable.declaredBy.values.length === 0);
  return writes === 1 && bare ? { statement: parent, variable } : undefined;
}

class UseSearch {
  readonly uses: TableUse[] = [];
  readonly aliases: LocalStatement[] = [];
  problem: Text | undefined;

  constructor(private readonly script: Script) {}

  /** `table` must be asked for an area, and the area for a column. */
  area(table: Expression): void {
    const index = this.indexOf(table);
    const kind = index && areaKind(this.script, index.index);
    if (index === undefined || kind === undefined) {
      this.refuse(table);
      return;
    }
    const parent = this.script.parent(index);
    const alias = parent?.kind === 'Local' ? this.aliasOf(parent, index) : undefined;
    if (alias === undefined) {
      this.column(index, kind);
      return;
    }
    this.aliases.push(parent as LocalStatement);
    for (const { name } of alias.uses) this.column(name, kind);
  }

  private column(area: Expression, kind: ColumnKind): void {
    const index = this.indexOf(area);
    const column = index && constantNumber(this.script, index.index);
    const known =
      column !== undefined &&
      Number.isInteger(column) &&
      column >= 1 &&
      column <= COLUMN_LIMITS.current[kind];
    if (index && known) this.uses.push({ place: index, kind, column, written: index.index });
    else this.refuse(area);
  }

  private aliasOf({ names, values }: LocalStatement, index: Expression): Variable | undefined {
    const [name] = names;
    if (names.length !== 1 || values.length !== 1 || values[0] !== index || name === undefined)
      return undefined;
    const variable = this.script.scopes.variable(name);
    return variable?.uses.every(({ access }) => access === 'read') ? variable : undefined;
  }

  /** The index into a table, where that is read and not written. */
  private indexOf(table: Expression): IndexExpression | undefined {
    const index = this.script.parent(table);
    if (index?.kind !== 'Index' || index.object !== table) return undefined;
    const around = this.script.parent(index);
    if (around?.kind === 'Assign' && around.targets.includes(index)) return undefined;
    return around?.kind === 'CallStatement' ? undefined : index;
  }

  private refuse(place: Expression): void {
    this.problem ??= text(
      'Line {0} uses the table for something else than to read one column by a constant number',
      this.script.lines.line(place.start) + 1,
    );
  }
}

/** `srta.U8`, or its published number. */
function areaKind(script: Script, index: Expression): ColumnKind | undefined {
  const constant = apiConstant(script, index);
  const number = constant ? constant.value : constantNumber(script, index);
  const area = AREAS.find(({ value }) => value === number);
  if (constant && constant.group !== 'area') return undefined;
  return area && KINDS[area.name];
}
