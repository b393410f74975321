import type { TextArg } from '../model/text.ts';
import type { ReportError } from './reportTypes.ts';

/**
 * Where Lua engines put the line. gopher-lua: `<string>:3: message`, `script:3: message`, and for syntax errors
 * `<string> line:3(column:7) near 'x': message`; lua5.1: `[string "..."]:3: message`, `s.lua:3: message`.
 */
const PATTERNS: readonly RegExp[] = [
  /^\s*(?:lua:\s*)?(?:<[^>\n]{1,80}>|\[string "[^\n]{0,200}?"\]|(?!\d+:)[^\s:"'<>]{1,200}):(\d{1,7}):\s*/,
  /^\s*(?:<[^>\n]{1,80}>|\[string "[^\n]{0,200}?"\]|[^\s:"'<>]{1,200})\s+line:(\d{1,7})\(column:\d+\)\s*/,
  /^\s*line\s+(\d{1,7})\s*[:,]\s*/i,
];
const ANYWHERE: readonly RegExp[] = [
  /(?:<[^>\n]{1,80}>|\[string "[^\n]{0,200}?"\]|\b[A-Za-z_][\w.-]{0,100}):(\d{1,7}):\s/,
  /\bline[: ]\s*(\d{1,7})\b/i,
];

export interface ErrorPlace {
  /** The message without the place in front of it. */
  readonly message: string;
  readonly line: number | null;
}

/** Finds the script line in an error's first line of text; the message is left whole when the place is inside it. */
export function findErrorLine(error: string): ErrorPlace {
  for (const pattern of PATTERNS) {
    const match = pattern.exec(error);
    if (match)
      return { message: error.slice(match[0].length).trim() || error.trim(), line: Number(match[1]) };
  }
  for (const pattern of ANYWHERE) {
    const match = pattern.exec(error);
    if (match) return { message: error.trim(), line: Number(match[1]) };
  }
  return { message: error.trim(), line: null };
}

/** `script:2: in function 'f'`, `[G]: ?`: a frame of a traceback, by its place and its first word. */
const FRAME = /^\s*(?:script:|<string>:|\[string "[^\n]{0,200}?"\]:|\[[GC]\]:)(?:\d{1,7}:)?\s*(?:in |\?)/;

/** Splits `message` + `stack traceback:` + frames, as Lua engines join them; frames alone at the end count too. */
export function splitTraceback(error: string): { message: string; traceback: readonly string[] } {
  const [head = '', frames = ''] = error.split(/\n[ \t]*stack traceback:/, 2);
  const lines = head.trim().split('\n');
  const last = lines.findLastIndex((line) => !FRAME.test(line));
  const traceback = [...lines.splice(Math.max(1, last + 1)), ...frames.split('\n')].map((frame) =>
    frame.trim(),
  );
  return { message: lines.join('\n').trim(), traceback: traceback.filter((frame) => frame !== '') };
}

/** What an error says to people; its place is shown elsewhere. */
export function errorSentence(error: ReportError): TextArg {
  return error.text ?? bareMessage(error);
}

/** The first sentence of an error without the place in front of it, which a report shows elsewhere. */
function bareMessage(error: { readonly message: string; readonly line: number | null }): string {
  const found = findErrorLine(error.message);
  return found.line !== null && found.line === error.line ? found.message : error.message;
}
