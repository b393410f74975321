import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parse } from 'jsonc-parser';
import { type Environment, environment } from '../../core/language/environment.ts';
import { CODES } from '../../core/language/rules/list.ts';
import { parseSettings } from '../../core/language/settings.ts';
import {
  type ColumnDictionary,
  DICTIONARY_FILE,
  parseColumnDictionary,
} from '../../core/model/columnDictionary.ts';
import { nearest } from '../../core/model/nearest.ts';
import { text } from '../../core/model/text.ts';
import type { Cli } from '../cli.ts';
import { UsageError } from '../errors.ts';
import { readText } from '../input.ts';
import type { Options } from '../options.ts';

const EDITOR_SETTINGS = join('.vscode', 'settings.json');

/** What is known around each script: options, then the settings that the editor has for this folder, and the nearest dictionary. */
export class Around {
  private readonly dictionaries = new Map<string, Promise<ColumnDictionary | undefined>>();

  private constructor(
    private readonly cli: Cli,
    private readonly base: Environment,
    private readonly given: ColumnDictionary | undefined,
  ) {}

  static async read(cli: Cli, options: Options): Promise<Around> {
    const settings = parseSettings(await editorSettings(cli, options.text('settings')));
    const disable = options.list('disable') ?? [];
    for (const code of disable) refuseUnknownRule(code);
    const now = options.integer('now');
    const columns = options.text('columns');
    const base = environment({
      numbers: options.choice('numbers', ['gopher', 'puc'] as const) ?? settings.numbers,
      extraGlobals: [...settings.extraGlobals, ...(options.list('globals') ?? [])],
      targets: options.list('targets'),
      now: now === undefined ? Date.now() : now * 1000,
      rules: { severity: settings.severity, disable: [...settings.disable, ...disable] },
    });
    return new Around(cli, base, columns === undefined ? undefined : await dictionary(cli, columns));
  }

  async of(file: string): Promise<Environment> {
    return { ...this.base, columns: this.given ?? (await this.nearest(file)) };
  }

  /** In the script's folder or above it, up to this folder; of a script elsewhere beside it, or here. */
  private async nearest(file: string): Promise<ColumnDictionary | undefined> {
    const { cwd } = this.cli.system;
    const folder = file === '-' ? cwd : dirname(resolve(cwd, file));
    const way = relative(cwd, folder);
    const inside = way === '' || !(way.startsWith('..') || resolve(way) === way);
    const names = way === '' ? [] : way.split(sep);
    const folders = inside ? names.map((_, at) => join(cwd, ...names.slice(0, at + 1))).reverse() : [folder];
    for (const each of [...folders, cwd]) {
      const found = await this.beside(each);
      if (found) return found;
    }
    return undefined;
  }

  private beside(folder: string): Promise<ColumnDictionary | undefined> {
    let found = this.dictionaries.get(folder);
    if (!found) {
      found = readIfThere(join(folder, DICTIONARY_FILE)).then((json) =>
        json === undefined ? undefined : parseColumnDictionary(json),
      );
      this.dictionaries.set(folder, found);
    }
    return found;
  }
}

async function dictionary(cli: Cli, file: string): Promise<ColumnDictionary> {
  return parseColumnDictionary(await readText(cli, file));
}

/** The members `srta.*` of a settings file, under their names without `srta.`. */
async function editorSettings(cli: Cli, file: string | undefined): Promise<Record<string, unknown>> {
  const json =
    file === undefined ? await readIfThere(join(cli.system.cwd, EDITOR_SETTINGS)) : await readText(cli, file);
  const read: unknown = json === undefined ? undefined : parse(json, [], { allowTrailingComma: true });
  if (typeof read !== 'object' || read === null) return {};
  const ours = Object.entries(read).filter(([name]) => name.startsWith('srta.'));
  return Object.fromEntries(ours.map(([name, value]) => [name.slice('srta.'.length), value]));
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function refuseUnknownRule(code: string): void {
  if (CODES.includes(code)) return;
  const meant = nearest(code, CODES);
  throw new UsageError(
    text('There is no rule {0}.', code),
    meant === undefined ? undefined : text('Did you mean {0}?', meant),
  );
}
