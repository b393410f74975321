import type { Connection, DocumentOnTypeFormattingParams, TextEdit } from 'vscode-languageserver/node';
import type { LanguageService } from '../../core/language/service.ts';
import { type On, offsetAt } from './on.ts';

/** The `end` that is missing after Enter. Our own client asks for it itself, to keep the cursor where it is. */
export function serveClosing(connection: Connection, service: LanguageService, on: On): void {
  connection.onDocumentOnTypeFormatting(
    on('closing', [], (subject, { position, ch }: DocumentOnTypeFormattingParams): TextEdit[] =>
      service.onTypeEdits(subject.script, offsetAt(subject, position), ch, subject.settings.numbers),
    ),
  );
}
