import type { ApiConstant, ApiFunction } from '../../hostapi/types.ts';
import type { Name, Node, Range } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { apiOf, memberKey } from './api.ts';
import { type Label, labelsOf } from './labels.ts';
import { type Holder, membersOf } from './members.ts';
import type { Variable } from './variable.ts';

/** What a word of a script stands for. */
export type Entity =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'member'; readonly member: Holder }
  | { readonly kind: 'label'; readonly label: Label }
  /** A member of a module of the service: `srta.get_os`. */
  | { readonly kind: 'api'; readonly entry: ApiFunction | ApiConstant };

export interface Occurrence extends Range {
  readonly access: 'read' | 'write';
  /** Whether it is where the entity comes from: a declaration, or where nothing is declared, an assignment. */
  readonly defines: boolean;
}

export interface EntityPlace {
  readonly entity: Entity;
  /** The word itself; of a text in a key's place without its quotes. */
  readonly place: Range;
}

/** What stands at an offset, also right behind the word. */
export function entityAt(script: Script, offset: number): EntityPlace | undefined {
  const here = entityIn(script, script.pathAt(offset).at(-1));
  if (here || offset === 0) return here;
  // Behind the name of a function its parameter list begins.
  const before = script.pathAt(offset - 1).at(-1);
  return before?.end === offset ? entityIn(script, before) : undefined;
}

function entityIn(script: Script, node: Node | undefined): EntityPlace | undefined {
  if (!node || (node.kind !== 'Name' && node.kind !== 'String')) return undefined;
  const entity = node.kind === 'Name' ? entityOf(script, node) : undefined;
  if (entity) return { entity, place: node };
  const member = membersOf(script).at(node);
  return member && { entity: { kind: 'member', member }, place: wordOf(script, node) };
}

function entityOf(script: Script, name: Name): Entity | undefined {
  const variable = script.scopes.variable(name);
  if (variable) return { kind: 'variable', variable };
  const label = labelsOf(script).get(name);
  if (label) return { kind: 'label', label };
  const parent = script.parent(name);
  if (parent?.kind !== 'Member' || parent.member !== name) return undefined;
  const found = apiOf(script, parent);
  return found && found.kind !== 'module' ? { kind: 'api', entry: found.entry } : undefined;
}

/** All places that name an entity, in source order. */
export function occurrencesOf(script: Script, entity: Entity): Occurrence[] {
  switch (entity.kind) {
    case 'variable':
      return variablePlaces(entity.variable);
    case 'member':
      return memberPlaces(script, entity.member);
    case 'label': {
      const { declaration, jumps } = entity.label;
      const places = jumps.map((jump) => occurrence(jump, 'read', false));
      return [occurrence(declaration, 'write', true), ...places].sort(byStart);
    }
    case 'api':
      return apiPlaces(script, entity.entry);
  }
}

function variablePlaces({ declaration, uses }: Variable): Occurrence[] {
  const places = uses.map(({ name, access }) =>
    occurrence(name, access, declaration === undefined && access === 'write'),
  );
  if (declaration) places.push(occurrence(declaration, 'write', true));
  return places.sort(byStart);
}

function memberPlaces(script: Script, { places }: Holder): Occurrence[] {
  return places
    .map(({ place, access }) => occurrence(wordOf(script, place), access, access === 'write'))
    .sort(byStart);
}

function apiPlaces(script: Script, entry: ApiFunction | ApiConstant): Occurrence[] {
  const found: Occurrence[] = [];
  for (const node of [...script.nodes('Member'), ...script.nodes('Index')]) {
    // Cheap first: most members have another name.
    if (memberKey(script, node) !== entry.name) continue;
    const meant = apiOf(script, node);
    if (meant?.kind === 'module' || meant?.entry !== entry) continue;
    const place = node.kind === 'Member' ? node.member : node.index;
    if (place.kind === 'Name' || place.kind === 'String')
      found.push(occurrence(wordOf(script, place), 'read', false));
  }
  return found.sort(byStart);
}

function occurrence({ start, end }: Range, access: Occurrence['access'], defines: boolean): Occurrence {
  return { start, end, access, defines };
}

/** A name, or the inside of a quoted text. */
function wordOf(script: Script, place: Node): Range {
  if (place.kind !== 'String') return place;
  const opening = /^(?:["']|\[=*\[)/.exec(script.textOf(place))?.[0].length ?? 0;
  return { start: place.start + opening, end: Math.max(place.start + opening, place.end - opening) };
}

function byStart(one: Range, other: Range): number {
  return one.start - other.start;
}
