import {
  type Connection,
  type DocumentFormattingParams,
  type DocumentRangeFormattingParams,
  type FormattingOptions,
  MessageType,
  type Range,
  ShowMessageNotification,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { FeatureContext } from '../../core/language/environment.ts';
import { fileText, foldersAround, parentFolder } from './files.ts';
import { Formatter } from './format/formatter.ts';
import type { On } from './on.ts';
import type { Subject } from './workspace.ts';

/** StyLua's own names for its settings, the first one that exists counts. */
const SETTINGS_FILES = ['stylua.toml', '.stylua.toml'];

interface Parts {
  readonly connection: Connection;
  /** URIs without a final slash. */
  readonly folders: () => readonly string[];
  /** The bundle of formatWorker.ts. */
  readonly workerFile: string;
}

/** Formatting of whole scripts and of parts, by StyLua. Why a script is left as it is, the user is told once. */
export function serveFormatting({ connection, folders, workerFile }: Parts, on: On): Formatter {
  const formatter = new Formatter(workerFile);
  const told = new Map<string, string>();
  const format = async (
    { document, settings }: Subject,
    options: FormattingOptions,
    range: Range | undefined,
    { say }: FeatureContext,
  ): Promise<TextEdit[]> => {
    if (!settings.format) return [];
    const { uri, version } = document;
    const answer = await formatter.format({
      source: document.getText(),
      numbers: settings.numbers,
      editor: { tabSize: options.tabSize, insertSpaces: options.insertSpaces },
      toml: settingsFile(uri, folders()),
      range,
    });
    // Edited meanwhile: the places are no longer those.
    if (document.version !== version) return [];
    if ('edits' in answer) {
      told.delete(uri);
      return [...answer.edits];
    }
    // With "format on save" it would be said at each save.
    const why = say(answer.refused);
    if (told.get(uri) !== why) {
      void connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Warning,
        message: why,
      });
    }
    told.set(uri, why);
    return [];
  };
  connection.onDocumentFormatting(
    on('formatting', [], (subject, { options }: DocumentFormattingParams, context) =>
      format(subject, options, undefined, context),
    ),
  );
  connection.onDocumentRangeFormatting(
    on('formatting', [], (subject, { options, range }: DocumentRangeFormattingParams, context) =>
      format(subject, options, range, context),
    ),
  );
  return formatter;
}

/** The text of the nearest `stylua.toml`, from the script's folder up to its workspace folder. */
function settingsFile(script: string, folders: readonly string[]): string | undefined {
  for (const folder of foldersAround(script, folders) ?? [parentFolder(script)]) {
    for (const name of SETTINGS_FILES) {
      const found = fileText(`${folder}/${name}`);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
