import { Command, Help } from 'commander';
import { nearest } from '../core/model/nearest.ts';
import { type Text, text } from '../core/model/text.ts';
import { displayWidth } from '../core/report/displayWidth.ts';
import type { Cli } from './cli.ts';
import { UsageError } from './errors.ts';
import { Options } from './options.ts';
import type { CommandResult } from './output.ts';

export interface Invocation {
  readonly args: readonly string[];
  readonly options: Options;
}
/** A command that prints by itself while it works (a stream, a process in the foreground) hands back nothing. */
export type Handler = (invocation: Invocation) => Promise<CommandResult | undefined>;

/** What was asked for, found by parsing and not yet started: so that every error of parsing comes before any work. */
export interface Chosen {
  readonly path: string;
  readonly handler: Handler;
  readonly invocation: Invocation;
}

/** commander's Command that speaks the user's language and throws `UsageError` for whatever is wrong on the line. */
export class SrtaCommand extends Command {
  chosen: Chosen | undefined;

  constructor(
    name: string,
    private readonly cli: Cli,
  ) {
    super(name);
  }

  override createCommand(name?: string): SrtaCommand {
    return new SrtaCommand(name ?? '', this.cli);
  }

  override createHelp(): Help {
    return Object.assign(new LocalHelp(this.cli), this.configureHelp());
  }

  /** A command that only holds others: `script`, `exp grant`. */
  group(name: string, description: Text): SrtaCommand {
    return this.verb(name, description);
  }

  /** `usage` names its arguments too: `get <name>`. */
  verb(usage: string, description: Text): SrtaCommand {
    const command = this.command(usage).description(this.cli.t(description)) as SrtaCommand;
    command.helpCommand('help [command]', this.cli.t(text('Print the help of a command')));
    return command;
  }

  opt(flags: string, description: Text): this {
    return this.option(flags, this.cli.t(description));
  }

  /** An option of ours under another name that users of the vendor's tools know; not in the help. */
  hidden(flags: string): this {
    return this.addOption(this.createOption(flags).hideHelp());
  }

  arg(usage: string, description: Text): this {
    return this.argument(usage, this.cli.t(description));
  }

  does(handler: Handler): this {
    // Only a command that holds others has others to help with: here "help" is an argument like any.
    return this.helpCommand(false).action(() => {
      const invocation = { args: this.args, options: new Options(this.optsWithGlobals()) };
      this.root().chosen = { path: this.path(), handler, invocation };
    });
  }

  /** `help exp grant add`: the help of a command at any depth. */
  addHelpVerb(): void {
    this.verb('help [command...]', text('Print the help of a command')).does(async ({ args }) => {
      let command: SrtaCommand = this;
      for (const [depth, name] of args.entries()) {
        const next = command.commands.find((candidate) => candidate.name() === name);
        if (!(next instanceof SrtaCommand)) {
          const asked = `srta ${args.slice(0, depth + 1).join(' ')}`;
          throw new UsageError(text('There is no command "{0}".', asked), command.seeHelp());
        }
        command = next;
      }
      command.outputHelp();
      return undefined;
    });
  }

  path(): string {
    const parent = this.parent instanceof SrtaCommand ? this.parent.path() : '';
    return this.parent ? `${parent} ${this.name()}`.trim() : '';
  }

  private root(): SrtaCommand {
    return this.parent instanceof SrtaCommand ? this.parent.root() : this;
  }

  // The next methods are the ones by which commander reports what is wrong on the line.

  missingArgument(name: string): never {
    throw new UsageError(text('"{0}" needs the argument <{1}>.', this.path(), name), this.seeHelp());
  }

  optionMissingArgument(option: { readonly flags: string }): never {
    throw new UsageError(text('{0} needs a value.', option.flags), this.seeHelp());
  }

  missingMandatoryOptionValue(option: { readonly flags: string }): never {
    throw new UsageError(text('"{0}" needs {1}.', this.path(), option.flags), this.seeHelp());
  }

  /** The value behind `=` is not repeated: it could be a secret behind a misspelt name. */
  unknownOption(flag: string): never {
    const name = flag.replace(/=.*$/s, '');
    const near = nearest(name, this.longOptions());
    throw new UsageError(
      text('There is no option {0} for "{1}".', name, `srta ${this.path()}`.trim()),
      near ? text('Did you mean {0}?', near) : this.seeHelp(),
    );
  }

  unknownCommand(): never {
    const word = this.args[0] ?? '';
    const near = nearest(
      word,
      this.commands.map((command) => command.name()),
    );
    const full = `srta ${this.path()} ${word}`.replace(/ {2,}/g, ' ');
    throw new UsageError(
      text('There is no command "{0}".', full),
      near ? text('Did you mean {0}?', `srta ${this.path()} ${near}`.replace(/ {2,}/g, ' ')) : this.seeHelp(),
    );
  }

  _excessArguments(received: readonly string[]): void {
    if (received.length > this.registeredArguments.length) {
      const extra = received[this.registeredArguments.length] ?? '';
      throw new UsageError(
        text('"{0}" does not take the argument "{1}".', this.path(), extra),
        this.seeHelp(),
      );
    }
  }

  /** commander calls this with `error` when a group is given without one of its commands. */
  override help(context?: unknown): never {
    if (typeof context === 'object' && context !== null && 'error' in context) {
      const names = this.commands.map((command) => command.name()).join(', ');
      const whole = `srta ${this.path()}`.trim();
      throw new UsageError(text('"{0}" needs a command: {1}.', whole, names), this.seeHelp());
    }
    return super.help();
  }

  private seeHelp(): Text {
    return text('See {0}.', `srta ${this.path()} --help`.replace(/ {2,}/g, ' '));
  }

  private longOptions(): string[] {
    const own = this.options.filter((option) => !option.hidden).flatMap((option) => option.long ?? []);
    return this.parent instanceof SrtaCommand ? [...own, ...this.parent.longOptions()] : own;
  }
}

/** Help in the user's language, aligned for wide characters. */
class LocalHelp extends Help {
  override showGlobalOptions = true;

  constructor(private readonly cli: Cli) {
    super();
  }

  override styleTitle(title: string): string {
    return this.cli.style(1)(this.cli.t(TITLES[title] ?? text('{0}', title)));
  }

  override styleUsage(usage: string): string {
    return this.placeholders(super.styleUsage(usage));
  }

  override styleSubcommandTerm(term: string): string {
    return this.placeholders(super.styleSubcommandTerm(term));
  }

  private placeholders(line: string): string {
    return line
      .replace('[options]', this.cli.t(text('[options]')))
      .replace('[command]', this.cli.t(text('[command]')));
  }

  override displayWidth(value: string): number {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes take no width
    return displayWidth(value.replace(/\u001b\[\d+m/g, ''));
  }
}

const TITLES: Readonly<Record<string, Text>> = {
  'Usage:': text('Usage:'),
  'Arguments:': text('Arguments:'),
  'Options:': text('Options:'),
  'Global Options:': text('Options of every command:'),
  'Commands:': text('Commands:'),
};
