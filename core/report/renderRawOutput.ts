import type { RunReport } from '../model/run.ts';
import { type Bundle, renderText, text } from '../model/text.ts';
import type { ScriptDebugResult } from '../service/types.ts';

/** What a run gave before anybody read it: a run report, or the four texts of a service. */
export type RawOutput =
  | { readonly kind: 'report'; readonly report: RunReport }
  | { readonly kind: 'texts'; readonly texts: ScriptDebugResult };

/** All of it as text: a report as JSON, a service's texts unchanged beneath the names of their fields. */
export function renderRawOutput(output: RawOutput, bundle?: Bundle): string {
  if (output.kind === 'report') return renderJson(output.report);
  const { print, error, targets, dataspace } = output.texts;
  const parts: readonly (readonly [string, string])[] = [
    ['print_output', print],
    ['error_output', error],
    ['targets_output', targets],
    ['dataspace_out', dataspace],
  ];
  const empty = `(${renderText(text('empty'), bundle)})`;
  return parts.map(([name, value]) => `-- ${name}\n${value === '' ? empty : value}\n`).join('\n');
}

/** Indented JSON in which a list of plain values stays on one line: 64 columns are not 64 lines. Ends with a newline. */
export function renderJson(value: unknown): string {
  const plain =
    /\[\n\s+(?:-?\d[\d.e+-]*|true|false|null)(?:,\n\s+(?:-?\d[\d.e+-]*|true|false|null))*\n\s+\]/g;
  const compact = (list: string) =>
    list
      .replace(/\s*\n\s*/g, ' ')
      .replace('[ ', '[')
      .replace(' ]', ']');
  return `${JSON.stringify(value, null, 2).replace(plain, compact)}\n`;
}
