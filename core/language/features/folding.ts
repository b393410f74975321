import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { T, type TokenKind } from '../../syntax/tokens.ts';
import type { Script } from '../script.ts';

/** As in the language configuration, so that regions fold the same with and without the server. */
const REGION = /^--\s*#?region\b/;
const REGION_END = /^--\s*#?endregion\b/;

interface Open {
  readonly kind: TokenKind;
  line: number;
  /** A loop whose `do` has not come yet. */
  needsDo: boolean;
}

type Add = (first: number, last: number, kind?: FoldingRangeKind) => void;

/**
 * Blocks, brackets, long strings, runs of comments and `--#region` parts. A block folds up to the line before the word or bracket that
 * closes it, which stays in sight. Reads tokens, not the tree: what is folded stays so while the code around it is incomplete.
 */
export function foldingRanges(script: Script): FoldingRange[] {
  const found = new Map<number, FoldingRange>();
  const add: Add = (first, last, kind) => {
    // Of several that start on one line an editor shows one.
    if (last <= first || (found.get(first)?.endLine ?? -1) >= last) return;
    found.set(first, { startLine: first, endLine: last, ...(kind ? { kind } : {}) });
  };
  foldTokens(script, add);
  foldComments(script, add);
  return [...found.values()].sort((one, other) => one.startLine - other.startLine);
}

function foldTokens({ parsed: { tokens }, lines }: Script, add: Add): void {
  const open: Open[] = [];
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind(at);
    if (kind === T.Name || kind === T.Number) continue;
    if (kind === T.String) {
      if (tokens.end(at) - tokens.start(at) > 1) {
        add(lines.line(tokens.start(at)), lines.line(tokens.end(at)) - 1);
      }
      continue;
    }
    foldToken(open, kind, () => lines.line(tokens.start(at)), add);
  }
}

function foldToken(open: Open[], kind: TokenKind, lineOf: () => number, add: Add): void {
  switch (kind) {
    case T.If:
    case T.Function:
    case T.Repeat:
    case T.OpenParen:
    case T.OpenBrace:
    case T.OpenBracket:
      open.push({ kind, line: lineOf(), needsDo: false });
      return;
    case T.For:
    case T.While:
      open.push({ kind, line: lineOf(), needsDo: true });
      return;
    case T.Do: {
      const top = open.at(-1);
      if (top?.needsDo) top.needsDo = false;
      else open.push({ kind, line: lineOf(), needsDo: false });
      return;
    }
    case T.Else:
    case T.ElseIf: {
      const top = open.at(-1);
      if (top?.kind !== T.If) return;
      add(top.line, lineOf() - 1);
      top.line = lineOf();
      return;
    }
    case T.End:
    case T.Until: {
      while (isBracket(open.at(-1)?.kind)) open.pop();
      const top = open.pop();
      if (top) add(top.line, lineOf() - 1);
      return;
    }
    case T.CloseParen:
    case T.CloseBrace:
    case T.CloseBracket: {
      const top = open.at(-1);
      // Each closing bracket's number follows its opening one's.
      if (top?.kind !== kind - 1) return;
      open.pop();
      add(top.line, lineOf() - 1);
      return;
    }
    default:
  }
}

function isBracket(kind: TokenKind | undefined): boolean {
  return kind === T.OpenParen || kind === T.OpenBrace || kind === T.OpenBracket;
}

/** Long comments, comments on lines that follow each other, and regions. */
function foldComments(script: Script, add: Add): void {
  const { lines, source } = script;
  const regions: number[] = [];
  let first = -1;
  let last = -1;
  const endRun = () => {
    if (first >= 0) add(first, last, FoldingRangeKind.Comment);
    first = -1;
  };
  for (const comment of script.parsed.comments) {
    const line = lines.line(comment.start);
    const spelled = comment.long ? '' : script.textOf(comment);
    if (REGION.test(spelled) || REGION_END.test(spelled)) {
      endRun();
      const start = REGION.test(spelled) ? undefined : regions.pop();
      if (REGION.test(spelled)) regions.push(line);
      else if (start !== undefined) add(start, line, FoldingRangeKind.Region);
      continue;
    }
    const alone = source.slice(lines.lineStart(line), comment.start).trim() === '';
    if (comment.long) {
      endRun();
      add(line, lines.line(comment.end), FoldingRangeKind.Comment);
    } else if (!alone) endRun();
    else {
      if (first < 0 || line !== last + 1) {
        endRun();
        first = line;
      }
      last = line;
    }
  }
  endRun();
}
