export type Language = 'en' | 'zh-cn';

/** The language of the environment's locale, in POSIX's order of names. Any Chinese is Simplified Chinese here. */
export function systemLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  return /^zh(?![a-z])/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh-cn' : 'en';
}
