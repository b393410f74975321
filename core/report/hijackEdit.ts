import type { RunReport, RunRequest } from '../model/run.ts';
import type { Chunk } from '../syntax/ast.ts';
import { findEntryPoints } from '../syntax/entryPoints.ts';
import { parse } from '../syntax/parse.ts';
import { findOwnHijack } from './attachHijack.ts';
import { generateHijack } from './generateHijack.ts';
import { findGeoQuestions } from './geoCalls.ts';
import { factsFromProbe, probeRequest } from './probeLocalData.ts';

/** A replacement in a script, in UTF-16 offsets, that gives it the `hijack()` of some local data. */
export interface HijackEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether a `hijack()` of the script goes for it. */
  readonly replaces: boolean;
}

/**
 * Writes the `hijack()` of a run with local data into the script of the request: in place of the one that counts now, else above
 * `main`, else at the end. `run` is the local runtime: it tells what the script could see.
 */
export async function hijackEdit(
  request: RunRequest,
  run: (request: RunRequest) => Promise<RunReport>,
): Promise<HijackEdit> {
  const { script } = request;
  const { chunk } = parse(script, 'gopher');
  const facts = factsFromProbe(await run(probeRequest(request, findGeoQuestions(script, chunk))));
  const written = generateHijack(request, facts);
  const text = /\r\n/.test(script) ? written.replaceAll('\n', '\r\n') : written;
  const entryPoints = findEntryPoints(chunk);
  const own = entryPoints.findLast(({ name }) => name === 'hijack');
  if (own) return { ...own.range, text: text.trimEnd(), replaces: true };
  const main = entryPoints.findLast(({ name }) => name === 'main');
  const at = main && findOwnHijack(chunk) !== 'local' ? above(script, main.range.start) : undefined;
  const newline = text.endsWith('\r\n') ? '\r\n' : '\n';
  if (at !== undefined) return { start: at, end: at, text: text + newline, replaces: false };
  const end = beforeReturn(script, chunk);
  return { start: end, end, text: newline + text, replaces: false };
}

/** The start of the line, above the comments right above it; undefined when something else stands in the line. */
function above(script: string, start: number): number | undefined {
  let at = script.lastIndexOf('\n', start - 1) + 1;
  if (script.slice(at, start).trim() !== '') return undefined;
  while (at > 0) {
    const previous = script.lastIndexOf('\n', at - 2) + 1;
    if (!/^--(?!\[=*\[)/.test(script.slice(previous, at))) break;
    at = previous;
  }
  return at;
}

/** The end of the script, or the `return` that must stay its last statement. */
function beforeReturn(script: string, chunk: Chunk): number {
  const last = chunk.body.statements.at(-1);
  return last?.kind === 'Return' ? last.start : script.length;
}
