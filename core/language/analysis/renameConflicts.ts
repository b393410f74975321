import { functionsOf, MODULES } from '../../hostapi/catalogue.ts';
import { type Text, text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import { isEntryPoint } from '../../syntax/entryPoints.ts';
import type { Environment } from '../environment.ts';
import type { Script } from '../script.ts';
import type { Entity } from './entity.ts';
import type { Holder } from './members.ts';

/**
 * What of that name stands in the way, where one name can mean one thing only: global variables and the fields of a table. Local
 * variables and labels may have the same name side by side as long as nobody confuses them (sameMeaning.ts). `name` is a valid one.
 */
export function renameConflict(
  script: Script,
  entity: Entity,
  name: string,
  around: Environment,
): Text | undefined {
  if (entity.kind === 'member') return memberConflict(script, entity.member, name);
  return entity.kind === 'variable' && entity.variable.kind === 'global'
    ? globalConflict(script, name, around)
    : undefined;
}

/** Is it a global that the service gives, or one of those that the settings name? */
export function isServiceName(name: string, { extraGlobals }: Environment): boolean {
  return (
    MODULES.some((each) => each === name) ||
    functionsOf(undefined).some((each) => each.name === name) ||
    extraGlobals.some((each) => each.split('.', 1)[0] === name)
  );
}

function globalConflict(script: Script, name: string, around: Environment): Text | undefined {
  if (isServiceName(name, around)) return text('The service has a "{0}" of its own: take another name', name);
  if (isEntryPoint(name)) {
    return text('The service calls the function "{0}" by its name: take another name', name);
  }
  const [same] = script.scopes.globals.get(name)?.uses ?? [];
  return (
    same && text('Line {0} names another global variable "{1}" already', lineOf(script, same.name), name)
  );
}

function memberConflict(script: Script, { owner }: Holder, name: string): Text | undefined {
  const [place] = owner?.members.get(name)?.places ?? [];
  if (!owner || !place) return undefined;
  return text('"{0}" has a field "{1}" already, in line {2}', owner.name, name, lineOf(script, place.place));
}

/** The line of a place as people count, from 1. */
export function lineOf(script: Script, { start }: Range): number {
  return script.lines.line(start) + 1;
}
