import type { Expression, LiteralExpression, Name, Node, Range, TableExpression } from '../../syntax/ast.ts';
import { stringValue } from '../../syntax/literals.ts';
import type { Script } from '../script.ts';
import type { Variable } from './variable.ts';

/** One place that names a field: `t.x`, `t["x"]`, `t:x()`, `{ x = 1 }`, `{ ["x"] = 1 }`, `function t.x()`. */
export interface MemberPlace {
  readonly place: Name | LiteralExpression;
  readonly access: 'read' | 'write';
  /** What is written there, when it is a single expression. */
  readonly value: Expression | undefined;
}

/** A variable of the script, or a field of one, with what is known of the fields of the table in it. */
export interface Holder {
  readonly name: string;
  readonly owner: Holder | undefined;
  readonly variable: Variable;
  readonly members: ReadonlyMap<string, Holder>;
  /** The places that name it as a field, in no order; none for a variable. */
  readonly places: readonly MemberPlace[];
  /** Where the table leaves our sight or is read with a key that is computed: its fields may be named elsewhere too. */
  readonly open: Range | undefined;
}

interface MutableHolder extends Holder {
  readonly owner: MutableHolder | undefined;
  readonly members: Map<string, MutableHolder>;
  readonly places: MemberPlace[];
  open: Range | undefined;
}

/** `a.b.c` ... deeper nobody names. */
const DEEPEST = 8;

const MEMBERS = new WeakMap<Script, Members>();

/** The fields of the script's own tables; looked for once a script. */
export function membersOf(script: Script): Members {
  const known = MEMBERS.get(script);
  if (known) return known;
  const members = new Members(script);
  MEMBERS.set(script, members);
  return members;
}

/** Where the fields of the script's own tables are named. Tables of the service (`srta`) are not among them. */
export class Members {
  private readonly variables = new Map<Variable, MutableHolder>();
  private readonly byPlace = new Map<Node, MutableHolder>();
  /** Mentions of tables as values; judged when all writes are known. */
  private readonly mentions: [MutableHolder, Node][] = [];

  constructor(private readonly script: Script) {
    for (const node of script.nodes('Member')) this.named(node, node.object, node.member);
    for (const node of script.nodes('Index')) this.indexed(node.object, node.index, node);
    for (const node of script.nodes('MethodCall')) {
      this.add(this.holder(node.object), node.method, node.method.name, 'read', undefined);
    }
    for (const node of script.nodes('FunctionStatement')) {
      if (node.method) this.add(this.holder(node.target), node.method, node.method.name, 'write', node.func);
    }
    for (const variable of script.scopes.locals) this.watch(variable);
    for (const variable of script.scopes.globals.values()) this.watch(variable);
    for (const [holder, node] of this.mentions) this.leaves(holder, node);
  }

  /** The field that a name, or a text in a key's place, names. */
  at(place: Node): Holder | undefined {
    return this.byPlace.get(place);
  }

  ofVariable(variable: Variable): Holder | undefined {
    return this.variables.get(variable);
  }

  private named(node: Expression, object: Expression, name: Name): void {
    const member = this.add(this.holder(object), name, name.name, ...this.writeOf(node));
    if (member) this.mentions.push([member, node]);
  }

  private indexed(object: Expression, key: Expression, node: Expression): void {
    const owner = this.holder(object);
    if (!owner || key.kind === 'Number') return;
    if (key.kind !== 'String') {
      owner.open ??= key;
      return;
    }
    const name = stringValue(this.script.textOf(key));
    const member = this.add(owner, key, name, ...this.writeOf(node));
    if (member) this.mentions.push([member, node]);
  }

  private add(
    owner: MutableHolder | undefined,
    place: Name | LiteralExpression,
    name: string,
    access: MemberPlace['access'],
    value: Expression | undefined,
  ): MutableHolder | undefined {
    if (!owner || name === '') return undefined;
    const member = this.member(owner, name);
    member.places.push({ place, access, value });
    this.byPlace.set(place, member);
    if (access === 'write') this.holds(member, value, place);
    return member;
  }

  private member(owner: MutableHolder, name: string): MutableHolder {
    const known = owner.members.get(name);
    if (known) return known;
    const { variable } = owner;
    const made = { name, owner, variable, members: new Map(), places: [], open: undefined };
    owner.members.set(name, made);
    return made;
  }

  /** The fields of the tables that are written into a holder. */
  private holds(holder: MutableHolder, value: Expression | undefined, place: Range): void {
    const open: [MutableHolder, TableExpression][] = [];
    const take = (into: MutableHolder, given: Expression | undefined, where: Range) => {
      if (given?.kind === 'Table') open.push([into, given]);
      else if (!given || !isPlain(given)) into.open ??= where;
    };
    take(holder, value, place);
    for (let next = open.pop(); next; next = open.pop()) {
      const [into, table] = next;
      for (const field of table.fields) {
        if (field.kind === 'Item') continue;
        const key = field.kind === 'Named' ? field.name : field.key;
        const name = this.keyName(key);
        if (name === undefined) {
          if (key.kind !== 'Number') into.open ??= key;
          continue;
        }
        const member = this.member(into, name);
        member.places.push({ place: key as Name, access: 'write', value: field.value });
        this.byPlace.set(key, member);
        take(member, field.value, key);
      }
    }
  }

