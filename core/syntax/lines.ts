/** A place in a document as editors count: both from 0, `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Offsets to lines and back. A line ends with `\n`, `\r\n` or a lone `\r`, as in the language server protocol. */
export class LineIndex {
  private readonly starts: number[] = [0];
  private readonly length: number;

  constructor(source: string) {
    this.length = source.length;
    // A search by the engine is many times faster than a loop over the characters.
    let feed = source.indexOf('\n');
    let carriage = source.indexOf('\r');
    while (feed >= 0 || carriage >= 0) {
      const first = carriage < 0 || (feed >= 0 && feed < carriage) ? feed : carriage;
      const end = first === carriage && feed === first + 1 ? feed : first;
      this.starts.push(end + 1);
      if (feed >= 0 && feed <= end) feed = source.indexOf('\n', end + 1);
      if (carriage >= 0 && carriage <= end) carriage = source.indexOf('\r', end + 1);
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
