import type { Expression, Name, TableExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { apiOf, calledFunction } from './api.ts';
import { Memory } from './memory.ts';
import { ownFunction, returnsOf } from './ownFunctions.ts';
import type { Variable } from './variable.ts';

/** All that an expression can be, as far as the script shows. */
export interface Sources {
  /** Constructors whose table it can be. */
  readonly tables: readonly TableExpression[];
  /** Variables that it can come out of: what is put into their tables later is in it. */
  readonly variables: readonly Variable[];
  /** May be nil, or no value at all. */
  readonly nothing: boolean;
  /** May be something that is neither a table nor false nor nil: the places. */
  readonly scalars: readonly Expression[];
  /** May be a table that the service gives, such as the list of targets. */
  readonly served: boolean;
  /** May be something that cannot be seen. */
  readonly unknown: boolean;
}

/** Values and functions looked at for one expression; what takes more is unknown. */
const MOST_VALUES = 1000;
const MOST_FUNCTIONS = 50;

const OF_VARIABLES = new Memory<Variable, Sources>();

/** Where the value of an expression comes from: through variables, `and` / `or`, and functions of the script. */
export function sourcesOf(script: Script, expression: Expression): Sources {
  const variable = expression.kind === 'Name' ? script.scopes.variable(expression) : undefined;
  const memory = OF_VARIABLES.of(script);
  const known = variable && memory.get(variable);
  if (known) return known;
  const search = new Search(script);
  search.run(expression);
  if (variable) memory.set(variable, search);
  return search;
}

class Search implements Sources {
  readonly tables: TableExpression[] = [];
  readonly variables: Variable[] = [];
  readonly scalars: Expression[] = [];
  nothing = false;
  served = false;
  unknown = false;
  private readonly seen = new Set<unknown>();
  private readonly stack: Expression[] = [];
  private functions = 0;

  constructor(private readonly script: Script) {}

  run(expression: Expression): void {
    this.stack.push(expression);
    for (let at = this.stack.pop(); at; at = this.stack.pop()) {
      if (this.seen.size > MOST_VALUES) {
        this.unknown = true;
        return;
      }
      if (this.seen.has(at)) continue;
      this.seen.add(at);
      this.visit(at);
    }
  }

  private visit(at: Expression): void {
    switch (at.kind) {
      case 'Paren':
        this.stack.push(at.expression);
        return;
      case 'Table':
        this.tables.push(at);
        return;
      case 'Nil':
      case 'False':
        this.nothing = true;
        return;
      case 'Name':
        this.name(at);
        return;
      case 'Call':
        this.call(at);
        return;
      case 'Binary':
        if (at.operator === 'and') this.nothing = true;
        if (at.operator === 'or') this.stack.push(at.left);
        if (at.operator === 'and' || at.operator === 'or') this.stack.push(at.right);
        else this.scalars.push(at);
        return;
      case 'Vararg':
      case 'MethodCall':
      case 'Missing':
        this.unknown = true;
        return;
      case 'Member':
      case 'Index':
        if (apiOf(this.script, at)) this.scalars.push(at);
        else this.unknown = true;
        return;
      default:
        this.scalars.push(at);
    }
  }

  private name(name: Name): void {
    const variable = this.script.scopes.variable(name);
    if (variable === undefined || this.seen.has(variable)) return;
    this.seen.add(variable);
    const { kind, declaredBy, declaration } = variable;
    this.variables.push(variable);
    if (kind === 'localFunction') this.scalars.push(name);
    else if (kind === 'local' && declaredBy?.kind === 'Local' && declaration) {
      this.listed(declaredBy.values, declaredBy.names.indexOf(declaration));
    } else if (kind !== 'global') this.unknown = true;
    else if (!variable.uses.some((use) => use.access === 'write')) this.unknown = true;
    for (const { name: written } of variable.uses.filter((use) => use.access === 'write')) {
      const statement = this.script.parent(written);
      if (statement?.kind === 'Assign') this.listed(statement.values, statement.targets.indexOf(written));
      else this.scalars.push(written);
    }
  }

  /** The value at a position of a list, whose last call may give several. */
  private listed(values: readonly Expression[], position: number): void {
    const value = values[position];
    const last = values.at(-1);
    if (value) this.stack.push(value);
    else if (last?.kind === 'Call' || last?.kind === 'MethodCall' || last?.kind === 'Vararg')
      this.unknown = true;
    else this.nothing = true;
  }

  private call(call: Expression & { kind: 'Call' }): void {
    const served = calledFunction(this.script, call);
    if (served) {
      const result = served.signatures[0]?.results[0];
      if (result === undefined || result.nullable) this.nothing = true;
      if (result?.type === 'table') this.served = true;
      else if (result?.type === 'any') this.unknown = true;
      else if (result) this.scalars.push(call);
      return;
    }
    const func = ownFunction(this.script, call.callee);
    if (func && this.seen.has(func)) return;
    this.seen.add(func);
    if (func === undefined || ++this.functions > MOST_FUNCTIONS) {
      this.unknown = true;
      return;
    }
    this.nothing = true;
    for (const { values } of returnsOf(this.script, func)) this.listed(values, 0);
  }
}
