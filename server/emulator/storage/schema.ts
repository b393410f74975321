export const SCHEMA_VERSION = 1;

/**
 * Ids of 64 bits are text. No table holds a token: tokens live in memory only.
 * `column_ops` makes clearing (or filling) a column of a million users one row: a user's record carries the number (`seq`) of
 * the last operation it has seen, and later operations on a column win when it is read.
 */
export const SCHEMA = `
CREATE TABLE accounts (account TEXT PRIMARY KEY, disabled INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE spaces (
  id INTEGER PRIMARY KEY, account TEXT NOT NULL, ds TEXT NOT NULL, appid TEXT NOT NULL, owner TEXT NOT NULL,
  hash INTEGER NOT NULL, UNIQUE (account, ds, appid, owner, hash)
);
CREATE TABLE users (
  space INTEGER NOT NULL, userid TEXT NOT NULL, columns BLOB NOT NULL, modified INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (space, userid)
) WITHOUT ROWID;
CREATE TABLE column_ops (
  account TEXT NOT NULL, ds TEXT NOT NULL, area INTEGER NOT NULL, idx INTEGER NOT NULL, seq INTEGER NOT NULL,
  value INTEGER NOT NULL, expire INTEGER NOT NULL, PRIMARY KEY (account, ds, area, idx)
) WITHOUT ROWID;
CREATE TABLE resets (account TEXT NOT NULL, day TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (account, day)) WITHOUT ROWID;
CREATE TABLE targets (account TEXT NOT NULL, id TEXT NOT NULL, description TEXT NOT NULL, made INTEGER NOT NULL, PRIMARY KEY (account, id)) WITHOUT ROWID;
CREATE TABLE binds (
  account TEXT NOT NULL, type INTEGER NOT NULL, id TEXT NOT NULL, target TEXT NOT NULL, advertiser TEXT NOT NULL,
  source INTEGER NOT NULL, PRIMARY KEY (account, type, id)
) WITHOUT ROWID;
CREATE INDEX binds_of_target ON binds (account, target);
CREATE TABLE scripts (
  account TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL, checked INTEGER NOT NULL DEFAULT 0,
  used INTEGER NOT NULL DEFAULT 0, made INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '', PRIMARY KEY (account, name)
);
CREATE TABLE grants (
  giver TEXT NOT NULL, receiver TEXT NOT NULL, dataspace INTEGER NOT NULL, indexes TEXT NOT NULL,
  PRIMARY KEY (giver, receiver, dataspace)
) WITHOUT ROWID;
CREATE TABLE exp_grants (giver TEXT NOT NULL, receiver TEXT NOT NULL, PRIMARY KEY (giver, receiver)) WITHOUT ROWID;
CREATE TABLE tasks (
  account TEXT NOT NULL, sha256 TEXT NOT NULL, ds TEXT NOT NULL, appid TEXT NOT NULL, owner TEXT NOT NULL,
  hash INTEGER NOT NULL, description TEXT NOT NULL, source_path TEXT NOT NULL, block_size INTEGER NOT NULL,
  size INTEGER NOT NULL, files TEXT NOT NULL, created INTEGER NOT NULL, queued INTEGER NOT NULL DEFAULT 0,
  started INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0, running_block INTEGER NOT NULL DEFAULT 0,
  total_block INTEGER NOT NULL, state TEXT NOT NULL, failure TEXT NOT NULL DEFAULT '', PRIMARY KEY (account, sha256)
);
CREATE TABLE task_blocks (account TEXT NOT NULL, task TEXT NOT NULL, block TEXT NOT NULL, length INTEGER NOT NULL, PRIMARY KEY (account, task, block)) WITHOUT ROWID;
CREATE INDEX tasks_of_block ON task_blocks (account, block);
CREATE TABLE blocks (account TEXT NOT NULL, sha256 TEXT NOT NULL, length INTEGER NOT NULL, uploaded INTEGER NOT NULL, PRIMARY KEY (account, sha256)) WITHOUT ROWID;
`;
