import type { Profile } from '../../core/model/profile.ts';
import type { Script } from '../../core/service/types.ts';
import { connectionKey } from '../profiles/profileList.ts';

type Connection = Pick<Profile, 'baseUrl' | 'account'>;
/** The part of VS Code's Memento that is needed. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEPT = 10;

/** Which scripts an account has used, the latest first: the way back. The service itself does not remember. */
export class UseHistory {
  constructor(private readonly memory: Memory) {}

  record(connection: Connection, name: string): void {
    const before = this.list(connection);
    if (before[0] === name) return;
    const after = [name, ...before.filter((other) => other !== name)].slice(0, KEPT);
    void this.memory.update(keyOf(connection), after);
  }

  list(connection: Connection): readonly string[] {
    const value = this.memory.get(keyOf(connection));
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }

  /** What one can go back to: the remembered scripts that still exist, the latest first, then the other checked ones. */
  candidates(connection: Connection, scripts: readonly Script[]): readonly RollBack[] {
    const usable = scripts.filter((script) => script.checked && !script.inUse);
    const remembered = this.list(connection).flatMap((name) =>
      usable.filter((script) => script.name === name),
    );
    const others = usable.filter((script) => !remembered.includes(script));
    return [
      ...remembered.map((script) => ({ script, usedBefore: true })),
      ...others.map((script) => ({ script, usedBefore: false })),
    ];
  }
}

export interface RollBack {
  readonly script: Script;
  readonly usedBefore: boolean;
}

function keyOf(connection: Connection): string {
  return `srta.usedScripts ${connectionKey(connection)}`;
}
