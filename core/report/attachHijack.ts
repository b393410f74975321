import type { Chunk, Statement } from '../syntax/ast.ts';
import { findEntryPoints } from '../syntax/entryPoints.ts';

/** What a script already has under the name `hijack`. */
export type OwnHijack = 'none' | 'global' | 'local';

/** A local `hijack` at chunk level is no entry point: the service calls the global one alone. */
export function findOwnHijack(chunk: Chunk): OwnHijack {
  if (chunk.body.statements.some(declaresLocal)) return 'local';
  return findEntryPoints(chunk).some(({ name }) => name === 'hijack') ? 'global' : 'none';
}

/**
 * A copy of `source` in which the generated `hijack` is the one that counts; lines of the script keep their numbers. It goes
 * behind the script, so that it replaces a global `hijack`; before a final `return`, which must stay last; and in front of the
 * script where a local `hijack` would catch the assignment.
 */
export function attachHijack(source: string, chunk: Chunk, hijack: string): string {
  const oneLine = `${hijack.replace(/\n\s*/g, ' ').trim()} `;
  const last = chunk.body.statements.at(-1);
  if (findOwnHijack(chunk) === 'local') return insert(source, START.exec(source)?.[0].length ?? 0, oneLine);
  if (last?.kind === 'Return') return insert(source, last.start, oneLine);
  return `${source}${source.endsWith('\n') ? '' : '\n'}\n${hijack}`;
}

/** A byte order mark and a shebang line stay in front. */
const START = /^\uFEFF?(?:#[^\n]*\n)?/;

function insert(source: string, offset: number, text: string): string {
  return source.slice(0, offset) + text + source.slice(offset);
}

function declaresLocal(statement: Statement): boolean {
  if (statement.kind === 'LocalFunction') return statement.name.name === 'hijack';
  return statement.kind === 'Local' && statement.names.some((name) => name.name === 'hijack');
}
