/** A place in a document as editors count: both from 0, `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Offsets to lines and back. A line ends with `\n`, `\r\n` or a lone `\r`, as in the language server protocol. */
export class LineIndex {
  private readonly starts: number[] = [0];
  private readonly length: number;

  constructor(source: string) {
    this.length = source.length;
    for (let offset = 0; offset < source.length; offset++) {
      const char = source.charCodeAt(offset);
      if (char === CARRIAGE_RETURN && source.charCodeAt(offset + 1) === LINE_FEED) continue;
      if (char === LINE_FEED || char === CARRIAGE_RETURN) this.starts.push(offset + 1);
    }
  }

  get count(): number {
    return this.starts.length;
  }

  /** The line of an offset, from 0; offsets outside the source count as its nearest end. */
  line(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  lineStart(line: number): number {
    if (line <= 0) return 0;
    return this.starts[line] ?? this.length;
  }

  position(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.length));
    const line = this.line(inside);
    return { line, character: inside - this.lineStart(line) };
  }

  /** The offset of a position; a character past the end of its line means the end of that line. */
  offset(position: Position): number {
    const start = this.lineStart(position.line);
    const next = position.line + 1 < this.starts.length ? this.lineStart(position.line + 1) : this.length;
    return Math.min(start + Math.max(0, position.character), next);
  }
}
