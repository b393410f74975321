import type {
  AssignStatement,
  Block,
  Expression,
  FunctionStatement,
  GenericForStatement,
  IfStatement,
  LocalStatement,
  Name,
  NumericForStatement,
  Range,
  Statement,
} from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import type { Flow, FlowBlock, FlowOp } from './flow.ts';
import { ExpressionFlow } from './flowExpressions.ts';
import type { FunctionScope } from './variable.ts';

interface GrowingBlock extends FlowBlock {
  within: Range | undefined;
}

/** Follows the statements of one function and joins the blocks of its flow. */
export class FlowBuilder {
  private readonly blocks: GrowingBlock[] = [];
  /** The statements around, the innermost last. */
  private readonly around: Block[] = [];
  private readonly entry = this.block();
  private readonly exit = this.block();
  /** Where the innermost loop goes on after `break`. */
  private readonly breaks: FlowBlock[] = [];
  /** The labels of the blocks around, the innermost last. */
  private readonly labels: Map<string, FlowBlock>[] = [];
  private readonly expressions: ExpressionFlow;
  private present = this.entry;

  constructor(
    private readonly script: Script,
    private readonly func: FunctionScope,
  ) {
    this.expressions = new ExpressionFlow(script.scopes, this);
  }

  build(): Flow {
    if (this.func.kind === 'Function') {
      for (const name of this.func.parameters) this.write(name, undefined, 0, undefined);
    }
    this.body(this.func.body);
    this.to(this.exit);
    return { func: this.func, entry: this.entry, exit: this.exit, blocks: this.blocks };
  }

  block(): GrowingBlock {
    const block: GrowingBlock = {
      index: this.blocks.length,
      within: undefined,
      ops: [],
      next: [],
      previous: [],
    };
    this.blocks.push(block);
    return block;
  }

  emit(op: FlowOp): void {
    this.present.ops.push(op);
  }

  /** From the present block to another one. */
  to(block: FlowBlock): void {
    this.present.next.push(block);
    block.previous.push(this.present);
  }

  /** What comes now stands in `block`. */
  continueIn(block: FlowBlock): void {
    this.present = block as GrowingBlock;
    this.present.within ??= this.around.at(-1);
  }

  get current(): FlowBlock {
    return this.present;
  }

  private write(name: Name, value: Expression | undefined, result: number, by: Statement | undefined): void {
    const variable = this.script.scopes.variable(name);
    if (variable) this.emit({ kind: 'write', name, variable, value, result, by });
  }

