import type { ColumnValues, DataSpace, FlagValue } from '../../../core/model/columns.ts';
import type { HashType } from '../../../core/service/types.ts';
import { type EmulatorDatabase, numberOf, type Row } from './database.ts';
import {
  AREAS,
  type Area,
  clearRecord,
  emptyRecord,
  mergeColumns,
  packRecord,
  type StoredRecord,
  unpackRecord,
} from './record.ts';

/**
 * Which users a key means. Openids belong to an app (`appid`) and unionids to an advertiser (`owner`); phone hashes have a
 * `hash` type: each combination is a key space of its own.
 */
export interface UserScope {
  readonly account: string;
  readonly ds: DataSpace;
  readonly appid: string;
  /** The `account_id` of the request; "0" when there is none. */
  readonly owner: string;
  /** A place in HASH_TYPES. */
  readonly hash: number;
}

/** In the protocol's order: what is stored is the place. */
export const HASH_TYPES: readonly HashType[] = ['default', 'phoneMd5', 'phoneSha256'];

export interface StoredUser {
  readonly userid: string;
  readonly record: StoredRecord;
  /** Unix seconds of the last write. */
  readonly modified: number;
}

/** The last operation on a whole column; it wins over every record written before it. */
interface ColumnOp {
  readonly area: Area;
  readonly index: number;
  readonly seq: number;
  readonly value: number;
  readonly expire: number;
}

export interface ColumnAssignment {
  readonly area: Area;
  readonly index: number;
  readonly value: number | FlagValue;
}

const FIND = 'SELECT columns, modified, seq FROM users WHERE space = ? AND userid = ?';
const UPSERT =
  'INSERT INTO users (space, userid, columns, modified, seq) VALUES (?, ?, ?, ?, ?) ON CONFLICT (space, userid) ' +
  'DO UPDATE SET columns = excluded.columns, modified = excluded.modified, seq = excluded.seq';
const SPACE = 'SELECT id FROM spaces WHERE account = ? AND ds = ? AND appid = ? AND owner = ? AND hash = ?';

export class UserStore {
  private readonly spaces = new Map<string, number>();
  private readonly ops = new Map<string, readonly ColumnOp[]>();

  constructor(private readonly db: EmulatorDatabase) {}

  private spaceId(scope: UserScope, create: boolean): number | undefined {
    const { account, ds, appid, owner, hash } = scope;
    const key = JSON.stringify([account, ds, appid, owner, hash]);
    const known = this.spaces.get(key);
    if (known !== undefined) return known;
    const row = this.db.get(SPACE, account, ds, appid, owner, hash);
    if (!row && create) {
      this.db.run(
        'INSERT INTO spaces (account, ds, appid, owner, hash) VALUES (?, ?, ?, ?, ?)',
        account,
        ds,
        appid,
        owner,
        hash,
      );
      // Not remembered: the transaction around it may still be rolled back.
      return numberOf(this.db.get(SPACE, account, ds, appid, owner, hash) ?? {}, 'id');
    }
    if (row) this.spaces.set(key, numberOf(row, 'id'));
    return row ? numberOf(row, 'id') : undefined;
  }

  private opsOf(account: string, ds: DataSpace): readonly ColumnOp[] {
    const key = `${account}/${ds}`;
    let ops = this.ops.get(key);
    if (!ops) {
      ops = this.db
        .all('SELECT area, idx, seq, value, expire FROM column_ops WHERE account = ? AND ds = ?', account, ds)
        .map((row) => ({
          area: AREAS[numberOf(row, 'area')] ?? 'u8',
          index: numberOf(row, 'idx'),
          seq: numberOf(row, 'seq'),
          value: numberOf(row, 'value'),
          expire: numberOf(row, 'expire'),
        }));
      this.ops.set(key, ops);
    }
    return ops;
  }

  private readRow(row: Row, ops: readonly ColumnOp[], into?: StoredRecord): StoredRecord {
    const packed = row.columns;
    const record = packed instanceof Uint8Array ? unpackRecord(packed, into) : emptyRecord();
    const seen = numberOf(row, 'seq');
    for (const op of ops) {
      if (op.seq <= seen) continue;
      if (op.area === 'u8') record.u8[op.index - 1] = op.value;
      else if (op.area === 'u32') record.u32[op.index - 1] = op.value;
      else {
        record.flags[op.index - 1] = {
          flag: (op.value & 1) !== 0,
          defaultFlag: (op.value & 2) !== 0,
          expire: op.expire,
        };
      }
    }
    return record;
  }

