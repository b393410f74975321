import type { HostCall, LuaValue } from './values.ts';

// Arguments as gopher-lua's Check* functions take them, which is what a Go service would use.

/** A number; a string is no number here (as `L.CheckInt`). Fractions are cut off toward zero. */
export function checkInteger(args: readonly LuaValue[], position: number, call: HostCall): number {
  const value = args[position - 1];
  if (typeof value !== 'number') return call.typeError(position, 'number');
  return Number.isFinite(value) ? Math.trunc(value) : 0;
}

/** A number or a string that reads as one (as `L.CheckNumber`). */
export function checkNumber(args: readonly LuaValue[], position: number, call: HostCall): number {
  const value = args[position - 1];
  if (typeof value === 'number') return value;
  const parsed = typeof value === 'string' ? call.parseNumber(value) : undefined;
  return parsed ?? call.typeError(position, 'number');
}

/** A string, or a number as text (as `L.CheckString`). */
export function checkString(args: readonly LuaValue[], position: number, call: HostCall): string {
  const value = args[position - 1];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? call.toText(value) : call.typeError(position, 'string');
}
