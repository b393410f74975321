/**
 * The syntax tree. Every node has UTF-16 `start` and `end`; comments and tokens stand beside the tree in the parse result.
 * A tree exists for any text: `Missing` and `Bad` stand where something could not be read.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Chunk extends Range {
  readonly kind: 'Chunk';
  readonly body: Block;
}

export interface Block extends Range {
  readonly kind: 'Block';
  readonly statements: readonly Statement[];
}

export interface Name extends Range {
  readonly kind: 'Name';
  readonly name: string;
}

export type Statement =
  | LocalStatement
  | AssignStatement
  | CallStatement
  | DoStatement
  | WhileStatement
  | RepeatStatement
  | IfStatement
  | NumericForStatement
  | GenericForStatement
  | FunctionStatement
  | LocalFunctionStatement
  | ReturnStatement
  | BreakStatement
  | GotoStatement
  | LabelStatement
  | EmptyStatement
  | BadStatement;

export interface LocalStatement extends Range {
  readonly kind: 'Local';
  readonly names: readonly Name[];
  readonly values: readonly Expression[];
}
export interface AssignStatement extends Range {
  readonly kind: 'Assign';
  readonly targets: readonly Expression[];
  readonly values: readonly Expression[];
}
export interface CallStatement extends Range {
  readonly kind: 'CallStatement';
  readonly call: CallExpression | MethodCallExpression;
}
export interface DoStatement extends Range {
  readonly kind: 'Do';
  readonly body: Block;
}
export interface WhileStatement extends Range {
  readonly kind: 'While';
  readonly condition: Expression;
  readonly body: Block;
}
export interface RepeatStatement extends Range {
  readonly kind: 'Repeat';
  readonly body: Block;
  readonly condition: Expression;
}
export interface IfStatement extends Range {
  readonly kind: 'If';
  /** The `if` and each `elseif`, in order. */
  readonly clauses: readonly IfClause[];
  readonly orElse: Block | undefined;
}
export interface IfClause extends Range {
  readonly kind: 'IfClause';
  readonly condition: Expression;
  readonly body: Block;
}
export interface NumericForStatement extends Range {
  readonly kind: 'NumericFor';
  readonly variable: Name;
  readonly first: Expression;
  readonly limit: Expression;
  readonly step: Expression | undefined;
  readonly body: Block;
}
export interface GenericForStatement extends Range {
  readonly kind: 'GenericFor';
  readonly names: readonly Name[];
  readonly values: readonly Expression[];
  readonly body: Block;
}
export interface FunctionStatement extends Range {
  readonly kind: 'FunctionStatement';
  /** `a`, `a.b.c`; with `method` the part before the colon. */
  readonly target: Name | MemberExpression;
  readonly method: Name | undefined;
  readonly func: FunctionExpression;
}
export interface LocalFunctionStatement extends Range {
  readonly kind: 'LocalFunction';
  readonly name: Name;
  readonly func: FunctionExpression;
}
export interface ReturnStatement extends Range {
  readonly kind: 'Return';
  readonly values: readonly Expression[];
}
export interface BreakStatement extends Range {
  readonly kind: 'Break';
}
export interface GotoStatement extends Range {
  readonly kind: 'Goto';
  readonly label: Name;
}
export interface LabelStatement extends Range {
  readonly kind: 'Label';
  readonly label: Name;
}
/** A lone `;`. */
export interface EmptyStatement extends Range {
  readonly kind: 'Empty';
}
/** What could not be read as a statement; `expressions` holds the parts that could be read. */
export interface BadStatement extends Range {
  readonly kind: 'Bad';
  readonly expressions: readonly Expression[];
}

export type Expression =
  | Name
  | LiteralExpression
  | FunctionExpression
  | MemberExpression
  | IndexExpression
  | CallExpression
  | MethodCallExpression
  | BinaryExpression
  | UnaryExpression
  | TableExpression
  | ParenExpression
  | MissingExpression;

/** `String` and `Number` keep no value: see literals.ts. */
export interface LiteralExpression extends Range {
  readonly kind: 'Nil' | 'True' | 'False' | 'Vararg' | 'Number' | 'String';
}
export interface FunctionExpression extends Range {
  readonly kind: 'Function';
  readonly parameters: readonly Name[];
  /** The range of `...` in the parameter list. */
  readonly vararg: Range | undefined;
  readonly body: Block;
}
export interface MemberExpression extends Range {
  readonly kind: 'Member';
  readonly object: Expression;
  readonly member: Name;
}
export interface IndexExpression extends Range {
  readonly kind: 'Index';
  readonly object: Expression;
  readonly index: Expression;
}
export interface CallExpression extends Range {
  readonly kind: 'Call';
  readonly callee: Expression;
  readonly args: readonly Expression[];
  /** From `(` to `)`, or the one string or table. */
  readonly argsRange: Range;
}
export interface MethodCallExpression extends Range {
  readonly kind: 'MethodCall';
  readonly object: Expression;
  readonly method: Name;
  readonly args: readonly Expression[];
  readonly argsRange: Range;
}
export interface BinaryExpression extends Range {
  readonly kind: 'Binary';
  /** As written: `+`, `and`, `..`; an operator of another language when the problem list says so. */
  readonly operator: string;
  readonly operatorStart: number;
  readonly left: Expression;
  readonly right: Expression;
}
export interface UnaryExpression extends Range {
  readonly kind: 'Unary';
  readonly operator: string;
  readonly operand: Expression;
}
export interface TableExpression extends Range {
  readonly kind: 'Table';
  readonly fields: readonly TableField[];
}
export interface ParenExpression extends Range {
  readonly kind: 'Paren';
  readonly expression: Expression;
}
export interface MissingExpression extends Range {
  readonly kind: 'Missing';
}

export type TableField = TableItem | TableNamed | TableKeyed;
export interface TableItem extends Range {
  readonly kind: 'Item';
  readonly value: Expression;
}
export interface TableNamed extends Range {
  readonly kind: 'Named';
  readonly name: Name;
  readonly value: Expression;
}
export interface TableKeyed extends Range {
  readonly kind: 'Keyed';
  readonly key: Expression;
  readonly value: Expression;
}

export type Node = Chunk | Block | Statement | Expression | IfClause | TableField;

export interface Comment extends Range {
  /** `--[[ ]]`, against `-- to the end of the line`. */
  readonly long: boolean;
}
