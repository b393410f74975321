import { text } from '../../../core/model/text.ts';
import { StartError } from '../startError.ts';
import { DatabaseUnusable } from './database.ts';
import { DatabaseInUse } from './owner.ts';

/** A storage error as a sentence for the user; anything else as it is. */
export function explain(file: string, error: unknown): unknown {
  if (error instanceof DatabaseInUse) {
    if (error.host !== undefined && error.pid !== undefined) {
      return new StartError(
        text(
          '{0} is in use by process {1} on {2}. If that emulator is gone, delete {3}.',
          file,
          error.pid,
          error.host,
          error.path,
        ),
      );
    }
    if (error.pid !== undefined) {
      return new StartError(
        text(
          '{0} is in use by another emulator, process {1}. Stop it, or use another --db.',
          file,
          error.pid,
        ),
      );
    }
    return new StartError(
      text('{0} is locked by another program. If there is none, delete {1}.', file, error.path),
    );
  }
  if (error instanceof DatabaseUnusable) {
    if (error.why === 'newer')
      return new StartError(text('{0} was made by a newer emulator. Update, or use another --db.', file));
    if (error.why === 'notOurs')
      return new StartError(text('{0} is the database of another program. Use another --db.', file));
    return damaged(file);
  }
  if (!(error instanceof Error)) return error;
  if (error.name === 'SQLite3Error') {
    if (/not a database|malformed|corrupt/i.test(error.message)) return damaged(file);
    return new StartError(
      text('{0} cannot be opened or written: {1}. Is the disk full or read-only?', file, error.message),
    );
  }
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new StartError(text('{0} cannot be written: the disk is full.', file));
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new StartError(text('{0} cannot be written: the folder is read-only.', file));
  }
  return new StartError(text('{0} cannot be opened: {1}', file, error.message));
}

const damaged = (file: string) =>
  new StartError(
    text('{0} is damaged or not a database. Delete it to start afresh, or use another --db.', file),
  );
