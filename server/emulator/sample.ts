import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { DATA_SPACES, type DataSpace } from '../../core/model/columns.ts';
import { DataError } from '../../core/model/dataError.ts';
import { parseJson } from '../../core/model/jsonShape.ts';
import { EMULATOR_ACCOUNT } from '../../core/model/profile.ts';
import { text } from '../../core/model/text.ts';
import { parseWriteItem, type UserColumns } from '../../core/model/writeItem.ts';
import { scopeOf } from './commands/data.ts';
import { storedKey } from './commands/userKey.ts';
import { prepareTask } from './sampleTask.ts';
import { parseSeed, type Seed, type SeedData } from './seedFile.ts';
import type { Service } from './service.ts';
import { StartError } from './startError.ts';
import { emptyAccount, isEmptyAccount } from './storage/emptyAccount.ts';

const SEED_FILE = '.srta/seed.json';
/** Scripts of a seed are given ages, so that the list is in the order in which they were "created". */
const AGE_SECONDS = 86_400;

/**
 * Fills account 2000 from a sample workspace (`DIR/.srta/seed.json` and the files it names). Does nothing to an account that
 * has something, unless `reseed`. Returns whether it filled it. Throws `StartError`.
 */
export async function seedSample(service: Service, folder: string, reseed: boolean): Promise<boolean> {
  const account = EMULATOR_ACCOUNT;
  if (!isEmptyAccount(service, account)) {
    if (!reseed) return false;
    await emptyAccount(service, account);
  }
  const read = reader(folder);
  const seed = wrap(SEED_FILE, () => parseSeed(parseJson(read(SEED_FILE))));
  const tasks: (() => void)[] = [];
  for (const [index, task] of seed.tasks.entries()) {
    const later = seed.tasks.length - 1 - index;
    tasks.push(await prepareTask(service, account, task, read(task.file), later));
  }
  // All or nothing: an account that was filled in part would count as not empty.
  service.db.transaction(() => {
    fillTargets(service, account, seed);
    fillScripts(service, account, seed, read);
    for (const ds of DATA_SPACES) {
      for (const data of seed.data[ds]) fillUsers(service, account, ds, data, read(data.file));
    }
    for (const insert of tasks) insert();
  });
  service.logger.info(text('Account {0} is filled from the sample {1}.', account, folder));
  return true;
}

type Read = (name: string) => string;

function reader(folder: string): Read {
  return (name) => {
    const path = join(folder, name);
    const inside = relative(folder, path);
    if (isAbsolute(name) || inside.startsWith('..')) {
      throw new StartError(text('The sample names a file outside its folder: {0}', name));
    }
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      throw new StartError(text('The sample file {0} cannot be read: {1}', path, (error as Error).message));
    }
  };
}

function wrap<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new StartError(text('The sample file {0} is wrong: {1}', name, error.text));
  }
}

function fillTargets({ db, clock }: Service, account: string, seed: Seed): void {
  const now = clock.seconds();
  for (const target of seed.targets) {
    db.run('INSERT INTO targets VALUES (?, ?, ?, ?)', account, target.id, target.description, now);
    for (const bind of target.binds) {
      db.run(
        'INSERT OR REPLACE INTO binds (account, type, id, target, advertiser, source) VALUES (?, ?, ?, ?, ?, 0)',
        account,
        bind.type === 'ad' ? 1 : 3,
        bind.id,
        target.id,
        bind.accountId,
      );
    }
  }
}

function fillScripts({ db, clock }: Service, account: string, seed: Seed, read: Read): void {
  const oldest = clock.seconds() - seed.scripts.length * AGE_SECONDS;
  seed.scripts.forEach((script, index) => {
    db.run(
      'INSERT INTO scripts (account, name, source, checked, used, made) VALUES (?, ?, ?, ?, ?, ?)',
      account,
      script.name,
      read(script.file),
      script.checked || script.inUse ? 1 : 0,
      script.inUse ? 1 : 0,
      oldest + index * AGE_SECONDS,
    );
  });
}

function fillUsers(
  { users, clock }: Service,
  account: string,
  ds: DataSpace,
  { file: name, ...scope }: SeedData,
  content: string,
) {
  const items: UserColumns[] = [];
  content.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const item = wrap(`${name}:${index + 1}`, () => parseWriteItem(parseJson(line), ''));
    const key = storedKey(ds, item.userid);
    if (key === undefined) {
      throw new StartError(
        text(
          'The sample file {0} is wrong: {1}',
          `${name}:${index + 1}`,
          text('unusable userid "{0}"', item.userid),
        ),
      );
    }
    items.push({ ...item, userid: key });
  });
  users.write(scopeOf(account, { dataspace: ds, ...scope }), items, false, clock.seconds());
}
