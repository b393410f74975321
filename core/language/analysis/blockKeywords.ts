import type { Range } from '../../syntax/ast.ts';
import { T, type TokenKind } from '../../syntax/tokens.ts';
import type { Script } from '../script.ts';

interface Group {
  readonly opener: TokenKind;
  readonly tokens: number[];
  /** A loop whose `do` has not come yet. */
  needsDo: boolean;
}

/**
 * The keywords that belong to the one at an offset: `if then elseif else end`, a loop's with its `break`s, a function's with its
 * `return`s. Empty elsewhere.
 */
export function keywordPlaces(script: Script, offset: number): Range[] {
  const { tokens } = script.parsed;
  const at = tokens.indexAt(offset);
  const found = tokens.start(at) <= offset ? groupOf(script, at) : undefined;
  // Right behind a word still means the word.
  const group = found ?? (at > 0 && tokens.end(at - 1) === offset ? groupOf(script, at - 1) : undefined);
  return (group ?? []).map((index) => ({ start: tokens.start(index), end: tokens.end(index) }));
}

function groupOf(script: Script, wanted: number): number[] | undefined {
  const { tokens } = script.parsed;
  const open: Group[] = [];
  let found: Group | undefined;
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind(at);
    const group = take(open, kind, at);
    if (at === wanted) {
      if (!group) return undefined;
      found = group;
    }
    if (found && !open.includes(found)) break;
  }
  return found?.tokens;
}

/** Adds a token to the group that it belongs to, and opens and closes groups. */
function take(open: Group[], kind: TokenKind, at: number): Group | undefined {
  const top = open.at(-1);
  switch (kind) {
    case T.If:
    case T.Function:
    case T.Repeat:
      return push(open, kind, at, false);
    case T.For:
    case T.While:
      return push(open, kind, at, true);
    case T.Do:
      if (!top?.needsDo) return push(open, kind, at, false);
      top.needsDo = false;
      return add(top, at);
    case T.Then:
    case T.Else:
    case T.ElseIf:
      return top?.opener === T.If ? add(top, at) : undefined;
    case T.In:
      return top?.opener === T.For && top.needsDo ? add(top, at) : undefined;
    case T.End:
    case T.Until:
      open.pop();
      return top && add(top, at);
    case T.Break:
    case T.Return:
      return add(
        open.findLast((group) => takes(group, kind)),
        at,
      );
    default:
      return undefined;
  }
}

function takes({ opener }: Group, kind: TokenKind): boolean {
  if (opener === T.Function) return true;
  return kind === T.Break && (opener === T.For || opener === T.While || opener === T.Repeat);
}

function push(open: Group[], opener: TokenKind, at: number, needsDo: boolean): Group {
  const group = { opener, tokens: [at], needsDo };
  open.push(group);
  return group;
}

function add(group: Group | undefined, at: number): Group | undefined {
  group?.tokens.push(at);
  return group;
}
