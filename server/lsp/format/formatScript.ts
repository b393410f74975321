import type { Range, TextEdit } from 'vscode-languageserver-types';
import { lineEdits } from '../../../core/language/format/lineEdits.ts';
import { sameProgram } from '../../../core/language/format/sameProgram.ts';
import { Script } from '../../../core/language/script.ts';
import type { NumberProfile } from '../../../core/model/run.ts';
import { type Text, text } from '../../../core/model/text.ts';
import type { Part, Stylua } from './stylua.ts';
import { type EditorOptions, type StyluaOptions, styluaOptions } from './styluaOptions.ts';

export interface FormatJob {
  readonly source: string;
  readonly numbers: NumberProfile;
  readonly editor: EditorOptions;
  /** The text of the project's `stylua.toml`. */
  readonly toml: string | undefined;
  /** The lines to format; the whole script without. */
  readonly range: Range | undefined;
}
export type FormatAnswer =
  | { readonly edits: readonly TextEdit[] }
  | { readonly refused: Text }
  /** StyLua broke and cannot be used again. */
  | { readonly refused: Text; readonly broken: true };

const LINE_END = /\r\n|\r|\n/;
const MOST_PASSES = 4;
const BYTE_ORDER_MARK = '\ufeff';

/** Formats a script, unless it has syntax errors or would be another program then. */
export function formatScript(stylua: Stylua, job: FormatJob): FormatAnswer {
  const options = styluaOptions(job.editor, job.toml);
  if ('wrong' in options) return { refused: options.wrong };
  const script = Script.read(job.source, job.numbers);
  const [error] = script.parsed.errors;
  if (error) {
    const line = script.lines.line(error.start) + 1;
    return { refused: text('Line {0} has a syntax error: the script is left as it is', line) };
  }
  const mark = job.source.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const old = withoutEmpty(script).slice(mark.length).split(LINE_END);
  const given = old.join('\n');
  const part = job.range && partOf(old, job.range);
  if (part && part.start >= part.end) return { edits: [] };
  let formatted: string;
  try {
    formatted = part ? stylua.format(given, options, part) : settled(stylua, given, options);
  } catch (failure) {
    return failed(failure);
  }
  const now = formatted.split('\n');
  const lineEnd = /\r\n/.test(job.source) ? '\r\n' : '\n';
  const result = mark + now.join(lineEnd);
  if (!sameProgram(script, Script.read(result, job.numbers))) {
    return { refused: text('The formatted script would not mean the same: it is left as it is') };
  }
  const lines = job.source.split(LINE_END);
  return { edits: lineEdits(lines, (mark + formatted).split('\n'), lineEnd) };
}

/** Formatted until it stays as it is: of a few expressions (`- -...`) StyLua thinks otherwise the second time. */
function settled(stylua: Stylua, source: string, options: StyluaOptions): string {
  let formatted = stylua.format(source, options);
  for (let pass = 1; pass < MOST_PASSES; pass++) {
    const again = stylua.format(formatted, options);
    if (again === formatted) break;
    formatted = again;
  }
  return formatted;
}

/** The source with empty statements blanked: `;;` loads on the service, but is not what StyLua reads. */
function withoutEmpty(script: Script): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of script.nodes('Empty')) {
    parts.push(script.source.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return parts.join('') + script.source.slice(from);
}

/** From the first word of the first line to the end of the last one. */
function partOf(lines: readonly string[], { start, end }: Range): Part {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  let offset = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const [at, line] of lines.entries()) {
    if (at === start.line) from = offset + line.length - line.trimStart().length;
    if (at <= last) to = offset + line.length;
    offset += line.length + 1;
  }
  return { start: from, end: to };
}

function failed(failure: unknown): FormatAnswer {
  if (failure instanceof WebAssembly.RuntimeError) {
    return { refused: text('StyLua cannot format this script: it is too deeply nested'), broken: true };
  }
  const told = failure instanceof Error ? failure.message : String(failure);
  return { refused: text('StyLua cannot format this script: {0}', oneLine(told)) };
}

/** The first of several complaints. */
function oneLine(told: string): string {
  const [first = '', second = ''] = told.split('\n').map((line) => line.trim());
  return first.endsWith(':') ? `${first} ${second.replace(/^- /, '')}` : first;
}
