import type { TextEdit } from 'vscode-languageserver-types';

/** More differing lines than this are replaced in one piece: the search costs their square. */
const MOST_DIFFERENCES = 400;

interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** The edits that make lines of others, each as small as it can be within its lines; positions count in the old lines. */
export function lineEdits(old: readonly string[], now: readonly string[], lineEnd: string): TextEdit[] {
  return hunks(old, now).flatMap((hunk) => hunkEdits(old, now, hunk, lineEnd));
}

function hunks(old: readonly string[], now: readonly string[]): Hunk[] {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start++;
  let tail = 0;
  while (tail < shorter - start && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const whole = { from: start, to: old.length - tail, newFrom: start, newTo: now.length - tail };
  if (whole.from === whole.to && whole.newFrom === whole.newTo) return [];
  return betweenMatches(whole, matches(old, now, whole));
}

function betweenMatches(whole: Hunk, matched: readonly (readonly [number, number])[] | undefined): Hunk[] {
  if (!matched) return [whole];
  const found: Hunk[] = [];
  let { from, newFrom } = whole;
  for (const [at, newAt] of [...matched, [whole.to, whole.newTo] as const]) {
    if (at > from || newAt > newFrom) found.push({ from, to: at, newFrom, newTo: newAt });
    from = at + 1;
    newFrom = newAt + 1;
  }
  return found;
}

/** The lines that both sides keep, by Myers' greedy search (An O(ND) Difference Algorithm, 1986); undefined: they differ too much. */
function matches(
  old: readonly string[],
  now: readonly string[],
  { from, to, newFrom, newTo }: Hunk,
): [number, number][] | undefined {
  const length = to - from;
  const newLength = newTo - newFrom;
  const most = Math.min(MOST_DIFFERENCES, length + newLength);
  const middle = most + 1;
  let reach = new Int32Array(2 * most + 3);
  const history: Int32Array[] = [];
  for (let count = 0; count <= most; count++) {
    history.push(reach.slice());
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      let x = startOf(reach, middle, diagonal, count);
      while (x < length && x - diagonal < newLength && old[from + x] === now[newFrom + x - diagonal]) x++;
      reach[middle + diagonal] = x;
      if (x >= length && x - diagonal >= newLength) {
        return walkBack(history, middle, count, length, newLength).map(([a, b]) => [from + a, newFrom + b]);
      }
    }
    reach = reach.slice();
  }
  return undefined;
}

function startOf(reach: Int32Array, middle: number, diagonal: number, count: number): number {
  const below = reach[middle + diagonal + 1] ?? 0;
  const beside = reach[middle + diagonal - 1] ?? 0;
  const down = diagonal === -count || (diagonal !== count && beside < below);
  return down ? below : beside + 1;
}

function walkBack(
  history: readonly Int32Array[],
  middle: number,
  last: number,
  length: number,
  newLength: number,
): [number, number][] {
  const found: [number, number][] = [];
  let x = length;
  let y = newLength;
  for (let count = last; count >= 0; count--) {
    const reach = history[count] ?? new Int32Array(0);
    const diagonal = x - y;
    const start = count === 0 ? 0 : startOf(reach, middle, diagonal, count);
    while (x > start && y > start - diagonal) found.push([--x, --y]);
    if (count === 0) break;
    // One step back along the edge that led here: a line added, or a line left out.
    const below = reach[middle + diagonal + 1] ?? 0;
    const beside = reach[middle + diagonal - 1] ?? 0;
    const down = diagonal === -count || (diagonal !== count && beside < below);
    if (down) y = start - diagonal - 1;
    else x = start - 1;
  }
  return found.reverse();
}

function hunkEdits(
  old: readonly string[],
  now: readonly string[],
  { from, to, newFrom, newTo }: Hunk,
  lineEnd: string,
): TextEdit[] {
  if (to - from === newTo - newFrom) {
    return old.slice(from, to).flatMap((line, at) => lineEdit(from + at, line, now[newFrom + at] ?? ''));
  }
  const lines = now.slice(newFrom, newTo);
  const before = old[from - 1];
  if (to < old.length) {
    const newText = lines.map((line) => line + lineEnd).join('');
    return [edit(from, 0, to, 0, newText)];
  }
  // At the end of the text there is no line end to take along but the one before.
  const lastLine = old.length - 1;
  const lastEnd = old[lastLine]?.length ?? 0;
  if (before === undefined) return [edit(0, 0, lastLine, lastEnd, lines.join(lineEnd))];
  return [edit(from - 1, before.length, lastLine, lastEnd, lines.map((line) => lineEnd + line).join(''))];
}

function lineEdit(line: number, old: string, now: string): TextEdit[] {
  if (old === now) return [];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start++;
  let tail = 0;
  while (tail < shorter - start && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return [edit(line, start, line, old.length - tail, now.slice(start, now.length - tail))];
}

function edit(
  line: number,
  character: number,
  endLine: number,
  endCharacter: number,
  newText: string,
): TextEdit {
  return { range: { start: { line, character }, end: { line: endLine, character: endCharacter } }, newText };
}
