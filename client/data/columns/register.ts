import * as vscode from 'vscode';
import { DICTIONARY_FILE } from '../../../core/model/columnDictionary.ts';
import { LOCAL_DATA_SUFFIX } from '../localDataFiles.ts';
import { ColumnCompletion } from './columnCompletion.ts';
import { ColumnHover } from './columnHover.ts';
import { DictionaryProblems } from './dictionaryProblems.ts';

/** The column dictionary beside the language server: what JSON files show of it, and what its own file needs. */
export function registerColumns(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider({ pattern: `**/*${LOCAL_DATA_SUFFIX}` }, new ColumnHover()),
    vscode.languages.registerCompletionItemProvider(
      { pattern: `**/${DICTIONARY_FILE}` },
      new ColumnCompletion(),
      '"',
    ),
    new DictionaryProblems(),
  );
}
