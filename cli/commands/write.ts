import { DataError } from '../../core/model/dataError.ts';
import { MAX_WRITE } from '../../core/model/limits.ts';
import { text } from '../../core/model/text.ts';
import { parseWriteItem, type UserColumns } from '../../core/model/writeItem.ts';
import { ServiceError } from '../../core/service/errors.ts';
import type { Failure } from '../../core/service/types.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { inputName, isRegularFile, type Line, readLines } from '../input.ts';
import { argument } from '../options.ts';
import { progressLine } from '../progress.ts';
import { change, type Remote } from '../remote.ts';
import { parseLine } from '../rows.ts';
import { scopeOptions, userScope } from './data.ts';

interface Row {
  readonly line: number;
  readonly item: UserColumns;
}

export function writeCommand(program: SrtaCommand, cli: Cli): void {
  const command = program
    .verb('write [file]', text('Write columns of users from JSONL rows in a file or "-"'))
    .opt('--clear', text('First delete all columns of each user'))
    .opt('--batch-size <rows>', text('Rows a call, up to 10000'))
    .hidden('--source <file>');
  scopeOptions(command).does(
    change(cli, async (context) => {
      const { args, options } = context;
      const file = argument('file', args[0], options.text('source'));
      const size = Math.min(options.integer('batchSize', 1) ?? MAX_WRITE, MAX_WRITE);
      const scope = userScope(options);
      const { protocol } = context.connection.profile;
      const clearFirst = options.on('clear');
      const send: Send = (rows, call) =>
        context.client.data.write({ ...scope, clearFirst, items: rows.map((row) => row.item) }, call);
      const { checkWrite } = await import('../../core/service/validateColumns.ts');
      const layout = protocol === 'first' ? 'first' : 'current';
      const parse = (line: Line) =>
        parseLine(cli, file, line, (value) => {
          const item = parseWriteItem(value, '', layout);
          checkRow(line, () => checkWrite({ ...scope, clearFirst, items: [item] }, protocol, line.number));
          return { line: line.number, item };
        });
      const rowOf = () => (clearFirst ? onceEach(cli, file, parse) : parse);
      // A file is read twice, so that a wrong last row does not leave the first ones written. A pipe can be read only once.
      const twice = options.on('dryRun') || (await isRegularFile(cli, file));
      const checked = twice ? await checkRows(cli, file, rowOf(), size) : undefined;
      const users = checked ? checked.total : cli.t(text('all'));
      context.intent.action = clearFirst
        ? text('Write {0} users to {1}, deleting their columns first', users, scope.dataspace)
        : text('Write {0} users to {1}', users, scope.dataspace);
      if (checked && options.on('dryRun')) await send(checked.first, context.call);
      const written = await writeAll(context, { file, total: checked?.total, size, rowOf: rowOf(), send });
      const data = { dataspace: scope.dataspace, written, clearFirst };
      return { data, human: () => cli.t(text('Wrote {0} users to {1}.', written, scope.dataspace)) };
    }),
  );
}

type Send = (rows: readonly Row[], call: Remote['call']) => Promise<number>;

interface Job {
  readonly file: string;
  /** Undefined when the input can be read only once. */
  readonly total: number | undefined;
  readonly size: number;
  readonly rowOf: (line: Line) => Row;
  readonly send: Send;
}

async function writeAll({ cli, call }: Remote, job: Job): Promise<number> {
  const { file, total, size, rowOf, send } = job;
  const progress = progressLine(cli);
  const failures: Failure[] = [];
  let written = 0;
  let pending: Row[] = [];
  const flush = async (count: number) => {
    const batch = pending.slice(0, count);
    pending = pending.slice(count);
    written += await sendBatch(batch, failures, () => send(batch, call));
    progress.show(
      total === undefined
        ? text('{0} users written', written)
        : text('{0} of {1} users written', written, total),
    );
  };
  try {
    for await (const lines of readLines(cli, file)) {
      for (const line of lines) pending.push(rowOf(line));
      while (pending.length >= size) await flush(size);
    }
    if (pending.length > 0) await flush(pending.length);
  } catch (error) {
    if (written > 0) cli.notice(text('{0} users were written before the error.', written));
    throw error;
  } finally {
    progress.end();
  }
  if (written + failures.length === 0) throw noRows(cli, file);
  if (failures.length > 0) {
    const message = text('{0} users were written, {1} failed.', written, failures.length);
    throw new ServiceError({ kind: 'partial', succeeded: written, failures }, message);
  }
  return written;
}

/** Refuses a user's second row where each row clears the user first: it would take away what the first wrote. */
function onceEach(cli: Cli, file: string, rowOf: Job['rowOf']): Job['rowOf'] {
  const seen = new Set<string>();
  return (line) => {
    const row = rowOf(line);
    const { userid } = row.item;
    if (seen.has(userid)) {
      const message = text(
        '{0}, line {1}: an earlier row is about the same user {2}, and clearing it again would lose what that row writes.',
        inputName(cli, file),
        line.number,
        userid,
      );
      throw new DataError('duplicate', message, `line ${line.number}: userid`);
    }
    seen.add(userid);
    return row;
  };
}

/** Failed users are collected under their rows and do not stop the batches behind them. */
async function sendBatch(
  rows: readonly Row[],
  failures: Failure[],
  send: () => Promise<number>,
): Promise<number> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.reason.kind !== 'partial') throw error;
    const lines = new Map(rows.map((row) => [row.item.userid, row.line]));
    for (const { id, reason } of error.reason.failures) {
      failures.push({ id: `line ${lines.get(id) ?? '?'}: ${id}`, reason });
    }
    return error.reason.succeeded;
  }
}

/** Every row checked before the first is sent; the first batch is kept for a dry run, whose input may be a pipe. */
async function checkRows(
  cli: Cli,
  file: string,
  rowOf: Job['rowOf'],
  size: number,
): Promise<{ readonly total: number; readonly first: readonly Row[] }> {
  const first: Row[] = [];
  let total = 0;
  for await (const lines of readLines(cli, file)) {
    for (const line of lines) {
      const row = rowOf(line);
      if (first.length < size) first.push(row);
    }
    total += lines.length;
    cli.system.signal.throwIfAborted();
  }
  if (total === 0) throw noRows(cli, file);
  return { total, first };
}

function noRows(cli: Cli, file: string): DataError {
  return new DataError('missing', text('{0} holds no rows.', inputName(cli, file)), file);
}

/** The check was asked about a single row: the user knows it by its line. */
function checkRow({ number }: Line, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.reason.kind !== 'refused') throw error;
    const path = error.reason.path.replace(/^items\[0\]\.?/, `line ${number}: `);
    throw new ServiceError({ ...error.reason, path }, error.text, error.advice);
  }
}
