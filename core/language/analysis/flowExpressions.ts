import type { BinaryExpression, Expression, TableField } from '../../syntax/ast.ts';
import type { FlowBlock, FlowOp, NilUse } from './flow.ts';
import type { Scopes } from './scopes.ts';
import { isSimple } from './simpleExpressions.ts';
import type { Variable } from './variable.ts';

/** What expressions write into. */
export interface FlowSink {
  readonly current: FlowBlock;
  block(): FlowBlock;
  emit(op: FlowOp): void;
  to(block: FlowBlock): void;
  continueIn(block: FlowBlock): void;
}

const USES: Readonly<Record<string, NilUse>> = {
  '+': 'arithmetic',
  '-': 'arithmetic',
  '*': 'arithmetic',
  '/': 'arithmetic',
  '%': 'arithmetic',
  '^': 'arithmetic',
  '<': 'compare',
  '<=': 'compare',
  '>': 'compare',
  '>=': 'compare',
  '..': 'concat',
};

type Task = () => void;

/** The flow of expressions. Without recursion: `a + b + ...` is as deep as it is long, so what is still to do waits on a stack. */
export class ExpressionFlow {
  private readonly tasks: Task[] = [];

  constructor(
    private readonly scopes: Scopes,
    private readonly sink: FlowSink,
  ) {}

  value(expression: Expression): void {
    const below = this.tasks.length;
    this.evaluate(expression);
    this.finish(below);
  }

  /** Goes on in `yes` or in `no`. */
  condition(expression: Expression, yes: FlowBlock, no: FlowBlock): void {
    const below = this.tasks.length;
    this.branch(expression, yes, no);
    this.finish(below);
  }

  /** The parts of what is assigned to that are evaluated before the values. */
  place(target: Expression): void {
    if (target.kind === 'Member') this.value(target.object);
    if (target.kind === 'Index') {
      this.value(target.object);
      this.value(target.index);
    }
  }

  /** The assignment itself. */
  store(target: Expression): void {
    if (target.kind !== 'Member' && target.kind !== 'Index') return;
    this.use(target.object, 'index');
    if (target.kind === 'Index') this.use(target.index, 'key');
    this.sink.emit({ kind: 'store' });
  }

  private finish(below: number): void {
    while (this.tasks.length > below) this.tasks.pop()?.();
  }

  /** To be done next, in this order. */
  private queue(...tasks: Task[]): void {
    for (const task of tasks.reverse()) this.tasks.push(task);
  }

  private all(expressions: readonly Expression[], after: Task): void {
    if (expressions.every(isSimple)) {
      // Most of what scripts write: nothing has to wait.
      for (const expression of expressions) this.evaluate(expression);
      after();
      return;
    }
    this.tasks.push(after);
    for (let at = expressions.length - 1; at >= 0; at--) {
      const expression = expressions[at];
      if (expression) this.tasks.push(() => this.evaluate(expression));
    }
  }

  private evaluate(expression: Expression): void {
    switch (expression.kind) {
      case 'Name': {
        const variable = this.scopes.variable(expression);
        if (variable) this.sink.emit({ kind: 'read', name: expression, variable });
        return;
      }
      case 'Function':
        this.sink.emit({ kind: 'closure', func: expression });
        return;
      case 'Paren':
        this.evaluateLater(expression.expression);
        return;
      case 'Member':
        this.all([expression.object], () => this.use(expression.object, 'index'));
        return;
      case 'Index':
        this.all([expression.object, expression.index], () => this.use(expression.object, 'index'));
        return;
      case 'Call':
        this.all([expression.callee, ...expression.args], () => {
          this.use(expression.callee, 'call');
          this.sink.emit({ kind: 'call', call: expression });
        });
        return;
      case 'MethodCall':
        this.all([expression.object, ...expression.args], () => {
          this.use(expression.object, 'index');
          this.sink.emit({ kind: 'call', call: expression });
        });
        return;
      case 'Unary':
        this.all([expression.operand], () => {
          if (expression.operator === 'not') this.tested(expression.operand);
          else this.use(expression.operand, expression.operator === '#' ? 'length' : 'arithmetic');
        });
        return;
      case 'Binary':
        this.binary(expression);
        return;
      case 'Table':
        this.all(expression.fields.flatMap(partsOf), () => {
          for (const field of expression.fields) if (field.kind === 'Keyed') this.use(field.key, 'key');
        });
        return;
      default:
    }
  }

  private evaluateLater(expression: Expression): void {
    this.queue(() => this.evaluate(expression));
  }

