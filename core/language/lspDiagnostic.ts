import type { Diagnostic as LspDiagnostic, Range as LspRange } from 'vscode-languageserver-types';
import type { Text } from '../model/text.ts';
import type { Diagnostic } from './diagnostic.ts';

export type { LspDiagnostic, LspRange };

/** A diagnostic as the protocol has it: its sentences in the user's language, its related places in the file itself. */
export function toLspDiagnostic(
  found: Diagnostic,
  uri: string,
  say: (message: Text) => string,
): LspDiagnostic {
  const { range, severity, code, source, message, tags, relatedInformation = [] } = found;
  return {
    range,
    severity,
    code,
    source,
    message: say(message),
    ...(tags ? { tags: [...tags] } : {}),
    ...(relatedInformation.length > 0
      ? {
          relatedInformation: relatedInformation.map((place) => ({
            location: { uri, range: place.range },
            message: say(place.message),
          })),
        }
      : {}),
  };
}
