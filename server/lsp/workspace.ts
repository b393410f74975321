import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Environment, environment } from '../../core/language/environment.ts';
import { LARGEST_SCRIPT } from '../../core/language/largeFile.ts';
import type { Script } from '../../core/language/script.ts';
import type { LanguageService } from '../../core/language/service.ts';
import type { Settings } from '../../core/language/settings.ts';
import { isBlank, isStrategy, mayBeStrategy } from '../../core/language/strategy.ts';
import { Dictionaries } from './dictionaries.ts';
import { Scripts } from './scripts.ts';
import { decoded, servedByGlobs } from './served.ts';
import type { SettingsSource } from './settingsSource.ts';

export interface WorkspaceParts {
  readonly service: LanguageService;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: SettingsSource;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** A document that is served: what it holds, and what is known around it. */
export interface Subject {
  readonly document: TextDocument;
  readonly script: Script;
  readonly settings: Settings;
  readonly environment: Environment;
}

/** What the server knows: open documents, folders, dictionaries, targets. A change of anything but texts is a new generation. */
export class Workspace {
  readonly scripts: Scripts;
  readonly dictionaries: Dictionaries;
  /** URIs without a final slash. */
  folders: readonly string[] = [];
  generation = 0;
  private targets: readonly string[] | undefined;

  constructor(private readonly parts: WorkspaceParts) {
    this.scripts = new Scripts(parts.service, (uri) => this.document(uri));
    this.dictionaries = new Dictionaries(
      () => this.folders,
      (uri) => {
        const open = parts.documents.get(uri);
        return open && { version: open.version, text: open.getText() };
      },
    );
  }

  get service(): LanguageService {
    return this.parts.service;
  }

  /** An open Lua document. */
  document(uri: string): TextDocument | undefined {
    const found = this.parts.documents.get(uri);
    return found?.languageId === 'lua' ? found : undefined;
  }

  openDocuments(): TextDocument[] {
    return this.parts.documents.all().filter(({ languageId }) => languageId === 'lua');
  }

  setTargets(targets: readonly string[] | undefined): void {
    this.targets = targets;
    this.generation++;
  }

  /**
   * The newest version of a document as a script; undefined when it is closed, not ours, or too large to be read as one. `blankToo`:
   * a file with one word at most may become a strategy script.
   */
  async subject(uri: string, blankToo = false): Promise<Subject | undefined> {
    const settings = await this.parts.settings.of(uri);
    const document = this.document(uri);
    if (!document || isLarge(document)) return undefined;
    const blank = blankToo && isBlank(document.getText());
    if (!blank && !this.mayServe(document, settings)) return undefined;
    const script = await this.scripts.read(uri, settings.numbers);
    if (!script || !(this.byGlobs(uri, settings) ?? (blank || isStrategy(script)))) return undefined;
    return { document, script, settings, environment: this.environment(uri, settings) };
  }

  /** A document that is ours and too large for anything but a look at its syntax. */
  async large(uri: string): Promise<{ document: TextDocument; environment: Environment } | undefined> {
    const settings = await this.parts.settings.of(uri);
    const document = this.document(uri);
    if (!document || !isLarge(document) || !this.mayServe(document, settings)) return undefined;
    return { document, environment: this.environment(uri, settings) };
  }

  /** What holds around a text that stands, or would stand, at this place. */
  async environmentOf(uri: string): Promise<Environment> {
    return this.environment(uri, await this.parts.settings.of(uri));
  }

  /** Would an open document with this text be served? */
  async serves(uri: string, source: string, script: Script | undefined): Promise<boolean> {
    const settings = await this.parts.settings.of(uri);
    return this.byGlobs(uri, settings) ?? (script ? isStrategy(script) : mayBeStrategy(source));
  }

  private mayServe(document: TextDocument, settings: Settings): boolean {
    return this.byGlobs(document.uri, settings) ?? mayBeStrategy(document.getText());
  }

  private byGlobs(uri: string, { include }: Settings): boolean | undefined {
    return servedByGlobs(uri, include, this.folders.map(decoded));
  }

  private environment(uri: string, settings: Settings): Environment {
    return environment({
      numbers: settings.numbers,
      columns: this.dictionaries.of(uri),
      targets: this.targets,
      extraGlobals: settings.extraGlobals,
      now: this.parts.now(),
      rules: { severity: settings.severity, disable: settings.disable },
    });
  }
}

function isLarge(document: TextDocument): boolean {
  return document.getText().length > LARGEST_SCRIPT;
}
