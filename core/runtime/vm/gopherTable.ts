import type { TValue } from 'fengari/src/lobject.js';
import { activeRun } from './active.ts';
import { ENTRY_COST, SLOT_COST, TABLE_COST } from './costs.ts';
import { NIL, TValue as Value } from './modules.ts';
import { type HashKey, hashKeyOf, LuaTable } from './table.ts';
import { TAG } from './tags.ts';

/** gopher-lua keeps positive integer keys below this in its array part. */
const ARRAY_KEYS = 67108864;

/** How many empty slots the array may grow by at once: a table constructor fills its list from the end. */
const MAX_GAP = 64;

/** A hash entry. A deleted one stays with a nil value: its key keeps its place in the order, as in gopher-lua. */
class Entry {
  /** `position` in the order; -1 for an integer key, which has no position but its value. */
  constructor(
    readonly key: TValue,
    readonly value: TValue,
    readonly position: number,
  ) {}
}

// Tables start without parts of their own. `slice` makes them, not a literal: V8 counts how long the arrays of a literal live, and
// puts them into its old generation when most of them live as long as a run (see `Machine.dispose`).
const NO_ENTRIES: Map<HashKey, Entry> = new Map();
const NO_SLOTS: readonly TValue[] = [];
const NO_ORDER: readonly Entry[] = [];

/**
 * A Lua table with gopher-lua's order: integer keys ascending, then the other keys in the order of their first insertion. It takes
 * the place of fengari's own table, whose traversal order is insertion for all keys. Integer keys that follow each other sit in
 * `array`; others wait in the hash (`sparse` counts them) and move over when the gap before them closes.
 */
export class GopherTable extends LuaTable {
  /** The lexer reads this member by name. */
  strong: Map<HashKey, Entry> = NO_ENTRIES;
  private array = NO_SLOTS as TValue[];
  private order = NO_ORDER as Entry[];
  sparse = 0;
  /** Whether the parts belong to another table; then they are copied before the first change. */
  private borrowed = false;
  private sortedSparse: number[] | undefined;
  /** The highest array key that was ever assigned: gopher-lua's array never shrinks, and `next` shows it. */
  private extent = 0;
  /** Takes the contents of `other`, which must not change any more, without copying them. Entries in the hash only. */
  borrow(other: GopherTable): void {
    this.strong = other.strong;
    this.order = other.order;
    this.borrowed = true;
  }

  private own(): void {
    const { strong } = this;
    this.borrowed = false;
    this.strong = new Map();
    this.order = NO_ORDER as Entry[];
    for (const [hash, { key, value }] of strong) this.add(hash, key, value, this.order.length);
  }

  override get(key: HashKey): TValue {
    if (typeof key === 'number') {
      const slot = this.array[key - 1];
      if (slot !== undefined) return slot;
    }
    return this.strong.get(key)?.value ?? NIL;
  }

  override set(key: HashKey, keyValue: TValue, value: TValue): void {
    if (typeof key === 'number' && key > 0 && key < ARRAY_KEYS && Number.isInteger(key)) {
      this.setInteger(key, value);
      return;
    }
    if (this.borrowed) this.own();
    const entry = this.strong.get(key);
    if (entry !== undefined) entry.value.setfrom(value);
    else if (value.type !== TAG.nil) this.add(key, keyValue, value, this.order.length);
  }

  override setInteger(key: number, value: TValue): void {
    if (this.borrowed) this.own();
    if (this.array === NO_SLOTS && value.type !== TAG.nil) this.array = NO_SLOTS.slice();
    const { array } = this;
    if (key > this.extent) this.extent = key;
    if (key <= array.length) {
      const slot = array[key - 1];
      if (slot !== undefined && slot !== NIL) slot.setfrom(value);
      else if (value.type !== TAG.nil) array[key - 1] = new Value(value.type, value.value);
      if (value.type === TAG.nil && key === array.length) this.trim();
    } else if (value.type === TAG.nil) {
      if (this.sparse > 0 && this.strong.delete(key)) this.sparse--;
    } else if (key <= array.length + MAX_GAP) {
      activeRun().meter.charge(SLOT_COST);
      if (this.sparse > 0) this.fill(key);
      while (array.length < key - 1) array.push(NIL);
      if (array.length < key) array.push(new Value(value.type, value.value));
      else array[key - 1] = new Value(value.type, value.value);
      if (this.sparse > 0) this.absorb();
    } else this.setSparse(key, value);
  }

  private setSparse(key: number, value: TValue): void {
    const entry = this.strong.get(key);
    if (entry !== undefined) {
      entry.value.setfrom(value);
      return;
    }
    this.add(key, new Value(TAG.float, key), value, -1);
    this.sparse++;
    const sorted = this.sortedSparse;
    const last = sorted?.[sorted.length - 1];
    if (sorted !== undefined && (last === undefined || key > last)) sorted.push(key);
    else this.sortedSparse = undefined;
  }

