import { describe, expect, it } from 'vitest';
import { attachHijack, findOwnHijack } from '../../../core/report/attachHijack.ts';
import { parse } from '../../../core/syntax/parse.ts';

const HIJACK = 'function hijack()\n  return {\n    srta_get_os = srta.OS_IOS\n  }\nend\n';
const chunkOf = (source: string) => parse(source, 'gopher').chunk;
const attach = (source: string) => attachHijack(source, chunkOf(source), HIJACK);

describe('what a script has under the name hijack', () => {
  it.each([
    ['function main() end', 'none'],
    ['function hijack() return {} end', 'global'],
    ['hijack = function() return {} end', 'global'],
    ['local function hijack() end', 'local'],
    ['local a, hijack\nfunction hijack() end', 'local'],
    ['function main() local hijack = 1 end', 'none'],
    ['-- function hijack() end', 'none'],
  ])('%s', (source, expected) => {
    expect(findOwnHijack(chunkOf(source))).toBe(expected);
  });
});

describe('the copy that is sent', () => {
  it.each([
    'function main() end',
    'function main() end\n',
    'function main() end -- no newline after a comment',
    'function hijack() return {} end\nfunction main() end\n',
    'local function hijack() end\nfunction main() end\n',
    'function main()\nend\nreturn 1',
    'function main() end\nreturn',
    '#!/usr/bin/lua\nlocal hijack\nfunction main() end\n',
    '',
  ])('is Lua, and every line of the script keeps its number: %j', (source) => {
    const copy = attach(source);
    expect(parse(copy, 'gopher').errors).toEqual([]);
    const lines = copy.split('\n');
    for (const [index, line] of source.trimEnd().split('\n').entries()) {
      expect(lines[index]).toContain(line);
    }
  });

  it('defines hijack behind one that the script has', () => {
    const copy = attach('function hijack() return {} end');
    expect(copy.lastIndexOf('function hijack')).toBeGreaterThan(0);
    expect(copy.endsWith(HIJACK)).toBe(true);
  });

  it('defines it in front of a local one, which would catch the assignment, and of a final return', () => {
    expect(attach('local hijack').startsWith('function hijack() return { srta_get_os')).toBe(true);
    expect(attach('x = 1\nreturn x')).toBe(`x = 1\n${HIJACK.replace(/\n\s*/g, ' ').trim()} return x`);
  });
});
