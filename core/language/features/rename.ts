import type { Range as LspRange, TextEdit } from 'vscode-languageserver-types';
import { type Text, text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import { isEntryPoint } from '../../syntax/entryPoints.ts';
import { isKeyword, KEYWORDS } from '../../syntax/tokens.ts';
import { type EntityPlace, entityAt, type Occurrence, occurrencesOf } from '../analysis/entity.ts';
import type { Holder } from '../analysis/members.ts';
import { isServiceName, lineOf, renameConflict } from '../analysis/renameConflicts.ts';
import { changedMeaning } from '../analysis/sameMeaning.ts';
import { rangeOf } from '../diagnostic.ts';
import type { FeatureContext } from '../environment.ts';
import { Script } from '../script.ts';

/** Why a rename is not done, for the user. */
export interface RenameRefusal {
  readonly refused: Text;
}
/** The word that would be renamed. */
export interface RenamePlace {
  readonly range: LspRange;
  readonly placeholder: string;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether the word at an offset can be renamed: variables of the script, labels, and fields of tables that never leave our sight. */
export function prepareRename(
  script: Script,
  offset: number,
  context: FeatureContext,
): RenamePlace | RenameRefusal {
  const found = entityAt(script, offset);
  if (!found) return { refused: nothingHere(script, offset) };
  const refused = fixedName(script, found, context);
  if (refused) return { refused };
  return { range: rangeOf(found.place, script.lines), placeholder: script.textOf(found.place) };
}

/**
 * The changes that give the word at an offset another name everywhere. Refused when the new name is none, is taken, or when any other
 * name of the script would come to mean something else: the changed script is read again and compared.
 */
export function rename(
  script: Script,
  offset: number,
  newName: string,
  context: FeatureContext,
): TextEdit[] | RenameRefusal {
  const found = entityAt(script, offset);
  if (!found) return { refused: nothingHere(script, offset) };
  const { entity } = found;
  const name = newName.trim();
  const refused = fixedName(script, found, context) ?? invalidName(name);
  if (refused) return { refused };
  if (name === script.textOf(found.place)) return [];
  const conflict = renameConflict(script, entity, name, context.environment);
  if (conflict) return { refused: conflict };
  const places = occurrencesOf(script, entity);
  const changed = changedMeaning(script, renamed(script, places, name, context), places);
  if (changed) return { refused: confusion(script, changed, places, name) };
  return places.map((place) => ({ range: rangeOf(place, script.lines), newText: name }));
}

function renamed(
  script: Script,
  places: readonly Occurrence[],
  name: string,
  { environment }: FeatureContext,
): Script {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of places) {
    parts.push(script.source.slice(from, start), name);
    from = end;
  }
  return Script.read(parts.join('') + script.source.slice(from), environment.numbers);
}

/** Which name would mean something else: one of the renamed, or one that had the new name already. */
function confusion(script: Script, changed: Range, places: readonly Occurrence[], name: string): Text {
  const line = lineOf(script, changed);
  return places.some(({ start }) => start === changed.start)
    ? text('In line {0} the new name would mean another "{1}"', line, name)
    : text('Line {0} means another "{1}", which the new name would hide', line, name);
}

function invalidName(name: string): Text | undefined {
  // "goto" is a keyword of the service's Lua alone, but no name to take anywhere.
  if (KEYWORDS.has(name) || name === 'goto') return text('"{0}" is a word of Lua: take another name', name);
  if (NAME.test(name)) return undefined;
  return text('A name has letters from a to z, digits and "_", and does not begin with a digit');
}

function nothingHere(script: Script, offset: number): Text {
  const { tokens } = script.parsed;
  for (const at of [tokens.indexAt(offset), tokens.indexAt(offset) - 1]) {
    const start = tokens.start(at);
    const end = tokens.end(at);
    if (at >= 0 && start <= offset && offset <= end && isKeyword(tokens.kind(at))) {
      return text('"{0}" is a word of Lua and has no other name', script.source.slice(start, end));
    }
  }
  return text('Here stands nothing that can be renamed: no variable, no field, no label');
}

/** Why a name cannot be changed, whatever the new one is. */
function fixedName(
  script: Script,
  { entity, place }: EntityPlace,
  { environment }: FeatureContext,
): Text | undefined {
  switch (entity.kind) {
    case 'api':
      return text('"{0}" is a name of the service', script.textOf(place));
    case 'label':
      return undefined;
    case 'member':
      return fixedField(script, entity.member);
    case 'variable': {
      const { kind, name, uses } = entity.variable;
      if (kind === 'self')
        return text('"self" is the name that Lua gives to the table a method is called on');
      if (kind !== 'global') return undefined;
      if (isServiceName(name, environment)) return text('"{0}" is a name of the service', name);
      if (isEntryPoint(name)) return text('The service calls the function "{0}" by its name', name);
      if (uses.some((use) => use.access === 'write')) return undefined;
      return text('The script gives "{0}" no value: there is no definition to rename', name);
    }
  }
}

function fixedField(script: Script, member: Holder): Text | undefined {
  if (!NAME.test(member.name) || KEYWORDS.has(member.name)) {
    return text('This field is named by a text that is no name: change the text');
  }
  const escaped = occurrencesOf(script, { kind: 'member', member }).find(
    (each) => script.textOf(each) !== member.name,
  );
  if (escaped)
    return text('Line {0} writes this field with escapes: change the text', lineOf(script, escaped));
  for (let owner = member.owner; owner; owner = owner.owner) {
    if (!owner.open) continue;
    return text(
      'The table "{0}" is used as a whole in line {1}: who else names its field "{2}" cannot be told',
      owner.name,
      lineOf(script, owner.open),
      member.name,
    );
  }
  return undefined;
}
