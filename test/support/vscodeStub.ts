/**
 * Stands in for the editor in unit tests of what the client shows: translation gives the English, and the few value classes
 * hold what they are given. Whatever talks to the editor is tested in the real one (test/e2e).
 */
type Arg = string | number | boolean;

export const l10n = {
  t: (template: string, ...args: Arg[]): string =>
    template.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole)),
};

export class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
  dispose(): void {
    this.listeners.clear();
  }
}

/** What was set with `setContext`, by key. */
export const contexts = new Map<string, unknown>();

export const commands = {
  executeCommand: async (command: string, key: string, value: unknown) => {
    if (command === 'setContext') contexts.set(key, value);
  },
};

export const window = {
  createTreeView: () => ({ message: '', visible: true, dispose: () => undefined }),
  withProgress: <R>(_options: unknown, work: () => Promise<R>) => work(),
};
