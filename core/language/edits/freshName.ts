import type { Script } from '../script.ts';

const TAKEN = new WeakMap<Script, Set<string>>();
const RESERVED = new Set(
  'and break do else elseif end false for function goto if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
);

/** A name that no variable of the script has: `wanted`, else `wanted_2` and so on. `more` are taken too. */
export function freshName(script: Script, wanted: string, more: ReadonlySet<string> = new Set()): string {
  let taken = TAKEN.get(script);
  if (taken === undefined) {
    taken = new Set([...script.scopes.globals.keys(), ...script.scopes.locals.map(({ name }) => name)]);
    TAKEN.set(script, taken);
  }
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}_${count}`;
    if (!taken.has(name) && !more.has(name) && !RESERVED.has(name)) return name;
  }
}

/** A text as a Lua name; undefined when nothing of it can stand in one. */
export function asName(wanted: string): string | undefined {
  const name = wanted
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (name === '') return undefined;
  return /^\d/.test(name) ? `c${name}` : name;
}
