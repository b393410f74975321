import type {
  AssignStatement,
  Expression,
  Node,
  ReturnStatement,
  TableExpression,
} from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { apiConstant, followed } from './api.ts';
import { type MainFunction, mainFunction } from './mainFunction.ts';
import { Memory } from './memory.ts';
import { returnsOf } from './ownFunctions.ts';
import { type Sources, sourcesOf } from './returnedValue.ts';
import type { Variable } from './variable.ts';

/**
 * What a `return` of `main` gives: `results` is a table of decisions as the service took it until 2026-09-30, or an empty one;
 * `value` is plainly something else; `nothing` is nil; `unknown` cannot be seen.
 */
export type ReturnKind = 'results' | 'value' | 'nothing' | 'unknown';

/** One `return` of `main`. */
export interface MainReturn {
  readonly statement: ReturnStatement;
  readonly kind: ReturnKind;
  readonly sources: Sources;
  /** Whether a table may come back: then the old service read it, whatever was in it. */
  readonly mayBeTable: boolean;
}

/** The `main` that counts and its `return` statements, in source order. */
export interface MainReturns {
  readonly main: MainFunction;
  readonly returns: readonly MainReturn[];
}

const FOUND = new WeakMap<Script, { readonly found: MainReturns | undefined }>();

/** The `return` statements of `main` and what they give. */
export function mainReturns(script: Script): MainReturns | undefined {
  const known = FOUND.get(script);
  if (known) return known.found;
  const main = mainFunction(script);
  const found = main && {
    main,
    returns: returnsOf(script, main.func).map((statement) => judged(script, statement)),
  };
  FOUND.set(script, { found });
  return found;
}

function judged(script: Script, statement: ReturnStatement): MainReturn {
  const [value] = statement.values;
  const nil: Expression = { kind: 'Nil', start: statement.start, end: statement.start };
  const sources = sourcesOf(script, value ?? nil);
  const mayBeTable = sources.tables.length > 0 || sources.served || sources.unknown;
  const kinds = KINDS.of(script);
  const kind = kinds.get(sources) ?? kindOf(script, sources);
  kinds.set(sources, kind);
  return { statement, kind, sources, mayBeTable };
}

const KINDS = new Memory<Sources, ReturnKind>();

function kindOf(script: Script, sources: Sources): ReturnKind {
  const { tables, variables, served, scalars, unknown } = sources;
  if (tables.length > 0) {
    const judge = new Judge(script);
    for (const table of tables) judge.table(table);
    for (const variable of variables) judge.variable(variable);
    if (judge.decides || !judge.other) return 'results';
    return 'value';
  }
  if (unknown) return 'unknown';
  return served || scalars.length > 0 ? 'value' : 'nothing';
}

/** An assignment into the table of a variable: `results[id] = ...`, `results[id][key] = ...`. */
export interface EntryWrite {
  readonly statement: AssignStatement;
  /** Between the first brackets; undefined after a dot. */
  readonly key: Expression | undefined;
  readonly value: Expression | undefined;
  /** 1: a whole entry. */
  readonly depth: number;
  readonly target: Expression;
}

const WRITES = new Memory<Variable, readonly EntryWrite[]>();

/** All such assignments to the entries of a variable's table, in source order. */
export function entryWrites(script: Script, variable: Variable): readonly EntryWrite[] {
  const memory = WRITES.of(script);
  const known = memory.get(variable);
  if (known) return known;
  const found = findWrites(script, variable);
  memory.set(variable, found);
  return found;
}

function findWrites(script: Script, variable: Variable): EntryWrite[] {
  return variable.uses.flatMap(({ name }) => {
    let at: Node = name;
    let parent = script.parent(at);
    let key: Expression | undefined;
    let depth = 0;
    while ((parent?.kind === 'Index' || parent?.kind === 'Member') && parent.object === at) {
      if (depth++ === 0 && parent.kind === 'Index') key = parent.index;
      at = parent;
      parent = script.parent(at);
    }
    if (depth === 0 || parent?.kind !== 'Assign') return [];
    const position = parent.targets.indexOf(at as Expression);
    return position < 0
      ? []
      : [{ statement: parent, key, value: parent.values[position], depth, target: at as Expression }];
  });
}

/** Entries looked at: what a table is for shows in the first few. */
const MOST_ENTRIES = 100;

/** Gathers what speaks for and against a table of decisions. */
class Judge {
  decides = false;
  other = false;
  private entries = 0;

  constructor(private readonly script: Script) {}

  table({ fields }: TableExpression): void {
    for (const field of fields) this.entry(field.value);
  }

  variable(variable: Variable): void {
    for (const { target, value, depth } of entryWrites(this.script, variable)) {
      if (depth > 1 && target.kind === 'Index' && isTargetInfo(this.script, target.index))
        this.decides = true;
      if (depth === 1 && value) this.entry(value);
    }
  }

  private entry(value: Expression): void {
    if (this.decides || ++this.entries > MOST_ENTRIES) return;
    const found = followed(this.script, value) ?? value;
    const { tables, variables, scalars } = sourcesOf(this.script, found);
    for (const { fields } of tables) {
      if (fields.some((field) => field.kind === 'Keyed' && isTargetInfo(this.script, field.key)))
        this.decides = true;
    }
    for (const variable of variables) {
      const writes = entryWrites(this.script, variable);
      if (writes.some(({ key }) => key && isTargetInfo(this.script, key))) this.decides = true;
    }
    if (tables.length === 0 && scalars.length > 0) this.other = true;
  }
}

function isTargetInfo(script: Script, key: Expression): boolean {
  return apiConstant(script, key)?.group === 'targetInfo';
}
