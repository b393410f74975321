import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EmulatorDatabase } from './database.ts';
import { explain } from './explain.ts';
import { ownDatabase } from './owner.ts';

export interface OpenedDatabase {
  readonly db: EmulatorDatabase;
  /** The file's real path, by which it is owned; undefined: in memory. */
  readonly file: string | undefined;
  close(): void;
}

/** Opens (or makes) the database file and owns it; undefined: in memory. Throws `StartError`. */
export function openDatabase(name: string | undefined): OpenedDatabase {
  if (name === undefined) {
    const db = new EmulatorDatabase(undefined);
    return { db, file: undefined, close: () => db.close() };
  }
  const file = explained(name, () => {
    makeFolder(dirname(name));
    return realPath(name);
  });
  const release = explained(file, () => ownDatabase(file));
  try {
    const db = explained(file, () => new EmulatorDatabase(file));
    return {
      db,
      file,
      close: () => {
        db.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** One at a time: Node's own recursive way never ends where nothing can be made, such as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Without links: under two names two emulators would write one file. */
function realPath(file: string): string {
  return existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
}

function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(file, error);
  }
}
