import { text } from '../model/text.ts';
import type { Block, Chunk, Expression, FunctionExpression, Name, Range, Statement } from './ast.ts';
import type { SyntaxProblem } from './problem.ts';
import {
  compileExpression,
  compileList,
  compileSuffixed,
  type PucScope,
  stringConstant,
} from './pucExpressions.ts';
import { MAX_REGISTERS, MAX_UPVALUES, Registers, TooComplex, type Value, value } from './pucRegisters.ts';

/**
 * What PUC Lua 5.1 refuses although its grammar allows it: more upvalues or registers in a function than its instructions can
 * name. Follows lparser.c and lcode.c over a source without syntax errors; nothing is generated.
 */
export function findPucLimit(source: string, chunk: Chunk): SyntaxProblem | undefined {
  const main = new FunctionCompiler(source, undefined, []);
  try {
    main.block(chunk.body);
    return undefined;
  } catch (error) {
    if (!(error instanceof TooComplex)) throw error;
    const at = main.position();
    return {
      code: 'limit',
      message:
        error.what === 'upvalues'
          ? text(
              'A function uses at most {0} variables of the functions around it, and this is one more',
              MAX_UPVALUES,
            )
          : text(
              'Too many values at a time: a function has {0} registers for its variables and intermediate values',
              MAX_REGISTERS,
            ),
      start: at.start,
      end: at.end,
    };
  }
}

/**
 * The registers that each function of a source without syntax errors needs, in the order in which they start, the main chunk
 * first: what `luac -l` calls slots. Throws `TooComplex` beyond a limit.
 */
export function functionSizes(source: string, chunk: Chunk): number[] {
  const functions: FunctionCompiler[] = [];
  new FunctionCompiler(source, undefined, functions).block(chunk.body);
  return functions.map(({ registers }) => registers.highest);
}

class FunctionCompiler implements PucScope {
  readonly registers = new Registers();
  /** Names of the local variables in scope; the register of each is its index. */
  private readonly names: string[] = [];
  private readonly upvalues = new Set<string>();
  private at: Range = { start: 0, end: 0 };
  private inner: FunctionCompiler | undefined;

  constructor(
    readonly source: string,
    private readonly parent: FunctionCompiler | undefined,
    private readonly all: FunctionCompiler[],
  ) {
    all.push(this);
  }

  /** The statement that was being compiled, innermost. */
  position(): Range {
    return this.inner?.position() ?? this.at;
  }

  resolve(name: string): Value {
    const register = this.names.lastIndexOf(name);
    if (register >= 0) return value('local', register);
    if (this.capture(name)) return value('upvalue');
    this.registers.constant(`s${name}`);
    return value('global');
  }

  /** Is the name a local variable of a function around this one? Then every function in between holds it as an upvalue. */
  private capture(name: string): boolean {
    const { parent } = this;
    if (!parent) return false;
    const register = parent.names.lastIndexOf(name);
    if (register < 0 && !parent.capture(name)) return false;
    // A local variable is known by its register: two of one name are two.
    const key = register < 0 ? `outer ${name}` : `${register} ${name}`;
    if (!this.upvalues.has(key) && this.upvalues.size === MAX_UPVALUES) throw new TooComplex('upvalues');
    this.upvalues.add(key);
    return true;
  }

  compileFunction(node: FunctionExpression, isMethod: boolean): void {
    const inner = new FunctionCompiler(this.source, this, this.all);
    this.inner = inner;
    inner.at = { start: node.start, end: node.body.start };
    const names = node.parameters.map(({ name }) => name);
    if (node.vararg) names.push('arg');
    inner.declare(isMethod ? ['self', ...names] : names);
    inner.registers.reserve(inner.registers.active);
    inner.statements(node.body);
    this.inner = undefined;
  }

  block(body: Block): void {
    const before = this.registers.active;
    this.statements(body);
    this.leave(before);
  }

  private statements(body: Block): void {
    for (const statement of body.statements) {
      this.at = statement;
      this.statement(statement);
      this.registers.free = this.registers.active;
    }
  }

  private leave(active: number): void {
    this.names.length = active;
    this.registers.active = active;
    this.registers.free = active;
  }

  private declare(names: readonly string[]): void {
    this.names.push(...names);
    this.registers.active += names.length;
  }

