import type { Range } from './ast.ts';

/** What a definition can hide in: a comment, a string, a long bracket. */
const OPAQUE = /--|\[=*\[|["']/g;
const LONG_BRACKET = /\[(=*)\[/y;
const QUOTED = { '"': /[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"?/y, "'": /[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*'?/y };

/**
 * Where the last `function NAME` or `NAME = function` that is not local names it: by search alone, without a parse, so that a
 * large text costs a few milliseconds. A definition inside another function counts too; a chunk-level local of that name is
 * not known. Who must know exactly parses and asks `findEntryPoints`.
 */
export function findDefinition(source: string, name: string): Range | undefined {
  if (!source.includes(name)) return undefined;
  const definition = new RegExp(
    `(?<![\\w.:])(?:(local\\s+)?function\\s+(${name})(?=\\s*\\()|(${name})\\s*=\\s*function(?!\\w))`,
    'g',
  );
  let last: Range | undefined;
  let from = 0;
  for (const [start, end] of [...opaqueParts(source), [source.length, source.length] as const]) {
    for (const match of source.slice(from, start).matchAll(definition)) {
      const [whole, isLocal] = match;
      if (isLocal !== undefined) continue;
      const at =
        from + match.index + whole.indexOf(name, whole.startsWith('function') ? 'function'.length : 0);
      last = { start: at, end: at + name.length };
    }
    from = end;
  }
  return last;
}

/** Comments and strings, in order; one that is not closed goes on to the end of its line, or of the text. */
function* opaqueParts(source: string): Generator<readonly [start: number, end: number]> {
  OPAQUE.lastIndex = 0;
  for (let match = OPAQUE.exec(source); match !== null; match = OPAQUE.exec(source)) {
    const start = match.index;
    const end = match[0] === '--' ? endOfComment(source, start + 2) : endOfString(source, start, match[0]);
    yield [start, end];
    OPAQUE.lastIndex = end;
  }
}

function endOfComment(source: string, at: number): number {
  LONG_BRACKET.lastIndex = at;
  if (LONG_BRACKET.test(source)) return endOfLongBracket(source, at);
  const line = source.indexOf('\n', at);
  return line < 0 ? source.length : line;
}

function endOfString(source: string, start: number, opening: string): number {
  if (opening !== '"' && opening !== "'") return endOfLongBracket(source, start);
  const quoted = QUOTED[opening];
  quoted.lastIndex = start + 1;
  quoted.test(source);
  return Math.max(start + 1, quoted.lastIndex);
}

function endOfLongBracket(source: string, start: number): number {
  LONG_BRACKET.lastIndex = start;
  const level = LONG_BRACKET.exec(source)?.[1] ?? '';
  const closing = `]${level}]`;
  const end = source.indexOf(closing, start + level.length + 2);
  return end < 0 ? source.length : end + closing.length;
}
