import { once } from 'node:events';
import { jsonLine, printable } from '../core/model/printable.ts';
import type { Text } from '../core/model/text.ts';
import { renderTable } from '../core/report/table.ts';
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
  /** The text is a copy of something: written as it is, unless it goes to a terminal. */
  readonly verbatim?: boolean;
  readonly exitCode?: ExitCode;
}

/** Prints a result and returns the exit code. */
export async function printResult(cli: Cli, command: string, result: CommandResult): Promise<ExitCode> {
  if (cli.json) {
    const notices = cli.notices.map((notice) => cli.t(notice));
    const envelope = { ok: true, command, data: result.data, ...(notices.length > 0 ? { notices } : {}) };
    await write(cli.system.stdout, `${jsonLine(result.bare ? result.data : envelope)}\n`);
  } else {
    const human = shown(cli, result);
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
    await write(stderr, `${jsonLine(envelope)}\n`);
    return exitCode;
  }
  const lines = [`${cli.style(31, stderr)('srta:')} ${message}`];
  for (const failure of failures ?? []) lines.push(`  ${printable(failureText(failure))}`);
  if (advice) lines.push(`  ${advice}`);
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

/** What `Cli.style` writes; everything else that could drive a terminal is shown. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
const COLOURS = /(\u001b\[(?:0|1|31|33)m)/;

/** The last look at what people get: most of it comes from the service and from scripts. */
function shown(cli: Cli, { human, verbatim }: CommandResult): string {
  // A file gets every byte, as a copy should have them.
  if (verbatim && cli.system.stdout.isTTY !== true) return human();
  if (!cli.coloured()) return printable(human());
  const parts = human().split(COLOURS);
  return parts.map((part, at) => (at % 2 === 1 ? part : printable(part))).join('');
}

/** An aligned table with a bold head; a head that is data itself, such as the name of a field, is given as it is. */
export function table(
  cli: Cli,
  heads: readonly (Text | string)[],
  rows: readonly (readonly string[])[],
  align: 'left' | 'right' = 'left',
): string {
  const columns = heads.map((head) => ({ head: typeof head === 'string' ? head : cli.t(head), align }));
  const [head = '', ...rest] = renderTable(columns, rows);
  return [cli.style(1)(head), ...rest].join('\n');
}
