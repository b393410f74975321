import { CONSTANTS, constantValue } from '../../hostapi/constants.ts';
import type { DcaTag, Decision, DecisionValue } from '../../model/run.ts';
import { type TextArg, text } from '../../model/text.ts';
import { decodeText } from '../vm/bytes.ts';
import { type HostCall, isTable, isTrue, type LuaTableRef, type LuaValue, typeName } from './values.ts';
import type { Warnings } from './warnings.ts';

type Reading = Pick<HostCall, 'parseNumber' | 'toText' | 'retain'>;

const PREFIX = 'TARGETINFO_';
const ENABLE = constantValue('TARGETINFO_ENABLE');
const TAG_NAME = constantValue('DC_TAG_NAME');
const TAG_VALUE = constantValue('DC_TAG_VALUE');
const FIELDS = new Map(
  CONSTANTS.filter(({ group }) => group === 'targetInfo').map((entry) => [
    entry.value,
    { name: entry.name.slice(PREFIX.length), type: entry.fieldType },
  ]),
);

interface Draft {
  excluded: boolean;
  readonly fields: Map<string, DecisionValue>;
}

/** The decisions of one run while they are being made (spec srta-lua, Decisions). */
export class DecisionBook {
  private readonly drafts = new Map<string, Draft>();
  private readonly touched = new Set<string>();

  constructor(
    targets: readonly string[],
    private readonly warnings: Warnings,
  ) {
    for (const id of targets) this.drafts.set(id, { excluded: false, fields: new Map() });
  }

  /** One pair of `set_target`. Whatever means nothing is ignored with a warning. `where` names the call in warnings. */
  set(id: string, key: LuaValue, value: LuaValue, reading: Reading, where: TextArg = 'set_target'): void {
    const draft = this.draftOf(id, where);
    if (draft === undefined) return;
    const field = typeof key === 'number' ? FIELDS.get(key) : undefined;
    if (field === undefined) {
      const shown = typeof key === 'number' ? key : typeName(key);
      this.warnings.add(text('{0}: {1} is no srta.TARGETINFO_* constant: ignored.', where, shown));
    } else if (value === undefined) {
      this.warnings.add(text('{0}: {1} is nil: ignored.', where, field.name));
    } else if (key === ENABLE) this.enable(draft, value, where);
    else {
      const read = this.fieldValue(field.name, field.type, value, reading, where);
      if (read !== undefined) draft.fields.set(field.name, read);
    }
  }

  /** The table form, and an entry of the old results table: its pairs, read now, so later changes of the table mean nothing. */
  setTable(id: string, table: LuaTableRef, reading: Reading, where: TextArg = 'set_target'): void {
    if (this.draftOf(id, where) === undefined) return;
    for (const [key, value] of table.pairs()) this.set(id, key, value, reading, where);
  }

  /** The table that `main` returned under the old rule: merged last; what it and `set_target` leave out is blocked. */
  mergeResults(results: LuaTableRef, reading: Reading): void {
    const where = text('results table');
    const named = new Set<string>();
    for (const [key, value] of results.pairs()) {
      const id =
        typeof key === 'string' ? decodeText(key) : typeof key === 'number' ? reading.toText(key) : undefined;
      if (id === undefined || !isTable(value)) {
        this.warnings.add(text('{0}: an entry is not [target id] = table: ignored.', where));
        continue;
      }
      named.add(id);
      if (this.drafts.has(id) && value.get(ENABLE) === undefined) {
        this.warnings.add(text('{0}: {1} has no TARGETINFO_ENABLE: it takes part.', where, id));
      }
      this.setTable(id, value, reading, where);
    }
    for (const [id, draft] of this.drafts) {
      if (!named.has(id) && !this.touched.has(id)) draft.excluded = true;
    }
  }

  /** Marks a target as named by `set_target`. */
  touch(id: string): void {
    this.touched.add(id);
  }

  result(): Record<string, Decision> {
    const result: [string, Decision][] = [];
    for (const [id, { excluded, fields }] of this.drafts) {
      result.push([
        id,
        excluded ? { enabled: false, fields: {} } : { enabled: true, fields: Object.fromEntries(fields) },
      ]);
    }
    return Object.fromEntries(result);
  }

  private draftOf(id: string, where: TextArg): Draft | undefined {
    const draft = this.drafts.get(id);
    if (draft === undefined) {
      this.warnings.add(text('{0}: "{1}" is not among the targets: ignored.', where, id));
    }
    return draft;
  }

  /** false is final. Lua's truth decides about other values, so 0 takes part. */
  private enable(draft: Draft, value: LuaValue, where: TextArg): void {
    if (typeof value !== 'boolean') {
      this.warnings.add(text('{0}: ENABLE must be a boolean; a {1} counts as true.', where, typeName(value)));
    }
    if (!isTrue(value)) draft.excluded = true;
  }

  private fieldValue(
    name: string,
    type: string | undefined,
    value: LuaValue,
    reading: Reading,
    where: TextArg,
  ): DecisionValue | undefined {
    if (type === 'table') return this.tags(name, value, reading, where);
    const number = typeof value === 'string' ? reading.parseNumber(value) : value;
    if (typeof number === 'number' && !Number.isFinite(number)) {
      this.warnings.add(text('{0}: {1} must be a finite number: ignored.', where, name));
      return undefined;
    }
    if (typeof number !== 'number') {
      this.warnings.add(text('{0}: {1} must be a number, not a {2}: ignored.', where, name, typeName(value)));
      return undefined;
    }
    if (typeof value === 'string') {
      this.warnings.add(text('{0}: {1} is a string; read as a number.', where, name));
    }
    if (type !== 'integer' || Number.isInteger(number)) return number;
    this.warnings.add(text('{0}: {1} is an integer; the fraction is cut off.', where, name));
    return Math.trunc(number);
  }

  private tags(
    name: string,
    value: LuaValue,
    reading: Reading,
    where: TextArg,
  ): readonly DcaTag[] | undefined {
    if (!isTable(value)) {
      this.warnings.add(
        text('{0}: {1} must be an array of tags, not a {2}: ignored.', where, name, typeName(value)),
      );
      return undefined;
    }
    const tags: DcaTag[] = [];
    for (let i = 1; ; i++) {
      const tag = value.get(i);
      if (tag === undefined) break;
      const tagName = isTable(tag) ? tagText(tag.get(TAG_NAME), reading) : undefined;
      if (!isTable(tag) || tagName === undefined) {
        this.warnings.add(text('{0}: {1}: tag {2} has no name: left out.', where, name, i));
        continue;
      }
      const tagValue = tagText(tag.get(TAG_VALUE), reading);
      if (tagValue === undefined) {
        this.warnings.add(
          text('{0}: {1}: tag "{2}" has no value: written as empty text.', where, name, tagName),
        );
      }
      reading.retain(2 * (tagName.length + (tagValue?.length ?? 0)) + 100);
      tags.push({ name: tagName, value: tagValue ?? '' });
    }
    return tags;
  }
}

/** Texts, and numbers and booleans as text. */
function tagText(value: LuaValue, reading: Reading): string | undefined {
  if (typeof value === 'string') return decodeText(value);
  return typeof value === 'number' || typeof value === 'boolean' ? reading.toText(value) : undefined;
}