  private body(body: Block): void {
    const { statements } = body;
    this.around.push(body);
    const labels = new Map<string, FlowBlock>();
    for (const statement of statements) {
      if (statement.kind === 'Label') labels.set(statement.label.name, this.block());
    }
    this.labels.push(labels);
    for (const statement of statements) this.statement(statement);
    this.labels.pop();
    this.around.pop();
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case 'Local':
        this.local(statement);
        return;
      case 'Assign':
        this.assign(statement);
        return;
      case 'LocalFunction':
        this.write(statement.name, statement.func, 0, statement);
        this.emit({ kind: 'closure', func: statement.func });
        return;
      case 'FunctionStatement':
        this.functionStatement(statement);
        return;
      case 'CallStatement':
        this.expressions.value(statement.call);
        return;
      case 'Do':
        this.body(statement.body);
        return;
      case 'If':
        this.branches(statement);
        return;
      case 'While': {
        const head = this.next();
        const [body, after] = [this.block(), this.block()];
        this.expressions.condition(statement.condition, body, after);
        this.loop(statement.body, body, head, after);
        return;
      }
      case 'Repeat': {
        const start = this.next();
        const after = this.block();
        this.breaks.push(after);
        this.body(statement.body);
        this.breaks.pop();
        this.expressions.condition(statement.condition, after, start);
        this.continueIn(after);
        return;
      }
      case 'NumericFor':
        this.numericFor(statement);
        return;
      case 'GenericFor':
        this.genericFor(statement);
        return;
      case 'Return':
        for (const value of statement.values) this.expressions.value(value);
        this.leave(this.exit);
        return;
      case 'Break':
        this.leave(this.breaks.at(-1) ?? this.exit);
        return;
      case 'Goto':
        this.leave(this.label(statement.label.name));
        return;
      case 'Label': {
        const block = this.labels.at(-1)?.get(statement.label.name) ?? this.block();
        this.to(block);
        this.continueIn(block);
        return;
      }
      case 'Bad':
        for (const each of statement.expressions) this.expressions.value(each);
        return;
      default:
    }
  }

  private local(statement: LocalStatement): void {
    const { names, values } = statement;
    for (const value of values) this.expressions.value(value);
    for (const [index, name] of names.entries()) {
      const variable = this.script.scopes.variable(name);
      const source = sourceOf(values, index);
      if (!variable) continue;
      if (source) this.write(name, source.value, source.result, statement);
      else this.emit({ kind: 'declare', name, variable });
    }
  }

  private assign(statement: AssignStatement): void {
    const { targets, values } = statement;
    for (const target of targets) this.expressions.place(target);
    for (const value of values) this.expressions.value(value);
    for (const [index, target] of targets.entries()) {
      const source = sourceOf(values, index);
      if (target.kind === 'Name') this.write(target, source?.value, source?.result ?? 0, statement);
      else this.expressions.store(target);
    }
  }

  private functionStatement(statement: FunctionStatement): void {
    const { target, method, func } = statement;
    const isVariable = target.kind === 'Name' && !method;
    if (method) this.expressions.value(target);
    else this.expressions.place(target);
    this.emit({ kind: 'closure', func });
    if (isVariable) this.write(target, func, 0, statement);
    else this.emit({ kind: 'store' });
  }

  private branches({ clauses, orElse }: IfStatement): void {
    const after = this.block();
    for (const { condition, body } of clauses) {
      const [then, otherwise] = [this.block(), this.block()];
      this.expressions.condition(condition, then, otherwise);
      this.continueIn(then);
      this.body(body);
      this.to(after);
      this.continueIn(otherwise);
    }
    if (orElse) this.body(orElse);
    this.to(after);
    this.continueIn(after);
  }

  private numericFor(statement: NumericForStatement): void {
    const { first, limit, step, variable } = statement;
    for (const bound of step ? [first, limit, step] : [first, limit]) {
      this.expressions.value(bound);
      this.emit({ kind: 'use', operand: bound, how: 'range' });
    }
    this.forLoop(statement, [variable]);
  }

  private genericFor(statement: GenericForStatement): void {
    for (const value of statement.values) this.expressions.value(value);
    this.forLoop(statement, statement.names);
  }

  private forLoop(statement: NumericForStatement | GenericForStatement, names: readonly Name[]): void {
    const head = this.next();
    const [body, after] = [this.block(), this.block()];
    this.to(body);
    this.to(after);
    this.continueIn(body);
    for (const name of names) this.write(name, undefined, 0, statement);
    this.loop(statement.body, body, head, after);
  }

  private loop(statements: Block, body: FlowBlock, head: FlowBlock, after: FlowBlock): void {
    this.breaks.push(after);
    this.continueIn(body);
    this.body(statements);
    this.to(head);
    this.breaks.pop();
    this.continueIn(after);
  }

  /** A new block behind the present one: something jumps to it. */
  private next(): FlowBlock {
    const block = this.block();
    this.to(block);
    this.continueIn(block);
    return block;
  }

  /** What follows a jump is reached by labels only. */
  private leave(target: FlowBlock): void {
    this.to(target);
    this.continueIn(this.block());
  }

  private label(name: string): FlowBlock {
    for (const labels of [...this.labels].reverse()) {
      const found = labels.get(name);
      if (found) return found;
    }
    return this.exit;
  }
}

/** The expression that gives the variable at a place of a list its value; undefined when none is left for it. */
function sourceOf(
  values: readonly Expression[],
  index: number,
): { readonly value: Expression; readonly result: number } | undefined {
  const own = values[index];
  if (own) return { value: own, result: 0 };
  const last = values.at(-1);
  const spreads = last?.kind === 'Call' || last?.kind === 'MethodCall' || last?.kind === 'Vararg';
  return last && spreads ? { value: last, result: index - values.length + 1 } : undefined;
}
