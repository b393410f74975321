import type { AssignStatement, BinaryExpression, Expression, Node } from '../../syntax/ast.ts';
import { LineIndex } from '../../syntax/lines.ts';
import type { ParseResult } from '../../syntax/parse.ts';
import { walk } from '../../syntax/walk.ts';

/**
 * The lines that gopher-lua gives to operations, for tokens where fengari would give another: index of the token to line (from 1).
 * gopher-lua puts an operation on the line where its expression begins; fengari on the line of the token it has just read, which in
 * an expression over several lines is a later one.
 */
export function gopherLines(source: string, parsed: ParseResult): ReadonlyMap<number, number> {
  return new LineMapper(source, parsed).map();
}

class LineMapper {
  private readonly lines = new Map<number, number>();
  private readonly index: LineIndex;
  /** `a .. b .. c` is one operation, which belongs to its first operand. */
  private readonly concatStart = new Map<BinaryExpression, number>();

  constructor(
    source: string,
    private readonly parsed: ParseResult,
  ) {
    this.index = new LineIndex(source);
  }

  map(): ReadonlyMap<number, number> {
    walk(this.parsed.chunk, (node) => {
      this.visit(node);
      return true;
    });
    return this.lines;
  }

  private visit(node: Node): void {
    switch (node.kind) {
      case 'Binary':
        this.binary(node);
        break;
      case 'Unary':
        this.put(node.start, node.operand.start);
        break;
      case 'Member':
        this.suffix(node.object.end, node.end, node.start);
        break;
      case 'Index':
        this.put(node.object.end, node.start);
        this.put(node.end - 1, node.start);
        break;
      case 'MethodCall':
        this.suffix(node.object.end, node.argsRange.start + 1, node.start);
        this.list(node.args, node.start);
        break;
      case 'Call':
        this.put(node.argsRange.start, node.start);
        if (node.args.length === 0) this.put(node.end - 1, node.start);
        this.list(node.args, node.start);
        break;
      case 'String':
        this.put(node.start, node.start);
        break;
      case 'Table':
        for (const field of node.fields)
          if (field.kind === 'Item') this.put(field.value.end, field.value.start);
        break;
      case 'Assign':
        this.assignment(node);
        break;
      case 'Local':
      case 'Return':
      case 'GenericFor':
        this.list(node.values.slice(0, -1), node.start);
        break;
      case 'NumericFor':
        // The `do`: the loop is prepared when it has been read.
        this.put((node.step ?? node.limit).end, node.start);
        break;
      default:
    }
  }

  private binary(node: BinaryExpression): void {
    const start = this.concatStart.get(node) ?? node.start;
    this.put(node.operatorStart, start);
    if (node.operator === '..' && node.right.kind === 'Binary' && node.right.operator === '..') {
      this.concatStart.set(node.right, start);
    }
  }

  /** A field is assigned where it is named, unless the last value still has to be read from a table then. */
  private assignment({ targets, values }: AssignStatement): void {
    this.list(values.slice(0, -1), 0);
    const value = values[values.length - 1];
    const target = targets[targets.length - 1];
    if (value === undefined || target === undefined) return;
    if (value.kind !== 'Member' && value.kind !== 'Index') this.put(value.end - 1, target.start);
  }

  /** The separator after each expression of a list, and the bracket after the last: that is when fengari reads its value. */
  private list(expressions: readonly Expression[], otherwise: number): void {
    for (const { start, end } of expressions) this.put(end, end > start ? start : otherwise);
  }

  /** All tokens from `from` up to `to` get the line of `start`. */
  private suffix(from: number, to: number, start: number): void {
    const { tokens } = this.parsed;
    for (let i = tokens.indexAt(from); i < tokens.count && tokens.start(i) < to; i++) this.putToken(i, start);
  }

  private put(offset: number, start: number): void {
    this.putToken(this.parsed.tokens.indexAt(offset), start);
  }

  private putToken(token: number, start: number): void {
    const { tokens } = this.parsed;
    const line = this.index.line(start);
    if (line === this.index.line(Math.max(tokens.start(token), tokens.end(token) - 1)))
      this.lines.delete(token);
    else this.lines.set(token, line + 1);
  }
}
