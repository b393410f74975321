import type { CodeLens, Range as LspRange } from 'vscode-languageserver-types';
import { text } from '../../model/text.ts';
import type { Name } from '../../syntax/ast.ts';
import { isEntryPoint } from '../../syntax/entryPoints.ts';
import { entityAt, occurrencesOf } from '../analysis/entity.ts';
import { rangeOf } from '../diagnostic.ts';
import type { FeatureContext } from '../environment.ts';
import type { Script } from '../script.ts';

/** The command of a lens, which the client has: it gets the document's URI, the position, and the ranges to show. */
export const SHOW_REFERENCES = 'srta.references.show';

/**
 * Places for "3 references" over the functions of the file and of its tables, not over those inside functions, and not over `main`,
 * `hijack` and `second`: the service calls them. What a lens says is found when it comes into sight.
 */
export function codeLenses(script: Script): CodeLens[] {
  return declaredFunctions(script)
    .sort((one, other) => one.start - other.start)
    .map((name) => ({ range: rangeOf(name, script.lines) }));
}

/** A lens with its words and its command, counted in the present text. */
export function resolveCodeLens(
  script: Script,
  lens: CodeLens,
  { say }: FeatureContext,
  uri: string,
): CodeLens {
  const found = entityAt(script, script.lines.offset(lens.range.start));
  const places: LspRange[] = found
    ? occurrencesOf(script, found.entity)
        .filter((each) => !each.defines)
        .map((each) => rangeOf(each, script.lines))
    : [];
  const title = say(places.length === 1 ? text('1 reference') : text('{0} references', places.length));
  // Without a place to show there is nothing to do on a click.
  const command = places.length === 0 ? '' : SHOW_REFERENCES;
  return { range: lens.range, command: { title, command, arguments: [uri, lens.range.start, places] } };
}

function declaredFunctions(script: Script): Name[] {
  const found: Name[] = [];
  for (const { name } of script.nodes('LocalFunction')) found.push(name);
  for (const { target, method } of script.nodes('FunctionStatement')) {
    found.push(method ?? (target.kind === 'Member' ? target.member : target));
  }
  for (const { names, values } of script.nodes('Local')) {
    for (const [at, name] of names.entries()) if (values[at]?.kind === 'Function') found.push(name);
  }
  for (const { targets, values } of script.nodes('Assign')) {
    for (const [at, target] of targets.entries()) {
      if (values[at]?.kind !== 'Function') continue;
      if (target.kind === 'Name') found.push(target);
      else if (target.kind === 'Member') found.push(target.member);
    }
  }
  for (const { name, value } of script.nodes('Named')) if (value.kind === 'Function') found.push(name);
  return found.filter((name) => name.name !== '' && atFileLevel(script, name));
}

function atFileLevel(script: Script, name: Name): boolean {
  const variable = script.scopes.variable(name);
  if (variable?.kind === 'global' && isEntryPoint(name.name)) return false;
  for (let node = script.parent(name); node; node = script.parent(node)) {
    if (node.kind === 'Function') return false;
  }
  return entityAt(script, name.start) !== undefined;
}