  private keyName(key: Expression): string | undefined {
    const parent = this.script.parent(key);
    if (key.kind === 'Name') return parent?.kind === 'Named' ? key.name || undefined : undefined;
    return key.kind === 'String' ? stringValue(this.script.textOf(key)) : undefined;
  }

  /** Is this expression what a statement writes, and which value? */
  private writeOf(node: Expression): ['read' | 'write', Expression | undefined] {
    const parent = this.script.parent(node);
    if (parent?.kind === 'FunctionStatement' && parent.target === node && !parent.method)
      return ['write', parent.func];
    if (parent?.kind !== 'Assign') return ['read', undefined];
    const at = parent.targets.indexOf(node);
    return at < 0 ? ['read', undefined] : ['write', parent.values[at]];
  }

  private holder(expression: Expression): MutableHolder | undefined {
    const keys: string[] = [];
    let node = expression;
    while (node.kind !== 'Name') {
      if (keys.length >= DEEPEST) return undefined;
      if (node.kind === 'Member') keys.push(node.member.name);
      else if (node.kind === 'Index' && node.index.kind === 'String')
        keys.push(stringValue(this.script.textOf(node.index)));
      else if (node.kind !== 'Paren') return undefined;
      node = node.kind === 'Paren' ? node.expression : node.object;
    }
    let holder = this.variableHolder(this.script.scopes.variable(node));
    for (let key = keys.pop(); holder && key !== undefined; key = keys.pop()) {
      holder = key === '' ? undefined : this.member(holder, key);
    }
    return holder;
  }

  private variableHolder(variable: Variable | undefined): MutableHolder | undefined {
    if (!variable) return undefined;
    const known = this.variables.get(variable);
    if (known) return known;
    const method = variable.kind === 'self' ? variable.declaredBy : undefined;
    if (method?.kind === 'FunctionStatement') return this.holder(method.target);
    if (variable.kind === 'global' && !variable.uses.some((use) => use.access === 'write')) return undefined;
    const made: MutableHolder = {
      name: variable.name,
      owner: undefined,
      variable,
      members: new Map(),
      places: [],
      open: undefined,
    };
    this.variables.set(variable, made);
    return made;
  }

  /** Follows what is written into a variable, and whether its table is only ever used by its fields. */
  private watch(variable: Variable): void {
    const holder = this.variableHolder(variable);
    if (!holder) return;
    const { declaration, declaredBy } = variable;
    if (declaration && declaredBy?.kind === 'Local') {
      const at = declaredBy.names.indexOf(declaration);
      const spread = at >= declaredBy.values.length && mayGiveMore(declaredBy.values.at(-1));
      if (at < declaredBy.values.length || spread) this.holds(holder, declaredBy.values[at], declaration);
    } else if (declaration && declaredBy?.kind !== 'LocalFunction') holder.open ??= declaration;
    for (const use of variable.uses) {
      if (use.access === 'read') this.mentions.push([holder, use.name]);
      else this.holds(holder, this.writeOf(use.name)[1], use.name);
    }
  }

  /** Notes a mention of a table that is no access to one of its fields. */
  private leaves(holder: MutableHolder, node: Node): void {
    const parent = this.script.parent(node);
    switch (parent?.kind) {
      case 'Member':
        return;
      case 'Index':
        if (parent.object === node) return;
        break;
      case 'MethodCall':
        // What a method does to its object is seen when it is written `function t:m()`.
        if (parent.object === node && this.isMethod(holder, parent.method.name)) return;
        break;
      case 'FunctionStatement':
        return;
      case 'Assign':
        if (parent.targets.some((target) => target === node)) return;
        break;
      case 'Unary':
        if (parent.operator === 'not' || parent.operator === '#') return;
        break;
      case 'Binary':
        if (parent.operator === '==' || parent.operator === '~=') return;
        break;
      case 'Call':
        if (parent.callee !== node) break;
        this.asValue(holder, node);
        return;
      default:
    }
    holder.open ??= node;
    this.asValue(holder, node);
  }

  private isMethod(holder: MutableHolder, name: string): boolean {
    const writes = holder.members.get(name)?.places.filter((each) => each.access === 'write') ?? [];
    return (
      writes.length > 0 &&
      writes.every(({ place }) => {
        const statement = this.script.parent(place);
        return statement?.kind === 'FunctionStatement' && statement.method === place;
      })
    );
  }

  /** `t.m(other)` and `local f = t.m` of a method: its `self` can be another table. */
  private asValue({ owner, name }: MutableHolder, node: Node): void {
    if (owner && this.isMethod(owner, name)) owner.open ??= node;
  }
}

/** A value without fields of its own. */
function isPlain(value: Expression): boolean {
  switch (value.kind) {
    case 'Nil':
    case 'True':
    case 'False':
    case 'Number':
    case 'String':
    case 'Function':
      return true;
    default:
      return false;
  }
}

function mayGiveMore(value: Expression | undefined): boolean {
  return value?.kind === 'Call' || value?.kind === 'MethodCall' || value?.kind === 'Vararg';
}
