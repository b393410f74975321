import { FUNCTIONS, functionsOf, MODULES, qualifiedName } from '../../hostapi/catalogue.ts';
import { CONSTANTS } from '../../hostapi/constants.ts';
import { nearest } from '../../model/nearest.ts';
import { type Text, text } from '../../model/text.ts';
import type { Name } from '../../syntax/ast.ts';
import type { Use, Variable } from '../analysis/variable.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';
import { unavailable } from '../unavailable.ts';

const SERVICE: ReadonlySet<string> = new Set([...MODULES, ...functionsOf(undefined).map(({ name }) => name)]);

/** What other languages call what Lua has. */
const FOREIGN: Readonly<Record<string, string>> = {
  null: 'nil',
  NULL: 'nil',
  Nil: 'nil',
  None: 'nil',
  undefined: 'nil',
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
};

/** `srta.DS_DID` by `DS_DID`: what is easily written without its module. */
const MEMBERS: ReadonlyMap<string, string> = new Map(
  [...CONSTANTS, ...FUNCTIONS].flatMap((entry) =>
    entry.module === undefined ? [] : [[entry.name, qualifiedName(entry)]],
  ),
);
/** In a shorter name every other short name is near. */
const SHORTEST = 3;
/** Names beyond these get no proposal: the file is something else than a script. */
const MOST_PROPOSALS = 100;

/** `undefined-global`: a name that neither the service nor the script gives a value, so it is nil. */
export const undefinedGlobal: Rule = {
  code: 'undefined-global',
  level: 'warning',
  whileBroken: false,
  *check(script, { extraGlobals }) {
    let names = 0;
    for (const variable of script.scopes.globals.values()) {
      const { name, uses } = variable;
      if (SERVICE.has(name) || uses.some(({ access }) => access === 'write')) continue;
      if (extraGlobals.some((each) => each === name || each.startsWith(`${name}.`))) continue;
      if (unavailable(name, extraGlobals)) continue;
      const found = uses.filter((use) => !isOldVararg(use));
      const meant = found.length > 0 && names++ < MOST_PROPOSALS ? proposal(script, variable) : undefined;
      for (const use of found) yield finding(script, use.name, meant);
    }
  },
};

function finding(script: Script, name: Name, meant: string | undefined): Finding {
  const used = script.parent(name);
  // Calling or indexing nil ends the script.
  const fatal =
    (used?.kind === 'Call' && used.callee === name) ||
    ((used?.kind === 'Member' || used?.kind === 'Index' || used?.kind === 'MethodCall') &&
      used.object === name);
  return {
    place: name,
    message: message(name.name, meant),
    ...(fatal ? { level: 'error' } : {}),
    ...(meant === undefined
      ? {}
      : {
          fixes: [
            {
              title: text('Write "{0}"', meant),
              changes: [{ start: name.start, end: name.end, text: meant }],
            },
          ],
        }),
  };
}

function message(name: string, meant: string | undefined): Text {
  return meant === undefined
    ? text('"{0}" is not defined, neither in this script nor on the service', name)
    : text('"{0}" is not defined: did you mean "{1}"?', name, meant);
}

function proposal({ scopes }: Script, { name, uses }: Variable): string | undefined {
  if (Object.hasOwn(FOREIGN, name)) return FOREIGN[name];
  const member = MEMBERS.get(name);
  if (member !== undefined || name.length < SHORTEST) return member;
  const known = [...scopes.visibleAt(uses[0]?.name.start ?? 0).map((each) => each.name), ...SERVICE];
  for (const each of scopes.globals.values()) {
    if (each.uses.some(({ access }) => access === 'write')) known.push(each.name);
  }
  const lower = name.toLowerCase();
  const near = known.find((each) => each.toLowerCase() === lower) ?? nearest(name, known);
  if (near !== undefined) return near;
  const nearMember = nearest(name, [...MEMBERS.keys()]);
  return nearMember === undefined ? nearest(name, ['true', 'false', 'nil']) : MEMBERS.get(nearMember);
}

/** Lua 5.1 gives a function with `...` a table `arg`. */
function isOldVararg({ name, func }: Use): boolean {
  return name.name === 'arg' && func.kind === 'Function' && func.vararg !== undefined;
}
