import type { Connection } from 'vscode-languageserver/node';

/** What a feature throws is a mistake of ours: it is logged, and the user is told nothing rather than something wrong. */
export async function guarded<T>(
  connection: Connection,
  what: string,
  work: () => Promise<T> | T,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    connection.console.error(
      `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return undefined;
  }
}
