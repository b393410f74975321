// The sentences of `npm start` and `npm test`, in English or Simplified Chinese. Node built-ins alone: nothing is installed yet.
import { readFileSync } from 'node:fs';

/** A failure that the user can do something about: shown as one message, without a stack. */
export class Stop extends Error {}

const wanted = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
export const isChinese = /^zh/i.test(wanted || Intl.DateTimeFormat().resolvedOptions().locale);

function loadBundle() {
  if (!isChinese) return {};
  return JSON.parse(readFileSync(new URL('../../l10n/zh-cn/scripts.json', import.meta.url), 'utf8'));
}
const bundle = loadBundle();

/** Translates an English template (the key in l10n/zh-cn/scripts.json) and fills in its {0}, {1} ... */
export function say(template, ...args) {
  return (bundle[template] ?? template).replace(/\{(\d+)\}/g, (all, index) =>
    String(args[Number(index)] ?? all),
  );
}
