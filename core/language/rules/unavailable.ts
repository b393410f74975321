import { text } from '../../model/text.ts';
import type { Expression, Node, Range } from '../../syntax/ast.ts';
import { apiOf, isWritten, memberKey } from '../analysis/api.ts';
import { fieldNames } from '../analysis/fieldNames.ts';
import { isAsked, isTarget } from '../analysis/mentions.ts';
import { unknownMembers } from '../analysis/unknownMembers.ts';
import { knownValue } from '../analysis/values.ts';
import type { Variable } from '../analysis/variable.ts';
import type { Finding, QuickFix } from '../finding.ts';
import { unavailableFixes } from '../fixes/unavailable.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';
import { isAllowed, type Unavailable, unavailable } from '../unavailable.ts';

/**
 * `srta-unavailable`: what Lua has and the service has not (spec srta-lua, "Globals"). Silent about a name whose presence the script
 * asks for itself, and about names that the settings allow.
 */
export const unavailableRule: Rule = {
  code: 'srta-unavailable',
  level: 'error',
  whileBroken: true,
  *check(script, { extraGlobals }) {
    for (const variable of script.scopes.globals.values()) {
      if (!isWritten(variable) && unavailable(variable.name)) yield* ofGlobal(script, variable, extraGlobals);
    }
    for (const { module, key, node } of unknownMembers(script)) {
      const found = unavailable(`${module}.${key}`, extraGlobals);
      if (found && !isAsked(script, node)) yield finding(script, node, found, node);
    }
    yield* methods(script, extraGlobals);
  },
};

function* ofGlobal(
  script: Script,
  { name, uses }: Variable,
  extraGlobals: readonly string[],
): Iterable<Finding> {
  if (uses.some((use) => isAsked(script, use.name))) return;
  for (const use of uses) {
    const owner = script.parent(use.name);
    const isOwner = (owner?.kind === 'Member' || owner?.kind === 'Index') && owner.object === use.name;
    const key = isOwner ? memberKey(script, owner) : undefined;
    if (isOwner && (isTarget(script, owner) || isAsked(script, owner) || isSpare(script, owner))) continue;
    const member = key ? `${name}.${key}` : undefined;
    if (member && isAllowed(member, extraGlobals)) continue;
    const exact = member ? unavailable(member) : undefined;
    const found = exact ?? unavailable(name, extraGlobals);
    const node: Expression = exact && isOwner ? owner : use.name;
    if (found) yield finding(script, node, found, node);
  }
}

/** `unpack or table.unpack`: never looked at, since the service has the first. */
function isSpare(script: Script, node: Node): boolean {
  const parent = script.parent(node);
  if (parent?.kind !== 'Binary' || parent.operator !== 'or' || parent.right !== node) return false;
  return apiOf(script, parent.left)?.kind === 'function';
}

/** `s:sub(1, 2)`: of a text, or of anything when the script has no field of that name. */
function* methods(script: Script, extraGlobals: readonly string[]): Iterable<Finding> {
  for (const call of script.nodes('MethodCall')) {
    const { method, object } = call;
    const found = unavailable(`string.${method.name}`, extraGlobals);
    if (!found) continue;
    const isText = knownValue(script, object).type === 'string';
    if (!isText && fieldNames(script).has(method.name)) continue;
    yield finding(script, method, found, call);
  }
}

function finding(script: Script, place: Range, { name, lua, advice }: Unavailable, node: Node): Finding {
  const fixes: QuickFix[] = unavailableFixes(script, name, node);
  return {
    place: { start: place.start, end: place.end },
    message:
      lua === '5.1'
        ? text('The service does not have {0}. {1}', name, advice)
        : text('{0} is Lua {1}, and the service does not have it. {2}', name, lua, advice),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}
