import { INT64_MAX } from '../../core/model/limits.ts';
import type { Bind, Target } from '../../core/service/types.ts';

/** Ids that people paste: from a table, a mail, a list; any blanks, commas or line ends between them. */
export interface ParsedIds {
  /** Exact decimal text, each once, in the order given. */
  readonly ids: readonly string[];
  readonly invalid: readonly string[];
  readonly repeated: number;
}

/** Positive 64-bit integers as text: a double would round ids above 2^53. */
export function parseIds(input: string): ParsedIds {
  const ids = new Set<string>();
  const invalid: string[] = [];
  let repeated = 0;
  for (const word of input.split(/[\s,;|\uff0c\uff1b\u3001"']+/u)) {
    if (word === '') continue;
    if (!isPositiveInt64(word)) {
      invalid.push(word);
      continue;
    }
    const id = BigInt(word).toString();
    if (ids.has(id)) repeated += 1;
    ids.add(id);
  }
  return { ids: [...ids], invalid, repeated };
}

function isPositiveInt64(word: string): boolean {
  if (!/^\d{1,40}$/.test(word)) return false;
  const value = BigInt(word);
  return value > 0n && value <= INT64_MAX;
}

/** Those of the ids that another target has: an id is bound to one target, so binding it here takes it away there. */
export function boundElsewhere(
  targets: readonly Target[],
  targetId: string,
  type: Bind['type'],
  ids: readonly string[],
): readonly Bind[] {
  const wanted = new Set(ids);
  return targets
    .filter((target) => target.id !== targetId)
    .flatMap((target) => target.binds.filter((bind) => bind.type === type && wanted.has(bind.id)));
}
