import { constantsOf, FUNCTIONS, functionsOf, qualifiedName } from '../../hostapi/catalogue.ts';
import type { ApiModuleName } from '../../hostapi/types.ts';
import { nearest } from '../../model/nearest.ts';
import type { UnknownMember } from '../analysis/unknownMembers.ts';
import type { QuickFix } from '../finding.ts';
import { onlyReplacement } from './replace.ts';

/** What an unknown member most likely was meant to be. */
export interface MeantMember {
  /** `srta.DS_DID`. */
  readonly name: string;
  readonly fix: QuickFix;
}

/** The nearest name that there is, and the fix that writes it; undefined when none is near. */
export function meantMember(member: UnknownMember): MeantMember | undefined {
  const { module, key, node, place } = member;
  const near = nearestName(module, key);
  // `srta.now()`: the name is right, and the module is not.
  const elsewhere = FUNCTIONS.find((each) => each.module !== module && each.name === key);
  if (elsewhere && node.kind === 'Member') {
    const name = qualifiedName(elsewhere);
    return { name, fix: onlyReplacement(node, name) };
  }
  if (near === undefined) return undefined;
  return {
    name: `${module}.${near}`,
    fix: onlyReplacement(place, node.kind === 'Member' ? near : `"${near}"`),
  };
}

/** What was found for each wrong name of late: a script repeats its mistakes. */
const FOUND = new Map<string, string | undefined>();
const MOST_FOUND = 500;

function nearestName(module: ApiModuleName, key: string): string | undefined {
  const written = `${module}.${key}`;
  if (FOUND.has(written)) return FOUND.get(written);
  const names = [...constantsOf(module), ...functionsOf(module)].map(({ name }) => name);
  const lower = key.toLowerCase();
  const near =
    names.find((each) => each.toLowerCase() === lower) ??
    nearest(key, names) ??
    nearest(key.toUpperCase(), names);
  if (FOUND.size >= MOST_FOUND) FOUND.clear();
  FOUND.set(written, near);
  return near;
}
