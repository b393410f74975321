import { stringValue } from '../../syntax/literals.ts';
import type { Script } from '../script.ts';
import { isTarget } from './mentions.ts';

const FOUND = new WeakMap<Script, ReadonlySet<string>>();

/** All names that the script gives to fields: `t.x = 1`, `{ x = 1 }`, `t["x"] = 1`, `function t.x()`, `function t:x()`. */
export function fieldNames(script: Script): ReadonlySet<string> {
  const known = FOUND.get(script);
  if (known) return known;
  const names = new Set<string>();
  for (const { name } of script.nodes('Named')) names.add(name.name);
  for (const { key } of script.nodes('Keyed')) {
    if (key.kind === 'String') names.add(stringValue(script.textOf(key)));
  }
  for (const node of script.nodes('Member')) if (isTarget(script, node)) names.add(node.member.name);
  for (const node of script.nodes('Index')) {
    if (node.index.kind === 'String' && isTarget(script, node))
      names.add(stringValue(script.textOf(node.index)));
  }
  for (const { method } of script.nodes('FunctionStatement')) if (method) names.add(method.name);
  FOUND.set(script, names);
  return names;
}
