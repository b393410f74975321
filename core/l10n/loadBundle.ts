import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../model/language.ts';
import type { Bundle } from '../model/text.ts';

/**
 * The merged translations that lie beside a process's bundle in `dist/l10n`; undefined (= English) for English, and when they are
 * not there: a program copied away from them still works. @throws what reading a file throws otherwise.
 */
export function loadBundle(language: Language, distDir: string): Bundle | undefined {
  if (language === 'en') return undefined;
  try {
    return JSON.parse(readFileSync(join(distDir, 'l10n', `bundle.l10n.${language}.json`), 'utf8')) as Bundle;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
