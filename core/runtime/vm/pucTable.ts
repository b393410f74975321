import type { TValue } from 'fengari/src/lobject.js';
import { LuaFailure } from '../failure.ts';
import { activeRun } from './active.ts';
import { ENTRY_COST, SLOT_COST, TABLE_COST } from './costs.ts';
import { currentLine, traceback } from './frames.ts';
import { NIL, TValue as Value } from './modules.ts';
import { mainPosition } from './pucHash.ts';
import { type HashKey, hashKeyOf, LuaTable } from './table.ts';
import { TAG } from './tags.ts';

/** The array part holds at most 2^26 slots. */
const MAX_BITS = 26;
const MAX_ARRAY = 2 ** MAX_BITS;

/** A place in the hash part. The key of a deleted entry stays until the next rehash or until its place is taken. */
interface Node {
  key: TValue;
  hash: HashKey;
  value: TValue;
  next: Node | undefined;
  position: number;
}

/**
 * A table that grows, collides and therefore is traversed as in Lua 5.1: an array part, and a hash part of 2^n nodes chained by main
 * position, with free places taken from the end. A map beside the nodes finds a key at once; it has no part in the order.
 */
export class PucTable extends LuaTable {
  private array: TValue[] = [];
  private nodes: (Node | undefined)[] = [];
  private lastFree = 0;
  private readonly index = new Map<HashKey, Node>();

  /** The sizes are those that a table constructor announces. */
  constructor(id: number, arraySize = 0, hashSize = 0) {
    super(id);
    this.growArray(arraySize);
    this.setNodes(hashSize);
  }

  override get(key: HashKey): TValue {
    if (typeof key === 'number') {
      const slot = this.array[key - 1];
      if (slot !== undefined) return slot;
    }
    return this.index.get(key)?.value ?? NIL;
  }

  /** Assigning nil to a new key takes a place too, as in Lua 5.1. */
  override set(key: HashKey, keyValue: TValue, value: TValue): void {
    if (typeof key === 'number' && key >= 1 && key <= this.array.length && Number.isInteger(key)) {
      this.array[key - 1] = new Value(value.type, value.value);
      return;
    }
    const node = this.index.get(key);
    if (node !== undefined) node.value.setfrom(value);
    else this.insert(key, keyValue, new Value(value.type, value.value));
  }

  override setInteger(key: number, value: TValue): void {
    this.set(key, new Value(TAG.float, key), value);
  }

  /** Makes room for `size` array slots before a constructor fills them. */
  reserveArray(size: number): void {
    if (size > this.array.length) this.resize(size, this.nodes.length);
  }

  override length(): number {
    const { array } = this;
    let above = array.length;
    if (above > 0 && array[above - 1]?.type === TAG.nil) return this.border(0, above);
    if (this.nodes.length === 0) return above;
    let below = above;
    above++;
    while (this.get(above).type !== TAG.nil) {
      below = above;
      above *= 2;
    }
    return this.border(below, above);
  }

