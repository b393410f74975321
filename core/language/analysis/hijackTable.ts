import type { Expression, Node, TableExpression, TableField } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { apiConstant, constantNumber, constantString } from './api.ts';
import { functionAround } from './ownFunctions.ts';

/** A key on the way into a table: a name, a number, or the name of a constant of `srta`. */
export type StubKey = string | number;

/** Deeper no stub goes: member, space, area, column. */
const DEEPEST = 6;

/**
 * Where a table stands in the one that `hijack()` returns: `[]` for that table itself, `['srta_get_dsdata', 'DS_DID']` for the stub
 * of a space. undefined for any other table.
 */
export function stubPath(script: Script, table: TableExpression): StubKey[] | undefined {
  const path: StubKey[] = [];
  let node: Node = table;
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const parent = script.parent(node);
    if (parent === undefined) return undefined;
    if (isField(parent)) {
      const key = fieldKey(script, parent);
      const owner = script.parent(parent);
      if (key === undefined || owner?.kind !== 'Table') return undefined;
      path.unshift(key);
      node = owner;
      continue;
    }
    const reached = heldBy(script, node, parent);
    return reached && [...reached, ...path];
  }
  return undefined;
}

/** The keys from the table of stubs to a table that is not in a field of another one. */
function heldBy(script: Script, table: Node, parent: Node): StubKey[] | undefined {
  if (parent.kind === 'Return') return isHijack(script, parent) ? [] : undefined;
  if (parent.kind === 'Local') {
    const name = parent.names[parent.values.indexOf(table as Expression)];
    return name && isReturned(script, name) ? [] : undefined;
  }
  if (parent.kind !== 'Assign') return undefined;
  const target = parent.targets[parent.values.indexOf(table as Expression)];
  return target && stubPathOf(script, target);
}

/** The keys from the table of stubs to what an expression mentions: `stubs.srta_get_os` where `hijack` returns `stubs`. */
export function stubPathOf(script: Script, expression: Expression): StubKey[] | undefined {
  const path: StubKey[] = [];
  let at = expression;
  while ((at.kind === 'Member' || at.kind === 'Index') && path.length < DEEPEST) {
    const key = at.kind === 'Member' ? at.member.name : keyOf(script, at.index);
    if (key === undefined) return undefined;
    path.unshift(key);
    at = at.object;
  }
  return at.kind === 'Name' && isReturned(script, at) ? path : undefined;
}

function isReturned(script: Script, name: Extract<Node, { kind: 'Name' }>): boolean {
  const uses = script.scopes.variable(name)?.uses ?? [];
  return uses.some((use) => {
    const parent = script.parent(use.name);
    return parent?.kind === 'Return' && isHijack(script, parent);
  });
}

/** Whether a statement stands in the function `hijack` itself. */
function isHijack(script: Script, statement: Node): boolean {
  const func = functionAround(script, statement);
  const definition = func && script.parent(func);
  if (definition?.kind === 'FunctionStatement')
    return definition.target.kind === 'Name' && definition.target.name === 'hijack';
  if (definition?.kind === 'LocalFunction') return definition.name.name === 'hijack';
  if (definition?.kind !== 'Assign') return false;
  const target = definition.targets[func ? definition.values.indexOf(func) : -1];
  return target?.kind === 'Name' && target.name === 'hijack';
}

function isField(node: Node): node is TableField {
  return node.kind === 'Item' || node.kind === 'Named' || node.kind === 'Keyed';
}

function fieldKey(script: Script, field: TableField): StubKey | undefined {
  if (field.kind === 'Named') return field.name.name;
  if (field.kind === 'Keyed') return keyOf(script, field.key);
  const owner = script.parent(field);
  if (owner?.kind !== 'Table') return undefined;
  return owner.fields.filter((each) => each.kind === 'Item' && each.start <= field.start).length;
}

function keyOf(script: Script, key: Expression): StubKey | undefined {
  return apiConstant(script, key)?.name ?? constantString(script, key) ?? constantNumber(script, key);
}
