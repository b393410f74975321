import type { LspRange } from '../../core/language/lspDiagnostic.ts';
import { text } from '../../core/model/text.ts';
import { version } from '../../package.json';
import { type Checked, count, type LevelWord, levelOf } from '../check/checked.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { UsageError } from '../errors.ts';
import { EXIT } from '../exitCodes.ts';
import type { CommandResult } from '../output.ts';

export function checkCommand(program: SrtaCommand, cli: Cli): void {
  program
    .verb(
      'check <files...>',
      text('Check scripts without running them: files, folders, patterns; exit code 1 when there are errors'),
    )
    .opt('--format <format>', text('text, sarif or junit'))
    .opt('--max-warnings <number>', text('Exit code 1 also when there are more warnings'))
    .opt('--disable <rules>', text('Rules that are silent, by their codes'))
    .opt('--settings <file>', text('Settings of the editor to go by; else .vscode/settings.json here'))
    .opt('--columns <file>', text('The column dictionary; else the nearest srta.columns.json'))
    .opt('--targets <ids>', text('The targets that there are; others are warned of'))
    .opt('--globals <names>', text('Globals that the service has beyond the documented ones'))
    .opt('--numbers <profile>', text('gopher (as the service) or puc (strict Lua 5.1)'))
    .opt('--now <seconds>', text('The time of the check in Unix seconds; else the real clock'))
    .does(async ({ args, options }): Promise<CommandResult> => {
      const format = options.choice('format', ['text', 'sarif', 'junit'] as const) ?? 'text';
      if (cli.json && format !== 'text') {
        throw new UsageError(text('{0} and {1} exclude each other.', '--json', '--format'));
      }
      const most = options.integer('maxWarnings') ?? Number.POSITIVE_INFINITY;
      // Loaded when it is needed: other commands need no rules.
      const { Around } = await import('../check/around.ts');
      const { checkScript } = await import('../check/checkScript.ts');
      const { findScripts } = await import('../check/scripts.ts');
      const around = await Around.read(cli, options);
      const checked: Checked[] = [];
      for (const script of await findScripts(cli, args)) {
        const environment = await around.of(script.file);
        const diagnostics = await checkScript(cli, script, environment);
        if (diagnostics) checked.push({ file: script.file, diagnostics });
      }
      const failed = count(checked, 'error') > 0 || count(checked, 'warning') > most;
      const { toSarif } = await import('../check/sarif.ts');
      const { toJunit } = await import('../check/junit.ts');
      const human = {
        text: () => render(cli, checked),
        sarif: () => toSarif(checked, cli.system.cwd, version),
        junit: () => toJunit(checked),
      }[format];
      return {
        data: checked,
        bare: true,
        human,
        verbatim: format !== 'text',
        exitCode: failed ? EXIT.failed : EXIT.ok,
      };
    });
}

const COLOURS = { error: 31, warning: 33, note: 1 } as const;

function render(cli: Cli, checked: readonly Checked[]): string {
  const lines = checked.flatMap(({ file, diagnostics }) =>
    diagnostics.flatMap((found) => {
      const level = levelOf(found);
      const word = cli.style(COLOURS[level])(levelWord(cli, level));
      const head = `${place(file, found.range)}: ${word}: ${found.message} [${found.code}]`;
      const related = found.relatedInformation ?? [];
      return [head, ...related.map((item) => `  ${place(file, item.location.range)}: ${item.message}`)];
    }),
  );
  const sum = text(
    'Files checked: {0}; errors: {1}; warnings: {2}; notes: {3}',
    checked.length,
    count(checked, 'error'),
    count(checked, 'warning'),
    count(checked, 'note'),
  );
  return [...lines, cli.t(sum)].join('\n');
}

function place(file: string, range: LspRange): string {
  return `${file}:${range.start.line + 1}:${range.start.character + 1}`;
}

function levelWord(cli: Cli, level: LevelWord): string {
  if (level === 'error') return cli.t(text('error'));
  return level === 'warning' ? cli.t(text('warning')) : cli.t(text('note'));
}
