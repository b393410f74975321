/** A Lua 5.1 string literal on one line: every byte outside printable ASCII as `\ddd` of its UTF-8 form. */
export function luaString(value: string): string {
  let literal = '';
  for (const byte of new TextEncoder().encode(value)) {
    const printable = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    literal += printable ? String.fromCharCode(byte) : `\\${String(byte).padStart(3, '0')}`;
  }
  return `"${literal}"`;
}

/** A list constructor, `perLine` values a line; every line after the first starts with `indent`. */
export function luaList(values: readonly string[], indent: string, perLine = 16): string {
  if (values.length <= perLine) return `{${values.join(', ')}}`;
  const lines: string[] = [];
  for (let i = 0; i < values.length; i += perLine)
    lines.push(`${indent}  ${values.slice(i, i + perLine).join(', ')}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
