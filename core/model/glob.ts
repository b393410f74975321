/** Braces nest no deeper and give no more ways than this; a pattern beyond it matches what it says literally. */
const MOST_WAYS = 200;

/**
 * A glob as VS Code and shells write it, for paths with `/`: `**` any folders, `*` and `?` within a name, `[a-z]`, `[!a-z]`, `{a,b}`.
 * A pattern without `/` matches the file's name in any folder. Case counts.
 */
export function globToRegExp(pattern: string): RegExp {
  const clean = pattern.trim().replace(/\\/g, '/').replace(/^\.\//, '');
  const rooted = clean.includes('/') ? clean.replace(/^\//, '') : `**/${clean}`;
  const ways = expandBraces(rooted);
  return new RegExp(`^(?:${ways.map(source).join('|')})$`, 'u');
}

/** Whether a text is a pattern rather than a path. */
export function isGlob(text: string): boolean {
  return /[*?[{]/.test(text);
}

function expandBraces(pattern: string): string[] {
  let ways = [''];
  let rest = pattern;
  for (;;) {
    const group = /\{([^{}]*,[^{}]*)\}/.exec(rest);
    if (!group) return ways.map((way) => way + rest);
    const choices = (group[1] ?? '').split(',');
    if (ways.length * choices.length > MOST_WAYS) return ways.map((way) => way + rest);
    const before = rest.slice(0, group.index);
    ways = ways.flatMap((way) => choices.map((choice) => way + before + choice));
    rest = rest.slice(group.index + group[0].length);
  }
}

const PIECE = /\*\*\/|\/\*\*$|\*+|\?|\[!?[^\]/]+\]|[\s\S]/gu;

function source(pattern: string): string {
  return pattern.replace(PIECE, (piece, offset: number) => {
    const startsName = offset === 0 || pattern[offset - 1] === '/';
    if (piece === '**/') return startsName ? '(?:[^/]+/)*' : '[^/]*/';
    if (piece === '/**') return '/.*';
    if (piece.startsWith('*')) return piece === '**' && startsName ? '.*' : '[^/]*';
    if (piece === '?') return '[^/]';
    if (piece.length > 2 && piece.startsWith('[')) return characters(piece);
    return piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
}

/** `[!a-z]` as a class of a regular expression; one that makes no sense there stands for its own text. */
function characters(piece: string): string {
  const inner = piece.slice(1, -1).replace(/[\\[\]^&~|(){}/]/g, '\\$&');
  const made = inner.startsWith('!') ? `[^/${inner.slice(1)}]` : `[${inner}]`;
  try {
    new RegExp(made, 'u');
    return made;
  } catch (error) {
    if (error instanceof SyntaxError) return piece.replace(/[[\]\\^$.*+?(){}|/-]/g, '\\$&');
    throw error;
  }
}
