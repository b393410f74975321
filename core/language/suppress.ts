import type { Script } from './script.ts';

/** Which findings the script's own comments silence (LuaLS: `---@diagnostic disable-next-line: rule`). */
export interface Suppressions {
  covers(code: string, offset: number): boolean;
}

export function suppressions(_script: Script): Suppressions {
  return { covers: () => false };
}
