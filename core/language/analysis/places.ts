import type { Range } from '../../syntax/ast.ts';

/**
 * The index of the first item whose key is at least `least`, by halving; the length of the list where there is none. The keys must
 * grow along the list, as places do in source order.
 */
export function firstFrom<Item>(
  items: readonly Item[],
  least: number,
  keyOf: (item: Item) => number,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && keyOf(item) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Does one place lie in another, or is it the same? */
export function isWithin(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
