import { readFileSync } from 'node:fs';
import { projectFiles, readProject } from './sourceFiles.ts';
import type { Locale } from './vscode.ts';

/** What the extension says in a language, from the files that its translators write. */
export class Words {
  private readonly bundle: ReadonlyMap<string, string>;
  private readonly manifest: Readonly<Record<string, string>>;

  constructor(locale: Locale) {
    const areas = locale === 'en' ? [] : projectFiles(new RegExp(`^l10n/${locale}/[^/]+\\.json$`));
    this.bundle = new Map(areas.flatMap((path) => Object.entries<string>(JSON.parse(readProject(path)))));
    this.manifest = JSON.parse(
      readProject(locale === 'en' ? 'package.nls.json' : `package.nls.${locale}.json`),
    );
  }

  /** A sentence of the code; throws when the language lacks it. */
  say(english: string, ...args: readonly (string | number)[]): string {
    const template = this.bundle.size === 0 ? english : this.bundle.get(english);
    if (template === undefined) throw new Error(`not translated: ${english}`);
    return template.replace(/\{(\d+)\}/g, (_, index: string) => String(args[Number(index)]));
  }

  /** A text of the manifest by its key: `view.scripts`. */
  named(key: string): string {
    const text = this.manifest[key];
    if (text === undefined) throw new Error(`not in package.nls: ${key}`);
    return text;
  }

  /** A command as the palette lists it: `sRTA: Refresh Scripts`. */
  command(key: string): string {
    return `sRTA: ${this.named(`command.${key}`)}`;
  }
}

/** The text of a file of the sample workspace. */
export function sample(path: string): string {
  return readFileSync(new URL(`../../examples/${path}`, import.meta.url), 'utf8');
}
