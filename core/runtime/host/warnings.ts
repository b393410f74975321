import { renderText, type Text } from '../../model/text.ts';

const MAX_WARNINGS = 100;

/** What a run wants its author to know although it went on. Each sentence once; in English, because a report is data. */
export class Warnings {
  private readonly sentences = new Set<string>();

  add(message: Text): void {
    if (this.sentences.size < MAX_WARNINGS) this.sentences.add(renderText(message));
  }

  list(): readonly string[] {
    return [...this.sentences];
  }
}
