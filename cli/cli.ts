import { printable } from '../core/model/printable.ts';
import { type Bundle, renderText, type Text } from '../core/model/text.ts';

/** What the process gives; tests pass their own. */
export interface System {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Where this bundle lies, beside worker.js, emulator.js and l10n/. */
  readonly distDir: string;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
}

export type Style = (value: string) => string;

/** What every command has at hand: the process, the language and the manner of output. */
export class Cli {
  /** Things to know though all went well (a clock that is off); in the envelope with --json, else on stderr. */
  readonly notices: Text[] = [];
  private readonly colour: boolean;

  constructor(
    readonly system: System,
    readonly json: boolean,
    readonly quiet: boolean,
    readonly language: string,
    readonly bundle: Bundle | undefined,
  ) {
    this.colour = !system.env.NO_COLOR && system.env.TERM !== 'dumb' && !json;
  }

  /** Whether a person can be asked: both ends are a terminal, and stderr is not promised to be JSON. */
  get interactive(): boolean {
    return !this.json && this.system.stdin.isTTY === true && this.system.stderr.isTTY === true;
  }

  /** A sentence in the user's language; whatever stands in it drives no terminal. */
  t(message: Text): string {
    return printable(renderText(message, this.bundle));
  }

  notice(message: Text): void {
    if (this.json) this.notices.push(message);
    else if (!this.quiet) this.system.stderr.write(`srta: ${this.t(message)}\n`);
  }

  /** Whether the stream is a terminal that shows colours. */
  coloured(stream: NodeJS.WriteStream = this.system.stdout): boolean {
    return this.colour && stream.isTTY === true;
  }

  /** Wraps in a code for bold (1), red (31) or yellow (33) when the stream shows colours. */
  style(code: 1 | 31 | 33, stream: NodeJS.WriteStream = this.system.stdout): Style {
    return this.coloured(stream) ? (value) => `\u001b[${code}m${value}\u001b[0m` : (value) => value;
  }
}
