import type { LClosure, TValue } from 'fengari/src/lobject.js';
import type { LuaState } from 'fengari/src/lstate.js';
import type { TString } from 'fengari/src/lstring.js';
import { CLOSURE_COST, STRING_COST, VALUE_COST } from './costs.ts';
import { LuaTable } from './table.ts';
import { TAG } from './tags.ts';

const REFERENCES: ReadonlySet<number> = new Set([TAG.string, TAG.table, TAG.luaFunction]);

/** The bytes, roughly, of all that a script can still reach: from the registry, the stack and the closures on it. */
export function liveBytes(L: LuaState): number {
  const seen = new Set<object>();
  const open: object[] = [];
  let bytes = 0;
  const visit = (value: TValue | undefined): void => {
    if (value === undefined || !REFERENCES.has(value.type)) return;
    const object = value.value;
    if (typeof object !== 'object' || object === null || seen.has(object)) return;
    seen.add(object);
    if (value.type === TAG.string) {
      const { hash, realstring } = object as TString;
      bytes += STRING_COST + realstring.length + (hash?.length ?? 0);
    } else open.push(object);
  };
  visit(L.l_G.l_registry);
  for (let i = 0; i < L.stack.length; i++) {
    const value = L.stack[i];
    if (value === undefined) continue;
    bytes += VALUE_COST;
    visit(value);
  }
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    if (object instanceof LuaTable) {
      bytes += object.cost();
      object.visit(visit);
    } else if ('upvals' in object) {
      bytes += CLOSURE_COST;
      for (const upvalue of (object as LClosure).upvals) {
        bytes += VALUE_COST;
        visit(upvalue);
      }
    }
  }
  return bytes;
}