  /** A border between `below`, which has a value (or is 0), and `above`, which has none. */
  private border(below: number, above: number): number {
    let [low, high] = [below, above];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.get(middle).type === TAG.nil) high = middle;
      else low = middle;
    }
    return low;
  }

  override next(key: TValue, keyOut: TValue, valueOut: TValue): boolean {
    let at = this.positionOf(key) + 1;
    for (; at < this.array.length; at++) {
      const slot = this.array[at] as TValue;
      if (slot.type === TAG.nil) continue;
      keyOut.setfltvalue(at + 1);
      valueOut.setfrom(slot);
      return true;
    }
    for (at -= this.array.length; at < this.nodes.length; at++) {
      const node = this.nodes[at];
      if (node === undefined || node.value.type === TAG.nil) continue;
      keyOut.setfrom(node.key);
      valueOut.setfrom(node.value);
      return true;
    }
    return false;
  }

  private positionOf(key: TValue): number {
    if (key.type === TAG.nil) return -1;
    const hash = hashKeyOf(key);
    if (typeof hash === 'number' && hash >= 1 && hash <= this.array.length && Number.isInteger(hash)) {
      return hash - 1;
    }
    const node = hash === undefined ? undefined : this.index.get(hash);
    if (node !== undefined) return this.array.length + node.position;
    const { state } = activeRun();
    const message = "invalid key to 'next'";
    // Raised inside `next`, which is no Lua function: Lua 5.1 puts no line in front.
    throw state === undefined
      ? new LuaFailure(message, null, [])
      : new LuaFailure(message, currentLine(state), traceback(state));
  }

  private insert(key: HashKey, keyValue: TValue, value: TValue): void {
    activeRun().meter.charge(ENTRY_COST);
    const fresh = { key: new Value(keyValue.type, keyValue.value), hash: key, value, next: undefined };
    const main = mainPosition(key, this.nodes.length);
    const there = this.nodes[main];
    if (this.nodes.length > 0 && there === undefined) this.place({ ...fresh, position: main });
    else if (there !== undefined && there.value.type === TAG.nil) {
      // A deleted entry's place, and its place in the chain, go to the new one.
      this.index.delete(there.hash);
      Object.assign(there, { ...fresh, next: there.next });
      this.index.set(key, there);
    } else this.collide(fresh, main, there);
  }

  private collide(fresh: Omit<Node, 'position'>, main: number, there: Node | undefined): void {
    const free = this.freePosition();
    if (free === undefined || there === undefined) {
      this.rehash(fresh.hash);
      this.set(fresh.hash, fresh.key, fresh.value);
      return;
    }
    if (mainPosition(there.hash, this.nodes.length) !== main) {
      // The entry there is a guest: it moves away, its chain with it.
      there.position = free;
      this.nodes[free] = there;
      this.place({ ...fresh, position: main });
    } else {
      const node = this.place({ ...fresh, next: there.next, position: free });
      there.next = node;
    }
  }

  private place(node: Node): Node {
    this.nodes[node.position] = node;
    this.index.set(node.hash, node);
    return node;
  }

  private freePosition(): number | undefined {
    while (this.lastFree > 0) {
      this.lastFree--;
      if (this.nodes[this.lastFree] === undefined) return this.lastFree;
    }
    return undefined;
  }

  /** Counts the integer keys and finds the largest array that is more than half full. */
  private rehash(extra: HashKey): void {
    const counts = new Array<number>(MAX_BITS + 1).fill(0);
    let integers = 0;
    let all = 1;
    const count = (key: HashKey): void => {
      if (typeof key !== 'number' || !Number.isInteger(key) || key < 1 || key > MAX_ARRAY) return;
      const slice = ceilLog2(key);
      counts[slice] = (counts[slice] ?? 0) + 1;
      integers++;
    };
    for (let i = 0; i < this.array.length; i++) {
      if (this.array[i]?.type === TAG.nil) continue;
      count(i + 1);
      all++;
    }
    for (const node of this.nodes) {
      if (node === undefined || node.value.type === TAG.nil) continue;
      count(node.hash);
      all++;
    }
    count(extra);
    activeRun().meter.work(all);
    let [size, inArray, seen] = [0, 0, 0];
    for (let slice = 0, top = 1; top / 2 < integers && seen < integers; slice++, top *= 2) {
      const here = counts[slice] ?? 0;
      seen += here;
      if (here > 0 && seen > top / 2) [size, inArray] = [top, seen];
    }
    this.resize(size, all - inArray);
  }

  private resize(arraySize: number, hashSize: number): void {
    const { array, nodes } = this;
    const outside = array.slice(arraySize);
    if (arraySize > array.length) this.growArray(arraySize);
    else this.array = array.slice(0, arraySize);
    this.setNodes(hashSize);
    outside.forEach((value, i) => {
      if (value.type !== TAG.nil) this.setInteger(arraySize + i + 1, value);
    });
    for (let i = nodes.length - 1; i >= 0; i--) {
      const node = nodes[i];
      if (node !== undefined && node.value.type !== TAG.nil) this.set(node.hash, node.key, node.value);
    }
  }

  private growArray(size: number): void {
    const grown = size - this.array.length;
    if (grown > 0) activeRun().meter.charge(grown * SLOT_COST);
    while (this.array.length < size) this.array.push(NIL);
  }

  private setNodes(size: number): void {
    const places = size === 0 ? 0 : 2 ** ceilLog2(size);
    this.nodes = new Array<Node | undefined>(places).fill(undefined);
    this.lastFree = places;
    this.index.clear();
  }

  override cost(): number {
    return TABLE_COST + this.array.length * SLOT_COST + this.nodes.length * ENTRY_COST;
  }

  override clear(): void {
    this.array = [];
    this.setNodes(0);
  }

  override visit(visit: (value: TValue) => void): void {
    for (const slot of this.array) visit(slot);
    for (const node of this.nodes) {
      if (node === undefined) continue;
      visit(node.key);
      visit(node.value);
    }
  }
}

/** The n with 2^(n-1) < x <= 2^n. */
function ceilLog2(x: number): number {
  return x <= 1 ? 0 : 32 - Math.clz32(x - 1);
}
