// fengari's lexer reads Lua 5.3 escapes; ours has checked the source before. Here the escapes of short strings are written so that
// both mean the same. Nothing moves to another line.

const LONG_OPEN = /\[(=*)\[/y;
const KNOWN = 'abfnrtv\\"\'\n\r';

/** The source for fengari: in 5.1 a backslash before any other character gives that character, so `\x41` is "x41". */
export function prepareSource(source: string): string {
  let result = '';
  let copied = 0;
  for (let i = 0; i < source.length; ) {
    const char = source[i];
    if (char === '-' && source[i + 1] === '-') i = skipComment(source, i + 2);
    else if (char === '[') i = skipLongBracket(source, i) ?? i + 1;
    else if (char === '"' || char === "'") {
      const end = stringEnd(source, i);
      const literal = source.slice(i, end);
      if (literal.includes('\\')) {
        result += source.slice(copied, i) + rewriteEscapes(literal);
        copied = end;
      }
      i = end;
    } else i++;
  }
  return result + source.slice(copied);
}

function skipLongBracket(source: string, at: number): number | undefined {
  LONG_OPEN.lastIndex = at;
  const match = LONG_OPEN.exec(source);
  if (!match) return undefined;
  const close = `]${match[1]}]`;
  const end = source.indexOf(close, at + match[0].length);
  return end < 0 ? source.length : end + close.length;
}

function skipComment(source: string, at: number): number {
  if (source[at] === '[') {
    const end = skipLongBracket(source, at);
    if (end !== undefined) return end;
  }
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

function stringEnd(source: string, at: number): number {
  const quote = source[at];
  let i = at + 1;
  while (i < source.length && source[i] !== quote) i += source[i] === '\\' ? 2 : 1;
  return Math.min(i + 1, source.length);
}

function rewriteEscapes(literal: string): string {
  return literal.replace(/\\(\d{1,3}|[\s\S])/g, (whole, what: string) => {
    // gopher-lua keeps the low byte of an escape above 255; lua5.1 has refused it before.
    if (/^\d/.test(what)) return `\\${String(Number(what) & 255).padStart(3, '0')}`;
    return KNOWN.includes(what) ? whole : what;
  });
}
