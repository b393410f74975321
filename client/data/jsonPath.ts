import { findNodeAtLocation, type ParseError, parse, parseTree } from 'jsonc-parser';

/** The members of a path as `DataError` writes it: `users[0].did.bytesKv["65"]`. */
export function parseJsonPath(path: string): readonly (string | number)[] {
  const parts: (string | number)[] = [];
  for (const match of path.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([A-Za-z_$][\w$]*)/g)) {
    const [, index, quoted, name] = match;
    if (index !== undefined) parts.push(Number(index));
    else if (quoted !== undefined) parts.push(JSON.parse(`"${quoted}"`) as string);
    else if (name !== undefined) parts.push(name);
  }
  return parts;
}

/**
 * Where the value at `path` stands in the text: with its name when it has one. A member that is missing is found as the object
 * that lacks it.
 */
export function findJsonRange(json: string, path: string): { start: number; end: number } {
  const root = parseTree(json);
  const parts = [...parseJsonPath(path)];
  while (root !== undefined) {
    const node = findNodeAtLocation(root, parts);
    if (node !== undefined) {
      const whole =
        node.parent?.type === 'property' && node.type !== 'object' && node.type !== 'array'
          ? node.parent
          : node;
      return { start: whole.offset, end: whole.offset + whole.length };
    }
    if (parts.pop() === undefined) break;
  }
  return { start: 0, end: json.length };
}

/** Where JSON stops being JSON: comments and trailing commas count, as they do for the reader. The whole text when it is valid. */
export function findSyntaxError(json: string): { start: number; end: number } {
  const errors: ParseError[] = [];
  parse(json, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first === undefined) return { start: 0, end: json.length };
  return { start: first.offset, end: first.offset + Math.max(1, first.length) };
}