  private add(key: HashKey, keyValue: TValue, value: TValue, position: number): void {
    activeRun().meter.charge(ENTRY_COST);
    const entry = new Entry(
      new Value(keyValue.type, keyValue.value),
      new Value(value.type, value.value),
      position,
    );
    if (this.strong === NO_ENTRIES) this.strong = new Map();
    this.strong.set(key, entry);
    if (position < 0) return;
    if (this.order === NO_ORDER) this.order = NO_ORDER.slice();
    this.order.push(entry);
  }

  /** Moves the integer keys up to `key` out of the hash, leaving holes between them. */
  private fill(key: number): void {
    for (let i = this.array.length + 1; i <= key; i++) {
      const entry = this.strong.get(i);
      this.array.push(entry?.value ?? NIL);
      if (entry !== undefined && this.strong.delete(i)) this.sparse--;
    }
  }

  /** Moves integer keys that now continue the array out of the hash. */
  private absorb(): void {
    for (;;) {
      const key = this.array.length + 1;
      const entry = this.strong.get(key);
      if (entry === undefined) return;
      this.strong.delete(key);
      this.sparse--;
      this.array.push(entry.value);
    }
  }

  private trim(): void {
    const { array } = this;
    while (array.length > 0 && array[array.length - 1]?.type === TAG.nil) array.pop();
  }

  private sparseKeys(): number[] {
    if (this.sortedSparse === undefined) {
      const keys: number[] = [];
      for (const [key, entry] of this.strong) if (entry.position < 0) keys.push(key as number);
      this.sortedSparse = keys.sort((a, b) => a - b);
      activeRun().meter.work(keys.length);
    }
    return this.sortedSparse;
  }

  /** The highest integer key below 67108864 that has a value. */
  override length(): number {
    if (this.sparse > 0) {
      const keys = this.sparseKeys();
      for (let i = keys.length - 1; i >= 0; i--) {
        const key = keys[i] as number;
        if (key > this.array.length && this.strong.has(key)) return key;
        keys.pop();
      }
    }
    return this.array.length;
  }

  /** Like gopher-lua an unknown key is no error: the traversal goes on somewhere or ends. */
  override next(key: TValue, keyOut: TValue, valueOut: TValue): boolean {
    const from = key.type === TAG.nil ? 0 : key.value;
    if (typeof from === 'number' && (key.type === TAG.nil || from > 0)) {
      if (Number.isInteger(from) && from < ARRAY_KEYS) {
        if (this.nextInteger(from, keyOut, valueOut)) return true;
        return this.nextEntry(from <= this.extent ? 0 : 1, keyOut, valueOut);
      }
    }
    const hash = hashKeyOf(key);
    const position = hash === undefined ? 0 : (this.strong.get(hash)?.position ?? 0);
    return this.nextEntry(Math.max(position, 0) + 1, keyOut, valueOut);
  }

  private nextInteger(after: number, keyOut: TValue, valueOut: TValue): boolean {
    const { array } = this;
    for (let i = after; i < array.length; i++) {
      const slot = array[i] as TValue;
      if (slot.type === TAG.nil) continue;
      keyOut.setfltvalue(i + 1);
      valueOut.setfrom(slot);
      return true;
    }
    if (this.sparse === 0) return false;
    const keys = this.sparseKeys();
    for (let i = firstAbove(keys, after); i < keys.length; i++) {
      const key = keys[i] as number;
      const entry = this.strong.get(key);
      if (entry === undefined || key <= array.length) continue;
      keyOut.setfltvalue(key);
      valueOut.setfrom(entry.value);
      return true;
    }
    return false;
  }

  private nextEntry(from: number, keyOut: TValue, valueOut: TValue): boolean {
    const { order } = this;
    for (let i = from; i < order.length; i++) {
      const entry = order[i] as Entry;
      if (entry.value.type === TAG.nil) continue;
      const { value } = entry;
      keyOut.setfrom(entry.key);
      valueOut.setfrom(value);
      return true;
    }
    return false;
  }

  override cost(): number {
    return TABLE_COST + this.array.length * SLOT_COST + this.strong.size * ENTRY_COST;
  }

  override clear(): void {
    this.strong = NO_ENTRIES;
    this.array = NO_SLOTS as TValue[];
    this.order = NO_ORDER as Entry[];
  }

  override visit(visit: (value: TValue) => void): void {
    for (const slot of this.array) visit(slot);
    for (const entry of this.strong.values()) {
      visit(entry.key);
      visit(entry.value);
    }
  }
}

/** Index of the first element above `limit` in ascending `keys`. */
function firstAbove(keys: readonly number[], limit: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
