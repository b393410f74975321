import { once } from 'node:events';
import { renderTable, type TableColumn } from '../core/report/table.ts';
import type { Failure } from '../core/service/types.ts';
import type { Cli } from './cli.ts';
import type { Problem } from './errors.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';

/** What a command hands back: its value, and the same for people. */
export interface CommandResult {
  readonly data: unknown;
  /** For people; called only when it is printed. */
  readonly human: () => string;
  /** Printed as it is, without the envelope, where the run contract fixes the shape (`run`, `check`). */
  readonly bare?: boolean;
  readonly exitCode?: ExitCode;
}

/** Prints a result and returns the exit code. */
export async function printResult(cli: Cli, command: string, result: CommandResult): Promise<ExitCode> {
  if (cli.json) {
    const notices = cli.notices.map((notice) => cli.t(notice));
    const envelope = { ok: true, command, data: result.data, ...(notices.length > 0 ? { notices } : {}) };
    await write(cli.system.stdout, `${JSON.stringify(result.bare ? result.data : envelope)}\n`);
  } else {
    const human = result.human();
    if (human !== '') await write(cli.system.stdout, human.endsWith('\n') ? human : `${human}\n`);
  }
  return result.exitCode ?? EXIT.ok;
}

/** Prints a problem on stderr: one line of JSON with --json, else the sentence and what to do. */
export async function printProblem(cli: Cli, command: string, problem: Problem): Promise<ExitCode> {
  const { stderr } = cli.system;
  const message = cli.t(problem.text);
  const advice = problem.advice ? cli.t(problem.advice) : '';
  const { kind, code, path, exitCode, failures } = problem;
  if (cli.json) {
    const notices = cli.notices.map((notice) => cli.t(notice));
    const error = { kind, code, message, advice, path, exitCode, ...(failures ? { failures } : {}) };
    const envelope = { ok: false, command, error, ...(notices.length > 0 ? { notices } : {}) };
    await write(stderr, `${JSON.stringify(envelope)}\n`);
    return exitCode;
  }
  const lines = [`${cli.style(31, stderr)('srta:')} ${printable(message)}`];
  for (const failure of failures ?? []) lines.push(`  ${printable(failureText(failure))}`);
  if (advice) lines.push(`  ${printable(advice)}`);
  await write(stderr, `${lines.join('\n')}\n`);
  return exitCode;
}

/** The service does not always give a reason. */
export function failureText({ id, reason }: Failure): string {
  return reason === '' ? id : `${id}: ${reason}`;
}

/** Writes and waits while the reader is slower than us, so that memory stays flat. */
export async function write(stream: NodeJS.WriteStream, chunk: string): Promise<void> {
  if (!stream.write(chunk)) await once(stream, 'drain');
}

/** Text from elsewhere without the control characters that could drive a terminal; line ends and tabs stay. */
export function printable(value: string): string {
  return value.replace(/\p{Cc}/gu, (character) => {
    if (character === '\n' || character === '\t') return character;
    return character === '\r' ? '' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

/** An aligned table with a bold head; cells are made one line each. */
export function table(
  cli: Cli,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string {
  const clean = rows.map((row) => row.map((cell) => printable(cell).replace(/\s*\n\s*/g, ' ')));
  const [head = '', ...rest] = renderTable(columns, clean);
  return [cli.style(1)(head), ...rest].join('\n');
}
