import type { Block, Expression, Node, Statement } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import type { Variable } from './variable.ts';

/** Looked at for one value: what is further away, or deeper, is left to who asks. */
const MOST_STEPS = 200;
const MOST_OPERANDS = 20;

/**
 * Whether what a statement gives to a variable plainly reaches a read: some path straight on, without going round a loop, comes to
 * one before another write. Nearly every value is read like that, and seeing it takes no flow. Never true where no path does so;
 * false may be either. For variables that no closure mentions.
 */
export function isPlainlyRead(script: Script, variable: Variable, statement: Statement): boolean {
  return new PlainPath(script, variable).readAfter(statement);
}

class PlainPath {
  private steps = 0;
  /** The first use that may still come. */
  private next = 0;

  constructor(
    private readonly script: Script,
    private readonly variable: Variable,
  ) {}

  readAfter(statement: Statement): boolean {
    let from: Statement = statement;
    for (;;) {
      const block = this.script.parent(from);
      if (block?.kind !== 'Block') return false;
      const { statements } = block;
      for (let at = indexIn(block, from) + 1; at < statements.length; at++) {
        const found = this.look(statements[at] as Statement);
        if (found !== undefined) return found;
      }
      const around = this.outOf(block);
      if (!around) return false;
      from = around;
    }
  }

  /** Whether a statement reads the value; undefined where a path leads past it and the value is still there. */
  private look(statement: Statement): boolean | undefined {
    if (++this.steps > MOST_STEPS) return false;
    const { uses } = this.variable;
    let isWritten = false;
    for (; this.next < uses.length; this.next++) {
      const use = uses[this.next];
      if (!use || use.name.start >= statement.end) break;
      if (++this.steps > MOST_STEPS) return false;
      // Those before it stand in branches that were not taken.
      if (use.name.start < statement.start || isWritten) continue;
      if (use.access === 'write') isWritten = true;
      else if (this.comesTo(use.name, statement)) return true;
    }
    const passes = isWritten ? isOptional(statement) : this.passes(statement);
    return passes ? undefined : false;
  }

  /** The statement that a block belongs to, when its end leads behind that. */
  private outOf(block: Block): Statement | undefined {
    const around = this.script.parent(block);
    switch (around?.kind) {
      case 'IfClause': {
        const whole = this.script.parent(around);
        return whole?.kind === 'If' ? whole : undefined;
      }
      case 'If':
      case 'Do':
      case 'NumericFor':
      case 'GenericFor':
        return around;
      case 'While':
        return isOpen(around.condition) ? around : undefined;
      default:
        return undefined;
    }
  }

  /** Whether a path leads from the start of a statement to a place in it. */
  private comesTo(place: Node, statement: Statement): boolean {
    let node = place;
    while (node !== statement) {
      const around = this.script.parent(node);
      if (!around || ++this.steps > MOST_STEPS || !this.enters(around, node)) return false;
      node = around;
    }
    return true;
  }

  private enters(around: Node, part: Node): boolean {
    switch (around.kind) {
      case 'Binary': {
        const isChoice = around.operator === 'and' || around.operator === 'or';
        return !isChoice || part === around.left || isOpen(around.left);
      }
      case 'IfClause':
      case 'While':
        return part === around.condition || isOpen(around.condition);
      case 'If':
        return around.clauses.every(({ condition }) => isOpen(condition));
      case 'Repeat':
        return part === around.body;
      case 'Block':
        return around.statements.every((each) => each.start >= part.start || this.passes(each));
      case 'Function':
        return false;
      default:
        return true;
    }
  }

  /** Whether a path leads through a statement. */
  private passes(statement: Statement): boolean {
    if (++this.steps > MOST_STEPS) return false;
    switch (statement.kind) {
      case 'Local':
      case 'Assign':
      case 'CallStatement':
      case 'LocalFunction':
      case 'FunctionStatement':
      case 'Empty':
        return true;
      case 'If': {
        if (!statement.clauses.every(({ condition }) => isOpen(condition))) return false;
        const { orElse, clauses } = statement;
        return !orElse || this.passesAll(orElse) || clauses.some(({ body }) => this.passesAll(body));
      }
      case 'Do':
        return this.passesAll(statement.body);
      default:
        return isOptional(statement);
    }
  }

  private passesAll({ statements }: Block): boolean {
    return statements.every((each) => this.passes(each));
  }
}

/** Whether a statement may do nothing. */
function isOptional(statement: Statement): boolean {
  switch (statement.kind) {
    case 'If':
      return !statement.orElse && statement.clauses.every(({ condition }) => isOpen(condition));
    case 'While':
      return isOpen(statement.condition);
    case 'NumericFor':
    case 'GenericFor':
      return true;
    default:
      return false;
  }
}

/** Whether a condition has two outcomes: nothing in it is decided by being written `true`, `false` or `nil`. */
function isOpen(condition: Expression): boolean {
  const stack = [condition];
  let count = 0;
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (++count > MOST_OPERANDS) return false;
    if (node.kind === 'True' || node.kind === 'False' || node.kind === 'Nil') return false;
    if (node.kind === 'Paren') stack.push(node.expression);
    else if (node.kind === 'Unary' && node.operator === 'not') stack.push(node.operand);
    else if (node.kind === 'Binary' && (node.operator === 'and' || node.operator === 'or'))
      stack.push(node.left, node.right);
  }
  return true;
}

function indexIn({ statements }: Block, statement: Statement): number {
  let low = 0;
  let high = statements.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.start ?? 0) < statement.start) low = middle + 1;
    else high = middle;
  }
  return low;
}
