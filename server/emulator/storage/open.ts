import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmulatorDatabase } from './database.ts';
import { explain } from './explain.ts';
import { ownDatabase } from './owner.ts';

export interface OpenedDatabase {
  readonly db: EmulatorDatabase;
  close(): void;
}

/** Opens (or makes) the database file and owns it; undefined: in memory. Throws `StartError`. */
export function openDatabase(file: string | undefined): OpenedDatabase {
  if (file === undefined) {
    const db = new EmulatorDatabase(undefined);
    return { db, close: () => db.close() };
  }
  const release = explained(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    return ownDatabase(file);
  });
  try {
    const db = explained(file, () => new EmulatorDatabase(file));
    return {
      db,
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

function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(file, error);
  }
}
