import { Database, type Statement } from 'node-sqlite3-wasm';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

export type SqlValue = number | bigint | string | Uint8Array | null;
export type Row = Readonly<Record<string, SqlValue>>;

/** The file is not a database of this emulator, or of a newer one. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
  constructor(readonly why: 'notOurs' | 'newer' | 'corrupt') {
    super(why);
  }
}

/** Text with U+0000, which SQLite would cut off there: two users would become one. */
export class UnstorableText extends Error {
  override readonly name = 'UnstorableText';
}

/**
 * One SQLite connection with cached statements. A write-ahead log with `synchronous=FULL`: a transaction that has returned
 * survives `kill -9`, and one that was cut off leaves nothing. (A rollback journal would not do: this VFS takes its own shared
 * lock for somebody's reserved one, so that SQLite never plays a journal back that a killed process left.) The log needs no
 * shared memory under `locking_mode=exclusive`, which also saves a lock directory made and removed per read.
 */
export class EmulatorDatabase {
  private readonly db: Database;
  private readonly statements = new Map<string, Statement>();
  private depth = 0;

  /** `file` undefined: in memory. */
  constructor(file: string | undefined) {
    this.db = new Database(file ?? ':memory:');
    try {
      this.db.exec('PRAGMA locking_mode=exclusive; PRAGMA synchronous=full;');
      this.db.exec('PRAGMA cache_size=-32000; PRAGMA temp_store=memory; PRAGMA foreign_keys=off;');
      this.migrate(file !== undefined);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  private migrate(onDisk: boolean): void {
    const version = Number(this.get('PRAGMA user_version')?.user_version ?? 0);
    const tables = Number(this.get('SELECT count(*) AS n FROM sqlite_master')?.n ?? 0);
    if (version > SCHEMA_VERSION) throw new DatabaseUnusable('newer');
    if (version === 0 && tables > 0) throw new DatabaseUnusable('notOurs');
    // Only now: it is written into the file, and another program's file is not to be changed.
    const journal = this.get('PRAGMA journal_mode=wal')?.journal_mode;
    if (onDisk && journal !== 'wal') throw new Error(`no write-ahead log, but ${String(journal)}`);
    // Takes the exclusive lock at once: a second program is refused here and not at the first write.
    this.db.exec('BEGIN EXCLUSIVE');
    if (version === 0) this.db.exec(`${SCHEMA}; PRAGMA user_version=${SCHEMA_VERSION};`);
    this.db.exec('COMMIT');
    if (onDisk && this.get('PRAGMA quick_check(1)')?.quick_check !== 'ok') {
      throw new DatabaseUnusable('corrupt');
    }
  }

  private statement(sql: string, values: readonly SqlValue[]): Statement {
    for (const value of values) {
      if (typeof value === 'string' && value.includes('\0')) throw new UnstorableText('text with U+0000');
    }
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  /** The first row. The statement is run to its end: one that is left open keeps the log from ever being emptied. */
  get(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.all(sql, ...values)[0];
  }

  all(sql: string, ...values: SqlValue[]): Row[] {
    return this.statement(sql, values).all(values) as Row[];
  }

  /** Returns how many rows changed. */
  run(sql: string, ...values: SqlValue[]): number {
    return this.statement(sql, values).run(values).changes;
  }

  /** All or nothing; durable when it returns. Nested calls join the outer one. */
  transaction<T>(work: () => T): T {
    if (this.depth > 0) return work();
    this.db.exec('BEGIN IMMEDIATE');
    this.depth = 1;
    try {
      const result = work();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      // A failed COMMIT (disk full) may have rolled back by itself.
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      throw error;
    } finally {
      this.depth = 0;
    }
  }

  close(): void {
    for (const statement of this.statements.values()) statement.finalize();
    this.statements.clear();
    if (this.db.isOpen) this.db.close();
  }
}

export const textOf = (row: Row, column: string): string => String(row[column] ?? '');
export const numberOf = (row: Row, column: string): number => Number(row[column] ?? 0);