  private binary(expression: BinaryExpression): void {
    const { operator, left, right } = expression;
    if (operator === 'and' || operator === 'or') {
      this.choice(expression);
      return;
    }
    this.all([left, right], () => {
      const how = USES[operator];
      if (how) {
        this.use(left, how);
        this.use(right, how);
      } else {
        this.tested(left);
        this.tested(right);
      }
    });
  }

  /** `and` and `or` as a value. What the left side tests may be known by the value: then it is `either` afterwards. */
  private choice({ operator, left, right }: BinaryExpression): void {
    const [rest, after] = [this.sink.block(), this.sink.block()];
    const [yes, no] = operator === 'and' ? [rest, after] : [after, rest];
    const tests: Variable[] = [];
    this.queue(
      () => this.branch(left, yes, no, tests),
      () => this.sink.continueIn(rest),
      () => this.evaluate(right),
      () => {
        this.sink.to(after);
        this.sink.continueIn(after);
        for (const variable of new Set(tests)) this.sink.emit({ kind: 'test', variable, is: 'either' });
      },
    );
  }

  private branch(expression: Expression, yes: FlowBlock, no: FlowBlock, tests?: Variable[]): void {
    switch (expression.kind) {
      case 'Paren':
        this.queue(() => this.branch(expression.expression, yes, no, tests));
        return;
      case 'Unary':
        if (expression.operator !== 'not') break;
        this.queue(() => this.branch(expression.operand, no, yes, tests));
        return;
      case 'Binary': {
        const { operator, left, right } = expression;
        if (operator !== 'and' && operator !== 'or') break;
        const rest = this.sink.block();
        this.queue(
          () => this.branch(left, operator === 'and' ? rest : yes, operator === 'and' ? no : rest, tests),
          () => this.sink.continueIn(rest),
          () => this.branch(right, yes, no, tests),
        );
        return;
      }
      case 'True':
        this.sink.to(yes);
        return;
      case 'False':
      case 'Nil':
        this.sink.to(no);
        return;
      case 'Name':
        this.evaluate(expression);
        this.fork(expression, yes, no, tests);
        return;
      default:
    }
    this.queue(
      () => this.plain(expression),
      () => this.fork(expression, yes, no, tests),
    );
  }

  /** A condition's value; a comparison with `==` is no test yet, its outcome is. */
  private plain(expression: Expression): void {
    if (isEquality(expression)) this.all([expression.left, expression.right], () => undefined);
    else this.evaluate(expression);
  }

  private fork(expression: Expression, yes: FlowBlock, no: FlowBlock, tests?: Variable[]): void {
    const from = this.sink.current;
    for (const [outcome, block] of [
      [true, yes],
      [false, no],
    ] as const) {
      this.sink.continueIn(from);
      const known = this.learnt(expression, outcome);
      tests?.push(...known.map(({ variable }) => variable));
      if (known.length > 0) {
        const between = this.sink.block();
        this.sink.to(between);
        this.sink.continueIn(between);
        for (const test of known) this.sink.emit({ kind: 'test', ...test });
      }
      this.sink.to(block);
    }
  }

  /** What a condition tells about variables once its outcome is known. */
  private learnt(expression: Expression, outcome: boolean): { variable: Variable; is: 'set' | 'nil' }[] {
    const bare = this.variable(expression);
    if (bare) return [{ variable: bare, is: outcome ? 'set' : 'nil' }];
    if (!isEquality(expression)) return [];
    const equal = outcome === (expression.operator === '==');
    const sides = [
      [expression.left, expression.right],
      [expression.right, expression.left],
    ] as const;
    return sides.flatMap(([one, other]) => {
      const variable = this.variable(one);
      if (!variable) return [];
      if (other.kind === 'Nil') return [{ variable, is: equal ? 'nil' : 'set' } as const];
      // Equal to something: most likely not nil.
      return equal ? [{ variable, is: 'set' } as const] : [];
    });
  }

  private tested(expression: Expression): void {
    const variable = this.variable(expression);
    if (variable) this.sink.emit({ kind: 'test', variable, is: 'either' });
  }

  private use(operand: Expression, how: NilUse): void {
    const { kind } = withoutParens(operand);
    if (kind === 'Name' || kind === 'Call') this.sink.emit({ kind: 'use', operand, how });
  }

  private variable(expression: Expression): Variable | undefined {
    const value = withoutParens(expression);
    return value.kind === 'Name' ? this.scopes.variable(value) : undefined;
  }
}

function isEquality(expression: Expression): expression is BinaryExpression {
  return expression.kind === 'Binary' && (expression.operator === '==' || expression.operator === '~=');
}

export function withoutParens(expression: Expression): Expression {
  let value = expression;
  while (value.kind === 'Paren') value = value.expression;
  return value;
}

function partsOf(field: TableField): Expression[] {
  return field.kind === 'Keyed' ? [field.key, field.value] : [field.value];
}
