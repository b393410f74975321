import type { Text } from '../model/text.ts';

/** A Lua run-time error on its way out of the VM. Scripts cannot catch it (there is no `pcall`), so it ends the run. */
export class LuaFailure extends Error {
  override readonly name = 'LuaFailure';
  constructor(
    message: string,
    readonly line: number | null,
    readonly traceback: readonly string[],
    /** The sentence without its place when it is ours, not Lua's. */
    readonly text: Text | null = null,
  ) {
    super(message);
  }
}
