import {
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';

interface Owner {
  readonly pid: number;
  /** When the process began, in the kernel's clock ticks; "" where the system does not say. Guards against a reused pid. */
  readonly started: string;
  readonly host: string;
}

/** Another process has the database open, or may have: `pid` undefined means that only its lock is there. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
  constructor(
    readonly pid: number | undefined,
    readonly host: string | undefined,
    readonly path: string,
  ) {
    super(`in use: ${path}`);
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** What the kernel says of a process: undefined where it says nothing. */
function processStat(pid: number): { readonly state: string; readonly started: string } | undefined {
  try {
    // The command in field 2 may hold spaces and brackets, so count from the last bracket: state is field 3, start field 22.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined;
    throw error;
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
    if (codeOf(error) !== 'EPERM') throw error;
  }
  const stat = processStat(owner.pid);
  if (!stat) return true;
  // A zombie has let go of its files and waits for its parent alone.
  if (stat.state === 'Z' || stat.state === 'X') return false;
  return owner.started === '' || stat.started === owner.started;
}

function parseOwner(content: string): Owner | undefined {
  try {
    const value = JSON.parse(content) as Partial<Owner>;
    if (typeof value.pid !== 'number' || !Number.isInteger(value.pid) || value.pid < 1) return undefined;
    return { pid: value.pid, started: String(value.started ?? ''), host: String(value.host ?? '') };
  } catch {
    return undefined; // torn by a crash while it was written: nobody who is alive wrote it
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Owns a database file for this process through `<file>.pid`, so that the lock directory which SQLite leaves behind after
 * `kill -9` can be removed safely: only when the process that owned it is dead. Throws `DatabaseInUse` otherwise.
 * Returns a function that gives the file up; call it after the database is closed.
 */
export function ownDatabase(file: string): () => void {
  const pidFile = `${file}.pid`;
  const lock = `${file}.lock`;
  const me: Owner = { pid: process.pid, started: processStat(process.pid)?.started ?? '', host: hostname() };
  const mine = JSON.stringify(me);
  const draft = `${pidFile}.${process.pid}.${process.hrtime.bigint()}`;
  const afterCrash = clearStale(pidFile, me.host);
  // Written aside and linked into place: the pid file appears with its content or not at all, and for one process only.
  writeFileSync(draft, mine, { flush: true });
  try {
    linkSync(draft, pidFile);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const other = parseOwner(readIfThere(pidFile) ?? '');
    throw new DatabaseInUse(other?.pid, other?.host, pidFile);
  } finally {
    rmSync(draft, { force: true });
  }
  const release = () => {
    if (readIfThere(pidFile) !== mine) return;
    // Only there if closing the database failed: nobody else can have made it while the pid file was ours.
    rmSync(lock, { recursive: true, force: true });
    unlinkSync(pidFile);
  };
  if (existsSync(lock)) {
    // Every way this emulator can die leaves its pid file: a lock without one is another program's.
    if (!afterCrash) {
      unlinkSync(pidFile);
      throw new DatabaseInUse(undefined, undefined, lock);
    }
    rmdirSync(lock);
  }
  return release;
}

/** Removes the pid file of a dead owner; true when there was one. */
function clearStale(pidFile: string, host: string): boolean {
  const content = readIfThere(pidFile);
  if (content === undefined) return false;
  const owner = parseOwner(content);
  if (owner && owner.host !== host) throw new DatabaseInUse(owner.pid, owner.host, pidFile);
  if (owner && isAlive(owner)) throw new DatabaseInUse(owner.pid, undefined, pidFile);
  // Renamed first: of two emulators that start at once, one moves the dead owner's file, and notices if it moved a live one's.
  const aside = `${pidFile}.stale.${process.pid}`;
  try {
    renameSync(pidFile, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
  const moved = readIfThere(aside);
  if (moved !== undefined && moved !== content) {
    linkSync(aside, pidFile);
    rmSync(aside, { force: true });
    throw new DatabaseInUse(parseOwner(moved)?.pid, undefined, pidFile);
  }
  rmSync(aside, { force: true });
  return true;
}
