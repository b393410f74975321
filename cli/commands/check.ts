import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, SEVERITY } from '../../core/language/diagnostic.ts';
import { text } from '../../core/model/text.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { EXIT } from '../exitCodes.ts';
import { EncodingError, readText } from '../input.ts';
import type { CommandResult } from '../output.ts';

/** A file and its diagnostics in the shape of the language server protocol, the messages in the user's language. */
interface Checked {
  readonly file: string;
  readonly diagnostics: readonly LspDiagnostic[];
}
type LspDiagnostic = Pick<Diagnostic, 'range' | 'severity' | 'code' | 'source'> & {
  readonly message: string;
  readonly relatedInformation?: readonly {
    readonly location: { readonly uri: string; readonly range: Diagnostic['range'] };
    readonly message: string;
  }[];
};

export function checkCommand(program: SrtaCommand, cli: Cli): void {
  program
    .verb('check <files...>', text('Check scripts without running them; exit code 1 when there are errors'))
    .opt('--numbers <profile>', text('gopher (as the service) or puc (strict Lua 5.1)'))
    .does(async ({ args, options }): Promise<CommandResult> => {
      const { diagnose } = await import('../../core/language/diagnose.ts');
      const numbers = options.choice('numbers', ['gopher', 'puc'] as const) ?? 'gopher';
      const checked: Checked[] = [];
      for (const file of args) {
        const diagnostics = await readText(cli, file).then(
          (source) => diagnose(source, { numbers }),
          notText,
        );
        checked.push({ file, diagnostics: diagnostics.map((found) => toLsp(cli, file, found)) });
      }
      const exitCode = count(checked, (severity) => severity === SEVERITY.error) > 0 ? EXIT.failed : EXIT.ok;
      return { data: checked, bare: true, human: () => render(cli, checked), exitCode };
    });
}

/** A file that is no UTF-8 text is a finding about that file; the others are still checked. */
function notText(error: unknown): Diagnostic[] {
  if (!(error instanceof EncodingError)) throw error;
  const line = error.line - 1;
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  return [{ range, severity: SEVERITY.error, code: 'encoding', source: 'srta', message: error.text }];
}

function toLsp(cli: Cli, file: string, found: Diagnostic): LspDiagnostic {
  const { range, severity, code, source, relatedInformation } = found;
  const uri = file === '-' ? 'untitled:stdin' : pathToFileURL(resolve(cli.system.cwd, file)).href;
  const related = relatedInformation?.map((place) => ({
    location: { uri, range: place.range },
    message: cli.t(place.message),
  }));
  const message = cli.t(found.message);
  return { range, severity, code, source, message, ...(related ? { relatedInformation: related } : {}) };
}

function count(checked: readonly Checked[], wanted: (severity: number) => boolean): number {
  return checked.reduce((sum, item) => sum + item.diagnostics.filter((d) => wanted(d.severity)).length, 0);
}

function render(cli: Cli, checked: readonly Checked[]): string {
  const lines = checked.flatMap(({ file, diagnostics }) =>
    diagnostics.flatMap((found) => {
      const colour = cli.style(found.severity === SEVERITY.error ? 31 : 33);
      const word = colour(severityText(cli, found.severity));
      const head = `${place(file, found.range)}: ${word}: ${found.message} [${found.code}]`;
      const related = found.relatedInformation ?? [];
      return [head, ...related.map((item) => `  ${place(file, item.location.range)}: ${item.message}`)];
    }),
  );
  const errors = count(checked, (severity) => severity === SEVERITY.error);
  const others = count(checked, (severity) => severity !== SEVERITY.error);
  const sum = text('Files checked: {0}; errors: {1}; warnings: {2}', checked.length, errors, others);
  return [...lines, cli.t(sum)].join('\n');
}

function place(file: string, range: Diagnostic['range']): string {
  return `${file}:${range.start.line + 1}:${range.start.character + 1}`;
}

function severityText(cli: Cli, severity: number): string {
  if (severity === SEVERITY.error) return cli.t(text('error'));
  return severity === SEVERITY.warning ? cli.t(text('warning')) : cli.t(text('note'));
}
