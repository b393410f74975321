import type { Steps } from '../../model/steps.ts';
import type {
  Block,
  Chunk,
  Expression,
  FunctionExpression,
  Name,
  Node,
  Range,
  Statement,
} from '../../syntax/ast.ts';
import type { ParseResult } from '../../syntax/parse.ts';
import type { TokenList } from '../../syntax/tokens.ts';
import { pushChildren } from '../../syntax/walk.ts';
import type { FunctionScope, Use, Variable, VariableKind } from './variable.ts';

interface MutableVariable extends Variable {
  readonly uses: Use[];
  writes: readonly Use[];
}

const STATEMENTS_A_STEP = 20;
/** Where a name keeps what it means: see `PARENT` in nodes.ts. */
const MEANING = Symbol('meaning');
type Meant = Name & { [MEANING]?: Use | Variable };
/** Most variables are never assigned again. */
const NO_USES: readonly Use[] = [];

/** Which variable each name of a script means (Lua 5.1 manual, 2.6): built in one pass over the tree. */
export class Scopes {
  /** Local variables of all kinds, in the order of their declaration. */
  readonly locals: Variable[] = [];
  readonly globals = new Map<string, Variable>();
  /** What each name means at the place reached; `declared` undoes it scope by scope. */
  private readonly visible = new Map<string, MutableVariable>();
  private readonly declared: MutableVariable[] = [];
  private func: FunctionScope;

  static *build({ chunk, tokens }: ParseResult): Steps<Scopes> {
    const scopes = new Scopes(chunk, tokens);
    let count = 0;
    for (const statement of chunk.body.statements) {
      scopes.statement(statement, chunk);
      if (++count % STATEMENTS_A_STEP === 0) yield;
    }
    return scopes;
  }

  private constructor(
    private readonly chunk: Chunk,
    private readonly tokens: TokenList,
  ) {
    this.func = chunk;
  }

  /** The variable that a name declares or mentions; undefined for a member, a field or a label. */
  variable(name: Meant): Variable | undefined {
    const meaning = name[MEANING];
    return meaning && 'variable' in meaning ? meaning.variable : meaning;
  }

  /** The mention itself; undefined for a declaration and for what is no variable. */
  use(name: Meant): Use | undefined {
    const meaning = name[MEANING];
    return meaning && 'variable' in meaning ? meaning : undefined;
  }

  /** The local variables that a name at `offset` can mean, the innermost of each name. */
  visibleAt(offset: number): Variable[] {
    const found = new Map<string, Variable>();
    for (const variable of this.locals) {
      if (variable.scope.start <= offset && offset <= variable.scope.end) found.set(variable.name, variable);
    }
    return [...found.values()];
  }

  /** Statements of a block in a scope of their own. */
  private block(block: Block): void {
    const depth = this.declared.length;
    const whole = this.whole(block);
    for (const statement of block.statements) this.statement(statement, whole);
    this.leave(depth);
  }

  /** A block up to the word that closes it: a name typed after its last statement is still inside. */
  private whole(block: Range): Range {
    const next = this.tokens.indexAt(block.end);
    return { start: block.start, end: Math.max(block.end, this.tokens.start(next)) };
  }

  private leave(depth: number): void {
    while (this.declared.length > depth) {
      const variable = this.declared.pop();
      if (variable?.hides) this.visible.set(variable.name, variable.hides as MutableVariable);
      else if (variable) this.visible.delete(variable.name);
    }
  }

  private statement(statement: Statement, block: Range): void {
    switch (statement.kind) {
      case 'Local':
        this.expressions(statement.values);
        for (const name of statement.names)
          this.declare('local', name, statement, { start: statement.end, end: block.end });
        return;
      case 'LocalFunction':
        this.declare('localFunction', statement.name, statement, {
          start: statement.name.start,
          end: block.end,
        });
        this.functionBody(statement.func);
        return;
      case 'FunctionStatement': {
        const { target, method, func } = statement;
        if (target.kind === 'Name') this.mention(target, method ? 'read' : 'write');
        else this.expression(target);
        this.functionBody(func, method ? statement : undefined);
        return;
      }
      case 'Assign':
        this.expressions(statement.values);
        for (const target of statement.targets) {
          if (target.kind === 'Name') this.mention(target, 'write');
          else this.expression(target);
        }
        return;
      case 'Do':
        this.block(statement.body);
        return;
      case 'While':
        this.expression(statement.condition);
        this.block(statement.body);
        return;
      case 'Repeat':
        this.repeat(statement.body, statement.condition);
        return;
      case 'If':
        for (const clause of statement.clauses) {
          this.expression(clause.condition);
          this.block(clause.body);
        }
        if (statement.orElse) this.block(statement.orElse);
        return;
      case 'NumericFor':
        this.expressions([statement.first, statement.limit, ...(statement.step ? [statement.step] : [])]);
        this.loop(statement, [statement.variable], statement.body);
        return;
      case 'GenericFor':
        this.expressions(statement.values);
        this.loop(statement, statement.names, statement.body);
        return;
      case 'CallStatement':
        this.expression(statement.call);
        return;
      case 'Return':
        this.expressions(statement.values);
        return;
      case 'Bad':
        this.expressions(statement.expressions);
        return;
      default:
    }
  }

