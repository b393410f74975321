import type { Name, Range } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { labelsOf } from './labels.ts';
import { membersOf } from './members.ts';

/**
 * Compares what the names of two scripts mean that differ in the spelling of one thing, whose places in the first are `renamed`. The
 * first name that means something else, or undefined: whatever two names meant the same before still do, and no others.
 */
export function changedMeaning(before: Script, after: Script, renamed: readonly Range[]): Range | undefined {
  const old = before.nodes('Name');
  const now = after.nodes('Name');
  if (old.length !== now.length || before.parsed.errors.length !== after.parsed.errors.length)
    return renamed[0];
  const forth = new Map<unknown, unknown>();
  const back = new Map<unknown, unknown>();
  const starts = new Set(renamed.map(({ start }) => start));
  for (const [at, name] of old.entries()) {
    const other = now[at];
    if (!other || (!starts.has(name.start) && name.name !== other.name)) return name;
    const one = meaning(before, name);
    const two = meaning(after, other);
    if (linked(forth, one, two) && linked(back, two, one)) continue;
    return name;
  }
  return undefined;
}

/** Is `to` what `from` led to before, if it did? */
function linked(links: Map<unknown, unknown>, from: unknown, to: unknown): boolean {
  if (from === undefined || to === undefined) return from === to;
  if (links.has(from)) return links.get(from) === to;
  links.set(from, to);
  return true;
}

function meaning(script: Script, name: Name): unknown {
  return script.scopes.variable(name) ?? labelsOf(script).get(name) ?? membersOf(script).at(name);
}