  find(scope: UserScope, userid: string): StoredUser | undefined {
    const space = this.spaceId(scope, false);
    const row = space === undefined ? undefined : this.db.get(FIND, space, userid);
    if (!row) return undefined;
    const record = this.readRow(row, this.opsOf(scope.account, scope.ds));
    return { userid, record, modified: numberOf(row, 'modified') };
  }

  /** The user in whichever scope of the data space was written last, of the app if one is named: a debug run knows no more. */
  findAnywhere(account: string, ds: DataSpace, userid: string, appid?: string): StoredUser | undefined {
    const row = this.db.get(
      'SELECT u.columns, u.modified, u.seq FROM spaces s JOIN users u ON u.space = s.id AND u.userid = ? ' +
        "WHERE s.account = ? AND s.ds = ? AND (? = '' OR s.appid IN (?, '')) ORDER BY u.modified DESC, s.id DESC LIMIT 1",
      userid,
      account,
      ds,
      appid ?? '',
      appid ?? '',
    );
    if (!row) return undefined;
    return {
      userid,
      record: this.readRow(row, this.opsOf(account, ds)),
      modified: numberOf(row, 'modified'),
    };
  }

  /** All users of a data space in key order, at most `limit`. */
  list(account: string, ds: DataSpace, limit: number): StoredUser[] {
    const ops = this.opsOf(account, ds);
    return this.db
      .all(
        'SELECT u.userid, u.columns, u.modified, u.seq FROM spaces s JOIN users u ON u.space = s.id ' +
          'WHERE s.account = ? AND s.ds = ? ORDER BY u.userid LIMIT ?',
        account,
        ds,
        limit,
      )
      .map((row) => ({
        userid: String(row.userid),
        record: this.readRow(row, ops),
        modified: numberOf(row, 'modified'),
      }));
  }

  count(account: string, ds: DataSpace): number {
    const sql =
      'SELECT count(*) AS n FROM spaces s JOIN users u ON u.space = s.id WHERE s.account = ? AND s.ds = ?';
    return numberOf(this.db.get(sql, account, ds) ?? {}, 'n');
  }

  /** Merges the columns of many users in one transaction. `now` in Unix seconds. */
  write(
    scope: UserScope,
    items: readonly ({ readonly userid: string } & ColumnValues)[],
    clearFirst: boolean,
    now: number,
  ): void {
    this.db.transaction(() => {
      const space = this.spaceId(scope, true);
      if (space === undefined) return;
      const ops = this.opsOf(scope.account, scope.ds);
      const seq = ops.reduce((latest, op) => Math.max(latest, op.seq), 0);
      const record = emptyRecord();
      for (const item of items) {
        const row = clearFirst ? undefined : this.db.get(FIND, space, item.userid);
        if (row) this.readRow(row, ops, record);
        else clearRecord(record);
        mergeColumns(record, item);
        this.db.run(UPSERT, space, item.userid, packRecord(record), now, seq);
      }
    });
  }

  /** Gives columns of every stored user a value, at once however many users there are. */
  assignColumns(account: string, ds: DataSpace, assignments: readonly ColumnAssignment[]): void {
    this.db.transaction(() => {
      this.db.run(
        "INSERT INTO counters VALUES ('column_seq', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",
      );
      const seq = numberOf(
        this.db.get("SELECT value FROM counters WHERE name = 'column_seq'") ?? {},
        'value',
      );
      for (const { area, index, value } of assignments) {
        const flag = typeof value === 'object';
        const stored = flag ? (value.flag ? 1 : 0) | (value.defaultFlag ? 2 : 0) : value;
        this.db.run(
          'INSERT OR REPLACE INTO column_ops (account, ds, area, idx, seq, value, expire) VALUES (?, ?, ?, ?, ?, ?, ?)',
          account,
          ds,
          AREAS.indexOf(area),
          index,
          seq,
          stored,
          flag ? value.expire : 0,
        );
      }
    });
    this.ops.delete(`${account}/${ds}`);
  }

  /** Removes every user of a data space. */
  clear(account: string, ds: DataSpace): void {
    this.db.transaction(() => {
      const where = 'SELECT id FROM spaces WHERE account = ? AND ds = ?';
      this.db.run(`DELETE FROM users WHERE space IN (${where})`, account, ds);
      this.db.run('DELETE FROM column_ops WHERE account = ? AND ds = ?', account, ds);
    });
    this.ops.delete(`${account}/${ds}`);
  }
}
