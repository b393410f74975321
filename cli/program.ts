import { CommanderError } from 'commander';
import { loadBundle } from '../core/l10n/loadBundle.ts';
import { type Text, text } from '../core/model/text.ts';
import { Cli, type System } from './cli.ts';
import { type Chosen, SrtaCommand } from './command.ts';
import { adminCodeCommands } from './commands/admincode.ts';
import { bindCommands } from './commands/bind.ts';
import { checkCommand } from './commands/check.ts';
import { dataCommands } from './commands/data.ts';
import { emulatorCommand } from './commands/emulator.ts';
import { experimentCommands } from './commands/exp.ts';
import { grantCommands } from './commands/grant.ts';
import { infoCommand } from './commands/info.ts';
import { runCommand } from './commands/run.ts';
import { scriptCommands } from './commands/script.ts';
import { targetCommands } from './commands/target.ts';
import { taskCommands } from './commands/task.ts';
import { writeCommand } from './commands/write.ts';
import { problemOf, UsageError } from './errors.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { chooseLanguage } from './language.ts';
import { printProblem, printResult } from './output.ts';

/** The families of commands, in the order of the help. */
const FAMILIES: readonly ((program: SrtaCommand, cli: Cli) => void)[] = [
  checkCommand,
  runCommand,
  emulatorCommand,
  infoCommand,
  scriptCommands,
  targetCommands,
  bindCommands,
  dataCommands,
  writeCommand,
  taskCommands,
  grantCommands,
  experimentCommands,
  adminCodeCommands,
];

/** Below the help of the program. */
const NOTES: readonly Text[] = [
  text(
    'The connection: options, then SRTA_ACCOUNT, SRTA_TOKEN, SRTA_BASE_URL and SRTA_PROTOCOL, then cfg.toml.',
  ),
  text('A profile chosen with --profile comes before SRTA_*, which fill what it leaves out.'),
  text(
    'Exit codes: 0 done, 1 a script has errors, 2 wrong usage, 10 configuration, 20 account or token, 21 not allowed, 30 not found, 40 invalid input, 50 network, 51 service, 60 timed out, 130 interrupted.',
  ),
];

/** One run of the command line, from its arguments to its exit code. */
export async function runCli(system: System, version: string): Promise<ExitCode> {
  const { cli, refusal } = prepare(system);
  let command = '';
  try {
    if (refusal) throw refusal;
    const chosen = parse(cli, version);
    if (chosen === undefined) return EXIT.ok;
    command = chosen.path;
    const result = await chosen.handler(chosen.invocation);
    return result ? await printResult(cli, command, result) : EXIT.ok;
  } catch (error) {
    return await printProblem(cli, command, problemOf(error, system.signal.aborted));
  }
}

/** Language and manner of output are needed to say what is wrong with the line, so they are looked for before parsing. */
function prepare(system: System): { cli: Cli; refusal?: UsageError } {
  const before = system.argv.slice(0, (system.argv.indexOf('--') + 1 || system.argv.length + 1) - 1);
  const asked = langFlag(before);
  const language = chooseLanguage(asked, system.env);
  const cli = new Cli(
    system,
    before.includes('--json'),
    before.includes('--quiet') || before.includes('-q'),
    language ?? 'en',
    loadBundle(language ?? 'en', system.distDir),
  );
  if (before.some((arg) => arg === '--token' || arg.startsWith('--token='))) {
    const advice = text('Set SRTA_TOKEN, or write the token into cfg.toml.');
    return {
      cli,
      refusal: new UsageError(
        text('There is no --token: a command line can be seen by every user of the machine.'),
        advice,
      ),
    };
  }
  if (language === undefined) {
    const refusal = new UsageError(text('{0} is one of {1}, not "{2}".', '--lang', 'en, zh-cn', asked ?? ''));
    return { cli, refusal };
  }
  return { cli };
}

function langFlag(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const found = args[at];
  if (found === undefined) return undefined;
  return found.startsWith('--lang=') ? found.slice('--lang='.length) : args[at + 1];
}

/** The command that the line asks for; undefined when it asked for help or the version, which are then printed. */
function parse(cli: Cli, version: string): Chosen | undefined {
  const program = buildProgram(cli, version);
  try {
    program.parse([...cli.system.argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    if (error instanceof CommanderError) throw new UsageError(text('{0}', error.message));
    throw error;
  }
  return program.chosen;
}

export function buildProgram(cli: Cli, version: string): SrtaCommand {
  const t = (message: Text) => cli.t(message);
  const program = new SrtaCommand('srta', cli)
    .exitOverride()
    .configureOutput({
      writeOut: (out) => cli.system.stdout.write(out),
      writeErr: (out) => cli.system.stderr.write(out),
      outputError: () => undefined,
    })
    .description(t(text('Write, run and manage sRTA strategy scripts.')))
    .version(version, '-V, --version', t(text('Print the version')))
    .helpOption('-h, --help', t(text('Print this help')));
  program
    .opt('--json', text('Print JSON on stdout and nothing else there; errors as JSON on stderr'))
    .opt('--lang <language>', text('en or zh-cn; else LC_ALL, LC_MESSAGES, LANG'))
    .opt('-q, --quiet', text('No progress and no notices on stderr'))
    .opt(
      '-c, --config <file>',
      text('The cfg.toml to read; else ./cfg.toml, then the one in the user configuration folder'),
    )
    .opt('-p, --profile <name>', text('Use [profiles.NAME] of cfg.toml; "emulator" is the local emulator'))
    .opt('--as <account>', text('Use this sRTA account'))
    .opt('--base-url <url>', text('Use the service at this address'))
    .opt('--protocol <version>', text('current, 2025 or first'))
    .opt('--timeout <seconds>', text('Give up a call after this time'))
    .opt('--dry-run', text('Check and show what would change; send no change'))
    .opt('-y, --yes', text('Confirm changes without a question'));
  for (const family of FAMILIES) family(program, cli);
  program.addHelpVerb();
  program.addHelpText('after', () => `\n${NOTES.map((note) => cli.t(note)).join('\n')}`);
  return program;
}
