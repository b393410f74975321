import { renderText, type Text, type TextArg } from '../../model/text.ts';

const MAX_WARNINGS = 100;
const MAX_ARGUMENT = 100;

/** What a run wants its author to know although it went on. Each sentence once; in English, because a report is data. */
export class Warnings {
  private readonly sentences = new Map<string, Text>();

  add(message: Text): void {
    if (this.sentences.size >= MAX_WARNINGS) return;
    const short = { ...message, args: message.args.map(shortened) };
    this.sentences.set(renderText(short), short);
  }

  list(): readonly string[] {
    return [...this.sentences.keys()];
  }

  /** The same, for readers of another language. */
  texts(): readonly Text[] {
    return [...this.sentences.values()];
  }
}

/** What a script names can be as long as its memory. */
function shortened(arg: TextArg): TextArg {
  return typeof arg === 'string' && arg.length > MAX_ARGUMENT ? `${arg.slice(0, MAX_ARGUMENT)}...` : arg;
}
