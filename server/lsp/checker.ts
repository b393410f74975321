import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../../core/language/diagnostic.ts';
import { diagnoseLargeSteps } from '../../core/language/largeFile.ts';
import type { Steps } from '../../core/model/steps.ts';
import { runSlices } from './slices.ts';
import type { Workspace } from './workspace.ts';

/** What was found in one version of a document under one state of settings, dictionary and targets. */
export interface Checked {
  /** Names this result to a client that has it already. */
  readonly id: string;
  readonly version: number;
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

interface Check {
  readonly document: TextDocument;
  readonly version: number;
  readonly around: number;
  readonly result: Promise<Checked | undefined>;
}

/** Checks open documents, each version once however many ask; a newer version drops the check of the old one. */
export class Checker {
  private readonly checks = new Map<string, Check>();
  private count = 0;

  constructor(private readonly workspace: Workspace) {}

  /** The diagnostics of the newest version, empty for a file that is not ours; undefined when it is closed or nobody waits any more. */
  async check(uri: string, cancelled: () => boolean = () => false): Promise<Checked | undefined> {
    while (!cancelled()) {
      const document = this.workspace.document(uri);
      if (!document) return undefined;
      const found = await this.checking(document).result;
      if (found) return found;
    }
    return undefined;
  }

  forget(uri: string): void {
    this.checks.delete(uri);
  }

  private checking(document: TextDocument): Check {
    const { uri, version } = document;
    const around = this.workspace.generation;
    const known = this.checks.get(uri);
    if (known?.document === document && known.version === version && known.around === around) return known;
    const dropped = () =>
      this.workspace.document(uri) !== document ||
      document.version !== version ||
      this.workspace.generation !== around;
    const result = this.run(document, version, dropped);
    const check = { document, version, around, result };
    this.checks.set(uri, check);
    return check;
  }

  private async run(
    document: TextDocument,
    version: number,
    dropped: () => boolean,
  ): Promise<Checked | undefined> {
    const { uri } = document;
    const steps = await this.work(uri);
    if (dropped()) return undefined;
    const diagnostics = steps ? await runSlices(steps, dropped) : [];
    if (!diagnostics) return undefined;
    this.count++;
    return { id: String(this.count), version, uri, diagnostics };
  }

  private async work(uri: string): Promise<Steps<Diagnostic[]> | undefined> {
    const large = await this.workspace.large(uri);
    if (large) return diagnoseLargeSteps(large.document.getText(), large.environment);
    const subject = await this.workspace.subject(uri);
    return subject && this.workspace.service.diagnostics(subject.script, subject.environment);
  }
}
