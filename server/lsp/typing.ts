import {
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type Connection,
  type Hover,
  type HoverParams,
  InsertTextFormat,
  type SignatureHelp,
  type SignatureHelpParams,
} from 'vscode-languageserver/node';
import { environment, type FeatureContext } from '../../core/language/environment.ts';
import type { LanguageService } from '../../core/language/service.ts';
import { guarded } from './guarded.ts';
import { type On, offsetAt } from './on.ts';

interface Parts {
  readonly connection: Connection;
  readonly service: LanguageService;
  /** What the catalogue says needs a language and no script. */
  readonly context: Omit<FeatureContext, 'environment'>;
  readonly snippets: boolean;
}

/** What helps while a script is typed: completion, signatures; and hovers, which say the same. */
export function serveTyping({ connection, service, context, snippets }: Parts, on: On, onBlank: On): void {
  const none: CompletionList = { isIncomplete: false, items: [] };
  connection.onCompletion(
    onBlank('completion', none, (subject, params: CompletionParams, around): CompletionList => {
      const offset = offsetAt(subject, params.position);
      const list = service.complete(subject.script, offset, around, params.context?.triggerCharacter);
      return snippets ? list : { ...list, items: list.items.map(withoutSnippet) };
    }),
  );
  connection.onCompletionResolve(async (item) => {
    const known = { ...context, environment: environment() };
    return (await guarded(connection, 'completion', () => service.resolveCompletion(item, known))) ?? item;
  });
  connection.onHover(
    on(
      'hover',
      null,
      (subject, { position }: HoverParams, around): Hover | null =>
        service.hover(subject.script, offsetAt(subject, position), around) ?? null,
    ),
  );
  connection.onSignatureHelp(
    on(
      'signature help',
      null,
      (subject, { position }: SignatureHelpParams, around): SignatureHelp | null =>
        service.signatureHelp(subject.script, offsetAt(subject, position), around) ?? null,
    ),
  );
}

/** For a client that would insert `${1:name}` as it stands: the names stay, the marks go. */
function withoutSnippet(item: CompletionItem): CompletionItem {
  if (item.insertTextFormat !== InsertTextFormat.Snippet) return item;
  const { insertText, textEdit } = item;
  return {
    ...item,
    insertTextFormat: InsertTextFormat.PlainText,
    ...(insertText === undefined ? {} : { insertText: plain(insertText) }),
    ...(textEdit === undefined ? {} : { textEdit: { ...textEdit, newText: plain(textEdit.newText) } }),
  };
}

function plain(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{?\d+\}?/g, '')
    .replace(/\\([\\$}])/g, '$1');
}
