import { renderText, type Text, type TextArg } from '../../model/text.ts';

const MAX_WARNINGS = 100;
const MAX_ARGUMENT = 100;

/** What a run wants its author to know although it went on. Each sentence once; in English, because a report is data. */
export class Warnings {
  private readonly sentences = new Set<string>();

  add(message: Text): void {
    if (this.sentences.size >= MAX_WARNINGS) return;
    this.sentences.add(renderText({ ...message, args: message.args.map(shortened) }));
  }

  list(): readonly string[] {
    return [...this.sentences];
  }
}

/** What a script names can be as long as its memory. */
function shortened(arg: TextArg): TextArg {
  return typeof arg === 'string' && arg.length > MAX_ARGUMENT ? `${arg.slice(0, MAX_ARGUMENT)}...` : arg;
}
