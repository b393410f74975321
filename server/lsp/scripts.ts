import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Script } from '../../core/language/script.ts';
import type { LanguageService } from '../../core/language/service.ts';
import type { NumberProfile } from '../../core/model/run.ts';
import { runSlices } from './slices.ts';

interface Reading {
  readonly document: TextDocument;
  readonly version: number;
  readonly numbers: NumberProfile;
  readonly script: Promise<Script | undefined>;
}

/**
 * The open documents as scripts: each version is read once, for all features. A newer version drops the reading of the old one, and
 * who waited for the old one gets the newer.
 */
export class Scripts {
  private readonly readings = new Map<string, Reading>();

  constructor(
    private readonly service: LanguageService,
    private readonly current: (uri: string) => TextDocument | undefined,
  ) {}

  /** Undefined when the document has been closed. */
  async read(uri: string, numbers: NumberProfile): Promise<Script | undefined> {
    for (;;) {
      const document = this.current(uri);
      if (!document) return undefined;
      const script = await this.reading(document, numbers).script;
      if (script) return script;
    }
  }

  forget(uri: string): void {
    this.readings.delete(uri);
  }

  private reading(document: TextDocument, numbers: NumberProfile): Reading {
    const { uri, version } = document;
    const known = this.readings.get(uri);
    if (known?.document === document && known.version === version && known.numbers === numbers) return known;
    // TextDocument is one object that its edits change.
    const dropped = () => this.current(uri) !== document || document.version !== version;
    const script = runSlices(this.service.read(document.getText(), numbers), dropped);
    const reading = { document, version, numbers, script };
    this.readings.set(uri, reading);
    return reading;
  }
}
