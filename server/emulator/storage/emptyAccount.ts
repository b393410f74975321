import { DATA_SPACES } from '../../../core/model/columns.ts';
import type { Service } from '../service.ts';
import { TaskStore } from '../tasks/store.ts';
import { textOf } from './database.ts';

const TABLES = ['resets', 'targets', 'binds', 'scripts', 'tasks', 'task_blocks', 'blocks'];

/** Removes all that an account has, but not the account. A running task is stopped first. */
export async function emptyAccount(service: Service, account: string): Promise<void> {
  const { db, users, tasks, blocks } = service;
  for (const task of new TaskStore(db).list(account)) await tasks.stop(account, task.sha256);
  const files = db.all('SELECT sha256 FROM blocks WHERE account = ?', account);
  db.transaction(() => {
    for (const ds of DATA_SPACES) users.clear(account, ds);
    for (const table of TABLES) db.run(`DELETE FROM ${table} WHERE account = ?`, account);
    for (const table of ['grants', 'exp_grants']) db.run(`DELETE FROM ${table} WHERE giver = ?`, account);
  });
  for (const file of files) blocks.remove(account, textOf(file, 'sha256'));
}

/** Whether an account has neither targets, scripts, tasks nor users. */
export function isEmptyAccount({ db, users }: Service, account: string): boolean {
  const tables = ['targets', 'scripts', 'tasks'];
  return (
    tables.every((table) => !db.get(`SELECT 1 FROM ${table} WHERE account = ? LIMIT 1`, account)) &&
    DATA_SPACES.every((ds) => users.list(account, ds, 1).length === 0)
  );
}