  private statement(statement: Statement): void {
    const { registers } = this;
    switch (statement.kind) {
      case 'Local':
        this.adjust(statement.names.length, statement.values);
        this.declare(statement.names.map(({ name }) => name));
        return;
      case 'LocalFunction': {
        const target = value('local', registers.free);
        registers.reserve(1);
        this.declare([statement.name.name]);
        this.compileFunction(statement.func, false);
        registers.store(target, value('pending'));
        return;
      }
      case 'FunctionStatement':
        this.functionStatement(statement.target, statement.method, statement.func);
        return;
      case 'CallStatement':
        compileSuffixed(this, statement.call);
        return;
      case 'Assign':
        this.assign(statement.targets, statement.values);
        return;
      case 'Do':
        this.block(statement.body);
        return;
      case 'While':
        this.condition(statement.condition);
        this.block(statement.body);
        return;
      case 'Repeat': {
        const before = registers.active;
        this.statements(statement.body);
        this.condition(statement.condition);
        this.leave(before);
        return;
      }
      case 'If':
        for (const clause of statement.clauses) {
          this.condition(clause.condition);
          this.block(clause.body);
        }
        if (statement.orElse) this.block(statement.orElse);
        return;
      case 'NumericFor':
        for (const each of [statement.first, statement.limit])
          registers.toNext(compileExpression(this, each));
        if (statement.step) registers.toNext(compileExpression(this, statement.step));
        else {
          registers.constant('n1');
          registers.reserve(1);
        }
        this.loop([statement.variable], statement.body);
        return;
      case 'GenericFor':
        this.adjust(3, statement.values);
        registers.check(3);
        this.loop(statement.names, statement.body);
        return;
      case 'Return':
        this.returned(statement.values);
        return;
      default:
    }
  }

  private condition(node: Expression): void {
    const e = compileExpression(this, node);
    if (e.place === 'nil') e.place = 'false';
    this.registers.branch(e, true);
  }

  /** forbody: three hidden variables, then those of the loop, which live in a scope of their own. */
  private loop(names: readonly Name[], body: Block): void {
    const before = this.registers.active;
    this.declare(['(for)', '(for)', '(for)']);
    const own = this.registers.active;
    this.declare(names.map(({ name }) => name));
    this.registers.reserve(names.length);
    this.statements(body);
    this.leave(own);
    this.leave(before);
  }

  /** explist1 and adjust_assign: as many values in registers as there are names. */
  private adjust(wanted: number, values: readonly Expression[]): Value {
    const { registers } = this;
    const last = compileList(this, values);
    let extra = wanted - values.length;
    if (last.place === 'call' || last.place === 'vararg') {
      extra = Math.max(0, extra + 1);
      registers.open(last);
      if (extra > 1) registers.reserve(extra - 1);
      return last;
    }
    if (last.place !== 'void') registers.toNext(last);
    if (extra > 0) registers.reserve(extra);
    return last;
  }

  private assign(targets: readonly Expression[], values: readonly Expression[]): void {
    const { registers } = this;
    const places: Value[] = [];
    for (const target of targets) {
      const place = compileSuffixed(this, target);
      if (place.place === 'local') this.moveAside(places, place.info);
      places.push(place);
    }
    let last = places.length;
    if (values.length === targets.length) {
      const e = compileList(this, values);
      if (e.place === 'call' || e.place === 'vararg') registers.discharge(e);
      last--;
      registers.store(places[last] ?? value('void'), e);
    } else {
      this.adjust(targets.length, values);
      if (values.length > targets.length) registers.free -= values.length - targets.length;
    }
    while (last-- > 0) registers.store(places[last] ?? value('void'), value('register', registers.free - 1));
  }

  /** check_conflict: `t[i], t = ...` keeps the old `t` in a register of its own. */
  private moveAside(places: readonly Value[], register: number): void {
    let moved = false;
    for (const place of places) {
      if (place.place !== 'indexed') continue;
      if (place.info === register) {
        place.info = this.registers.free;
        moved = true;
      }
      if (place.key === register) {
        place.key = this.registers.free;
        moved = true;
      }
    }
    if (moved) this.registers.reserve(1);
  }

  private functionStatement(target: Expression, method: Name | undefined, func: FunctionExpression): void {
    const { registers } = this;
    const place = compileSuffixed(this, target);
    if (method) {
      registers.toAny(place);
      registers.index(place, stringConstant(this, method.name));
    }
    this.compileFunction(func, method !== undefined);
    registers.store(place, value('pending'));
  }

  private returned(values: readonly Expression[]): void {
    const e = compileList(this, values);
    if (this.registers.open(e) || e.place === 'void') return;
    if (values.length === 1) this.registers.toAny(e);
    else this.registers.toNext(e);
  }
}
