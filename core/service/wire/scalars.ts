import Long from 'long';
import type { Id64 } from '../types.ts';

/** 64-bit ids stay decimal text on our side, because a double cannot hold them; empty and absent mean 0 on the wire. */
export function int64(id: Id64 | undefined): Long {
  return Long.fromString(id === undefined || id === '' ? '0' : id, false);
}

export function uint64(value: Id64 | number): Long {
  return typeof value === 'number' ? Long.fromNumber(value, true) : Long.fromString(value, true);
}

export function idOf(wire: Long | null | undefined): Id64 {
  return wire === null || wire === undefined ? '0' : wire.toString();
}

/** Sizes and days: exact up to 2^53, which no file or day reaches; beyond it the nearest double. */
export function numberOf(wire: Long | null | undefined): number {
  return wire === null || wire === undefined ? 0 : wire.toNumber();
}

/** Two-way table between a wire number and our word; an unknown number reads as `fallback`. */
export class Words<T extends string> {
  private readonly numbers: ReadonlyMap<T, number>;
  private readonly words: ReadonlyMap<number, T>;
  constructor(
    table: Readonly<Record<T, number>>,
    private readonly fallback: T,
  ) {
    const entries = Object.entries(table) as [T, number][];
    this.numbers = new Map(entries);
    this.words = new Map(entries.map(([word, number]) => [number, word]));
  }

  number(word: T): number {
    return this.numbers.get(word) ?? 0;
  }

  word(number: number | null | undefined): T {
    return this.words.get(number ?? 0) ?? this.fallback;
  }
}
