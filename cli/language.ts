import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '../core/model/text.ts';

export type Language = 'en' | 'zh-cn';

/** `--lang` when given, else the locale of the environment in POSIX's order. Any Chinese is Simplified Chinese here. */
export function chooseLanguage(flag: string | undefined, env: NodeJS.ProcessEnv): Language | undefined {
  if (flag !== undefined) {
    const wanted = flag.toLowerCase().replace('_', '-');
    if (wanted === 'en' || wanted.startsWith('en-')) return 'en';
    return wanted === 'zh' || wanted.startsWith('zh-') ? 'zh-cn' : undefined;
  }
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh\b|^zh_/i.test(locale) ? 'zh-cn' : 'en';
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
