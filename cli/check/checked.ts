import type { LspDiagnostic } from '../../core/language/lspDiagnostic.ts';

/** A file and its diagnostics in the shape of the language server protocol, the messages in the user's language. */
export interface Checked {
  readonly file: string;
  readonly diagnostics: readonly LspDiagnostic[];
}

export type LevelWord = 'error' | 'warning' | 'note';

/** The protocol's severity as compilers say it; information and hints are notes. */
export function levelOf({ severity }: LspDiagnostic): LevelWord {
  if (severity === 1) return 'error';
  return severity === 2 ? 'warning' : 'note';
}

export function count(checked: readonly Checked[], level: LevelWord): number {
  return checked.reduce(
    (sum, { diagnostics }) => sum + diagnostics.filter((found) => levelOf(found) === level).length,
    0,
  );
}
