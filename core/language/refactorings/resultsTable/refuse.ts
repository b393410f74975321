import { type Text, text } from '../../../model/text.ts';
import type { CallExpression, Expression, FunctionExpression, Name } from '../../../syntax/ast.ts';
import { apiOf, calledFunction, memberKey } from '../../analysis/api.ts';
import { functionAround, ownFunction } from '../../analysis/ownFunctions.ts';
import { isWithin } from '../../analysis/places.ts';
import type { MainReturns } from '../../analysis/resultsTable.ts';
import type { Script } from '../../script.ts';

/** What the new code stands on; a script that changes one of them may mean anything by it. */
const NEEDED = ['srta', 'pairs', 'ipairs', 'type', 'tostring'];
/** Ways to reach globals or modules that cannot be followed. */
const HIDDEN = ['_G', 'getfenv', 'setfenv', 'load', 'loadstring', 'require', 'rawset', 'setmetatable'];

/** Why a script cannot be rewritten so that it surely decides as before; undefined when it can. */
export function refusal(script: Script, { main }: MainReturns): Text | undefined {
  if (script.parsed.errors.length > 0) return text('The script has syntax errors: mend them first');
  if (!main.alone) return text('The script defines main more than once, or calls it itself');
  const { globals } = script.scopes;
  const changed = NEEDED.find((name) => globals.get(name)?.uses.some((use) => use.access === 'write'));
  if (changed) return text('The script gives "{0}" another meaning', changed);
  const hidden = HIDDEN.find((name) => globals.has(name));
  if (hidden) return text('The script uses "{0}", behind which anything can be decided', hidden);
  if (!modulePlain(script)) {
    return text('The script hands the table "srta" on, so that not every set_target can be found');
  }
  if (writers(script).length > 0 && !onlyMainWrites(script)) {
    return text(
      'set_target is called before main runs: whether it counts for the old rule depends on the run',
    );
  }
  return undefined;
}

/** Every place that names `srta.set_target`, which is to be called or kept in a variable. */
export function writers(script: Script): Expression[] {
  return [...script.nodes('Member'), ...script.nodes('Index')].filter((node) => {
    if (node.kind === 'Member' ? node.member.name !== 'set_target' : memberKey(script, node) === undefined)
      return false;
    const found = apiOf(script, node);
    return found?.kind === 'function' && found.entry.name === 'set_target';
  });
}

/** Is `srta`, under all its names, used for its members alone, which the script leaves as they are? */
function modulePlain(script: Script): boolean {
  const names: Name[] = (script.scopes.globals.get('srta')?.uses ?? []).map(({ name }) => name);
  const seen = new Set<Name>();
  for (let name = names.pop(); name; name = names.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const parent = script.parent(name);
    if (parent?.kind === 'Member' || parent?.kind === 'Index') {
      if (parent.object !== name || memberKey(script, parent) === undefined) return false;
      const around = script.parent(parent);
      if (around?.kind === 'Assign' && around.targets.includes(parent)) return false;
      if (around?.kind === 'FunctionStatement') return false;
      continue;
    }
    if (parent?.kind !== 'Local') return false;
    const alias = parent.names[parent.values.indexOf(name)];
    const variable = alias && script.scopes.variable(alias);
    if (!variable || variable.uses.some((use) => use.access === 'write')) return false;
    names.push(...variable.uses.map((use) => use.name));
  }
  return true;
}

/**
 * Does nothing at chunk level or in `hijack` call `set_target`, directly or through a function of the script? What is set there
 * may be for another decision, or for other targets.
 */
function onlyMainWrites(script: Script): boolean {
  const hijack = script.scopes.globals.get('hijack')?.uses[0]?.name;
  const statement = hijack && script.parent(hijack);
  const calls = script.nodes('Call');
  const early: CallExpression[] = calls.filter(
    (call) => functionAround(script, call) === undefined || (statement && isWithin(call, statement)),
  );
  const seen = new Set<FunctionExpression>();
  for (let call = early.pop(); call; call = early.pop()) {
    const called = calledFunction(script, call);
    if (called?.name === 'set_target') return false;
    if (called) continue;
    const func = ownFunction(script, call.callee);
    if (func === undefined) return false;
    if (seen.has(func)) continue;
    seen.add(func);
    early.push(...calls.filter((each) => isWithin(each, func)));
  }
  return true;
}
