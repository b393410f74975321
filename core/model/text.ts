/**
 * A user-facing sentence before it is translated: an English template with `{0}`, `{1}` ... and its arguments. The template
 * is the key in the translation bundles (`l10n/zh-cn/*.json`), as in VS Code's own `l10n.t`. A face renders it once.
 */
export interface Text {
  readonly template: string;
  readonly args: readonly TextArg[];
}
export type TextArg = string | number | Text;

/** Templates to translations; `undefined` means English. */
export type Bundle = Readonly<Record<string, string>>;

/** A sentence with more than this in one place is no sentence: a value of somebody's file that is not what it should be. */
const LONGEST_ARG = 2000;

export function text(template: string, ...args: TextArg[]): Text {
  return { template, args: args.map(shortened) };
}

function shortened(arg: TextArg): TextArg {
  return typeof arg === 'string' && arg.length > LONGEST_ARG ? `${arg.slice(0, LONGEST_ARG)}…` : arg;
}

export function renderText(message: Text, bundle?: Bundle): string {
  const template = bundle?.[message.template] ?? message.template;
  return template.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const arg = message.args[Number(index)];
    if (arg === undefined) return placeholder;
    return typeof arg === 'object' ? renderText(arg, bundle) : String(arg);
  });
}
