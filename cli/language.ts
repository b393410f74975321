import { type Language, systemLanguage } from '../core/model/language.ts';

/** `--lang` when given, else what the environment says; undefined when `--lang` names another language. */
export function chooseLanguage(flag: string | undefined, env: NodeJS.ProcessEnv): Language | undefined {
  if (flag === undefined) return systemLanguage(env);
  const wanted = flag.toLowerCase().replace('_', '-');
  if (wanted === 'en' || wanted.startsWith('en-')) return 'en';
  return wanted === 'zh' || wanted.startsWith('zh-') ? 'zh-cn' : undefined;
}
