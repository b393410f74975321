export interface ClippedLines {
  readonly head: readonly string[];
  /** How many lines stood between head and tail. */
  readonly leftOut: number;
  readonly tail: readonly string[];
}

/** The beginning and the end of `lines` in at most `most` characters; all of them as head when they fit. Long lines are cut too. */
export function clipLines(lines: readonly string[], most: number): ClippedLines {
  let all = 0;
  for (const line of lines) all += line.length + 1;
  if (all <= most) return { head: lines, leftOut: 0, tail: [] };
  const head = upTo(most / 2, lines);
  const tail = upTo(most / 2, lines.slice(head.length).reverse()).reverse();
  return { head, leftOut: lines.length - head.length - tail.length, tail };
}

/** From the first one on; a single line has at most a quarter of the room. */
function upTo(room: number, lines: readonly string[]): string[] {
  const longest = Math.floor(room / 4);
  const taken: string[] = [];
  let left = room;
  for (const line of lines) {
    const shown = line.length > longest ? `${line.slice(0, longest)}…` : line;
    left -= shown.length + 1;
    if (left < 0) break;
    taken.push(shown);
  }
  return taken;
}
