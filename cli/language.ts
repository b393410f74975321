import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, systemLanguage } from '../core/model/language.ts';
import type { Bundle } from '../core/model/text.ts';

/** `--lang` when given, else what the environment says; undefined when `--lang` names another language. */
export function chooseLanguage(flag: string | undefined, env: NodeJS.ProcessEnv): Language | undefined {
  if (flag === undefined) return systemLanguage(env);
  const wanted = flag.toLowerCase().replace('_', '-');
  if (wanted === 'en' || wanted.startsWith('en-')) return 'en';
  return wanted === 'zh' || wanted.startsWith('zh-') ? 'zh-cn' : undefined;
}

/** The merged translations beside the bundle; undefined (= English) when there is nothing to load. */
export function loadBundle(language: Language, distDir: string): Bundle | undefined {
  if (language === 'en') return undefined;
  try {
    return JSON.parse(readFileSync(join(distDir, 'l10n', `bundle.l10n.${language}.json`), 'utf8')) as Bundle;
  } catch (error) {
    // A CLI copied away from its translations still works, in English.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
