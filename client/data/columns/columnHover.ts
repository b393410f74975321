import * as vscode from 'vscode';
import { lookupColumn } from '../../../core/model/columnDictionary.ts';
import { columnPlace, describeColumn, valueWord } from '../../../core/model/describeColumn.ts';
import { escapeMarkdown } from '../../../core/model/markdown.ts';
import { localize } from '../../localize.ts';
import { loadDictionary } from '../columnDictionaries.ts';
import { columnInData } from './dataPlaces.ts';

/** In a local data file: what a column and its value mean, by the dictionary. */
export class ColumnHover implements vscode.HoverProvider {
  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const place = columnInData(document.getText(), document.offsetAt(position));
    if (place === undefined) return undefined;
    const { space, kind, index, value, start, end } = place;
    const dictionary = await loadDictionary(document.uri);
    const meaning = lookupColumn(dictionary, space, kind, index);
    if (meaning === undefined) return undefined;
    const about = describeColumn(dictionary, space, kind, index, localize) ?? columnPlace(space, kind, index);
    const word = value === undefined ? undefined : valueWord(meaning, value);
    const first = word === undefined ? '' : `\`${value}\` = **${escapeMarkdown(word)}**\n\n`;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return new vscode.Hover(new vscode.MarkdownString(first + about), range);
  }
}
