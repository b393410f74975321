/** fengari's value tags. A light function is a host function; a Lua number is always a float here. */
export const TAG = {
  nil: 0,
  boolean: 1,
  lightUserdata: 2,
  float: 3,
  string: 20,
  shortString: 4,
  table: 5,
  luaFunction: 6,
  hostFunction: 22,
  hostClosure: 38,
} as const;

const NAMES = ['nil', 'boolean', 'userdata', 'number', 'string', 'table', 'function', 'userdata', 'thread'];

/** The name that Lua's `type` gives. */
export function typeNameOfTag(tag: number): string {
  return NAMES[tag & 15] ?? 'nil';
}
