import * as vscode from 'vscode';
import { columnPlace } from '../../../core/model/describeColumn.ts';
import { keyInDictionary } from './dictionaryPlaces.ts';
import { scriptSources } from './scriptSources.ts';

const ESCAPED = /[\\$}]/g;

/** In a column dictionary: the numbers that have no entry yet, first those that the workspace's scripts read. */
export class ColumnCompletion implements vscode.CompletionItemProvider {
  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem[]> {
    const place = keyInDictionary(document.getText(), document.offsetAt(position));
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    if (place === undefined) return [];
    const { space, kind, free, start, end, hasValue } = place;
    const sources = folder === undefined ? {} : await scriptSources(folder.uri);
    if (token.isCancellationRequested) return [];
    // Loaded when it is needed: it brings the parser along.
    const { columnsInUse } = await import('./columnsRead.ts');
    const inUse = columnsInUse(sources).filter((each) => each.space === space && each.kind === kind);
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return free.map((index) => {
      const read = inUse.find((each) => each.index === index);
      const item = new vscode.CompletionItem(
        { label: String(index), ...(read?.name ? { description: read.name } : {}) },
        vscode.CompletionItemKind.Property,
      );
      const name = (read?.name ?? '').replace(ESCAPED, '\\$&');
      item.insertText = hasValue
        ? `"${index}"`
        : new vscode.SnippetString(`"${index}": { "name": "\${1:${name}}" }`);
      item.range = range;
      item.filterText = `"${index}"`;
      item.sortText = `${read ? 0 : 1}${String(index).padStart(2, '0')}`;
      item.detail = columnPlace(space, kind, index);
      if (read) {
        item.documentation = vscode.l10n.t('Read by {0}', read.scripts.join(', '));
        item.preselect = inUse.find((each) => free.includes(each.index)) === read;
      }
      return item;
    });
  }
}
