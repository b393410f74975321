import { findConstant, findFunction, MODULES } from '../../hostapi/catalogue.ts';
import type { ApiModuleName } from '../../hostapi/types.ts';
import type { Expression, IndexExpression, MemberExpression, Range } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { followed, isWritten, memberKey } from './api.ts';
import { Memory } from './memory.ts';
import { isTarget } from './mentions.ts';
import type { Variable } from './variable.ts';

/** A member of a module of the service that is not in the catalogue. */
export interface UnknownMember {
  readonly node: MemberExpression | IndexExpression;
  readonly module: ApiModuleName;
  readonly key: string;
  /** Where the key stands, with its quotes between brackets. */
  readonly place: Range;
}

const FOUND = new WeakMap<Script, readonly UnknownMember[]>();

/** Every mention of a member of `srta`, `string` or `time` that neither the service has nor the script puts there. */
export function unknownMembers(script: Script): readonly UnknownMember[] {
  const known = FOUND.get(script);
  if (known) return known;
  const all = [...script.nodes('Member'), ...script.nodes('Index')].flatMap((node) => {
    const found = memberOf(script, node);
    return found ? [found] : [];
  });
  const own = new Set(
    all.filter(({ node }) => isTarget(script, node)).map(({ module, key }) => `${module}.${key}`),
  );
  const found = all.filter(({ module, key }) => !own.has(`${module}.${key}`));
  FOUND.set(script, found);
  return found;
}

function memberOf(script: Script, node: MemberExpression | IndexExpression): UnknownMember | undefined {
  const module = moduleOf(script, node.object);
  const key = module && memberKey(script, node);
  if (!module || !key) return undefined;
  if (findFunction(`${module}.${key}`) || findConstant(`${module}.${key}`)) return undefined;
  const { start, end } = node.kind === 'Member' ? node.member : node.index;
  return { node, module, key, place: { start, end } };
}

const MODULES_BY_VARIABLE = new Memory<Variable, { readonly module: ApiModuleName | undefined }>();

/** The module of the service that an expression is. */
function moduleOf(script: Script, expression: Expression): ApiModuleName | undefined {
  const variable = expression.kind === 'Name' ? script.scopes.variable(expression) : undefined;
  if (!variable) return expression.kind === 'Paren' ? findModule(script, expression) : undefined;
  const modules = MODULES_BY_VARIABLE.of(script);
  const known = modules.get(variable);
  if (known) return known.module;
  const module = findModule(script, expression);
  modules.set(variable, { module });
  return module;
}

function findModule(script: Script, expression: Expression): ApiModuleName | undefined {
  const owner = followed(script, expression);
  if (owner?.kind !== 'Name') return undefined;
  const variable = script.scopes.variable(owner);
  if (variable?.kind !== 'global' || isWritten(variable)) return undefined;
  return MODULES.find((module) => module === owner.name);
}
