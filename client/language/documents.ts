import type * as vscode from 'vscode';
import { DICTIONARY_FILE } from '../../core/model/columnDictionary.ts';
import { SCHEMES } from '../contributions.ts';

/** Scripts that people write, and those of the service as they read them. */
const SCRIPT_SCHEMES = ['file', 'untitled', 'vscode-vfs', SCHEMES.script] as const;

/** Scripts, by their language. */
export const SCRIPTS: readonly { readonly language: string; readonly scheme: string }[] = SCRIPT_SCHEMES.map(
  (scheme) => ({ language: 'lua', scheme }),
);

/** Dictionaries: they are sent along so that what is not saved yet counts. */
export const DICTIONARIES: readonly { readonly scheme: string; readonly pattern: string }[] = [
  'file',
  'vscode-vfs',
].map((scheme) => ({ scheme, pattern: `**/${DICTIONARY_FILE}` }));

export function isScript({ languageId, uri }: vscode.TextDocument): boolean {
  return SCRIPTS.some(({ language, scheme }) => language === languageId && scheme === uri.scheme);
}