  private loop(statement: Statement, names: readonly Name[], body: Block): void {
    const depth = this.declared.length;
    for (const name of names) this.declare('loopVariable', name, statement, this.whole(body));
    this.block(body);
    this.leave(depth);
  }

  /** The condition still sees the local variables of the body. */
  private repeat(body: Block, condition: Expression): void {
    const depth = this.declared.length;
    const end = { start: body.start, end: Math.max(this.whole(body).end, condition.end) };
    for (const statement of body.statements) this.statement(statement, end);
    this.expression(condition);
    this.leave(depth);
  }

  private functionBody(func: FunctionExpression, method?: Statement): void {
    const depth = this.declared.length;
    const outer = this.func;
    this.func = func;
    const whole = this.whole(func.body);
    if (method) this.add('self', 'self', undefined, method, whole);
    for (const name of func.parameters) this.declare('parameter', name, func, whole);
    this.block(func.body);
    this.leave(depth);
    this.func = outer;
  }

  private expressions(list: readonly Expression[]): void {
    for (const expression of list) this.expression(expression);
  }

  /** Without recursion but for functions: `a + b + ...` is as deep as it is long. */
  private expression(root: Expression): void {
    const stack: Node[] = [root];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (node.kind === 'Name') {
        this.mention(node, 'read');
        continue;
      }
      if (node.kind === 'Function') {
        this.functionBody(node);
        continue;
      }
      pushVariables(node, stack);
    }
  }

  private declare(kind: VariableKind, name: Name, by: Node, scope: Range): void {
    const variable = this.add(kind, name.name, name, by, scope);
    setMeaning(name, variable);
  }

  private add(
    kind: VariableKind,
    name: string,
    declaration: Name | undefined,
    declaredBy: Node,
    scope: Range,
  ): MutableVariable {
    const hides = this.visible.get(name);
    const variable: MutableVariable = {
      name,
      kind,
      declaration,
      declaredBy,
      func: this.func,
      scope,
      uses: [],
      writes: NO_USES,
      hides,
    };
    this.locals.push(variable);
    this.visible.set(name, variable);
    this.declared.push(variable);
    return variable;
  }

  private mention(name: Name, access: Use['access']): void {
    if (name.name === '') return;
    const variable = this.visible.get(name.name) ?? this.global(name.name);
    const use: Use = { name, variable, access, func: this.func };
    variable.uses.push(use);
    if (access === 'write') {
      if (variable.writes === NO_USES) variable.writes = [use];
      else (variable.writes as Use[]).push(use);
    }
    setMeaning(name, use);
  }

  private global(name: string): MutableVariable {
    const known = this.globals.get(name);
    if (known) return known as MutableVariable;
    const none = { declaration: undefined, declaredBy: undefined, hides: undefined };
    const variable: MutableVariable = {
      name,
      kind: 'global',
      ...none,
      func: this.chunk,
      scope: this.chunk,
      uses: [],
      writes: NO_USES,
    };
    this.globals.set(name, variable);
    return variable;
  }
}

/** The parts of an expression that can mention a variable, last first: they go onto a stack. */
function pushVariables(node: Node, stack: Node[]): void {
  switch (node.kind) {
    case 'Member':
      stack.push(node.object);
      return;
    case 'MethodCall':
      for (let at = node.args.length - 1; at >= 0; at--) stack.push(node.args[at] as Node);
      stack.push(node.object);
      return;
    case 'Named':
      stack.push(node.value);
      return;
    default:
      pushChildren(node, stack);
  }
}

function setMeaning(name: Meant, meaning: Use | Variable): void {
  name[MEANING] = meaning;
}
