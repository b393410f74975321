import { text } from '../../model/text.ts';
import type { Expression, TableExpression, TableField } from '../../syntax/ast.ts';
import { knownValue } from '../analysis/values.ts';
import type { Finding } from '../finding.ts';
import { replacement } from '../fixes/replace.ts';
import type { Script } from '../script.ts';

type TagName = 'DC_TAG_NAME' | 'DC_TAG_VALUE';
/** What people write for the two constants. */
const WRITTEN: ReadonlyMap<string, TagName> = new Map([
  ['name', 'DC_TAG_NAME'],
  ['value', 'DC_TAG_VALUE'],
  ['dc_tag_name', 'DC_TAG_NAME'],
  ['dc_tag_value', 'DC_TAG_VALUE'],
]);

/** What is wrong with the value of `TARGETINFO_DC_INFOS`: an array of `{[DC_TAG_NAME] = text, [DC_TAG_VALUE] = text}`. */
export function* wrongTags(script: Script, value: Expression): Iterable<Finding> {
  const { type } = knownValue(script, value);
  if (type !== 'table' && type !== 'any') {
    yield {
      place: value,
      message: text('DC_INFOS takes an array of tags, not a {0}', type === 'integer' ? 'number' : type),
    };
  }
  if (value.kind !== 'Table') return;
  if (value.fields.some((field) => tagKey(script, field))) {
    yield {
      place: value,
      message: text('DC_INFOS takes an array of tags, and this is a single tag'),
      fixes: [replacement(value, `{ ${script.textOf(value)} }`)],
    };
    return;
  }
  for (const field of value.fields) {
    if (field.kind === 'Named')
      yield {
        place: field.name,
        message: text('DC_INFOS takes an array of tags: leave out the key "{0}"', field.name.name),
      };
    else if (field.value.kind === 'Table') yield* wrongTag(script, field.value);
    else yield* noTable(script, field.value);
  }
}

function* noTable(script: Script, value: Expression): Iterable<Finding> {
  const { type } = knownValue(script, value);
  if (type === 'table' || type === 'any') return;
  yield {
    place: value,
    message: text('A tag is written as {0}', '{[srta.DC_TAG_NAME] = "...", [srta.DC_TAG_VALUE] = "..."}'),
  };
}

function* wrongTag(script: Script, tag: TableExpression): Iterable<Finding> {
  const given = new Set<TagName>();
  let unknown = false;
  for (const field of tag.fields) {
    const name = tagKey(script, field);
    if (name) given.add(name);
    const written = field.kind === 'Named' ? field.name.name : keyText(script, field);
    const meant = written === undefined ? undefined : WRITTEN.get(written.toLowerCase());
    if (name === undefined && meant) {
      given.add(meant);
      const place = field.kind === 'Keyed' ? field.key : field.kind === 'Named' ? field.name : field;
      const constant = `srta.${meant}`;
      yield {
        place,
        message: text('A tag is written with {0}, not with the text "{1}"', constant, written ?? ''),
        fixes: [replacement(place, field.kind === 'Named' ? `[${constant}]` : constant)],
      };
    } else if (name === undefined) unknown = true;
  }
  if (unknown) return;
  for (const name of ['DC_TAG_NAME', 'DC_TAG_VALUE'] as const)
    if (!given.has(name)) yield { place: tag, message: text('The tag has no {0}', `srta.${name}`) };
}

function tagKey(script: Script, field: TableField): TagName | undefined {
  const name = field.kind === 'Keyed' ? knownValue(script, field.key).api?.name : undefined;
  return name === 'DC_TAG_NAME' || name === 'DC_TAG_VALUE' ? name : undefined;
}

function keyText(script: Script, field: TableField): string | undefined {
  const constant = field.kind === 'Keyed' ? knownValue(script, field.key).constant : undefined;
  return typeof constant === 'string' ? constant : undefined;
}
