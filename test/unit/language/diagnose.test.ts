import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../core/language/diagnose.ts';
import { renderText } from '../../../core/model/text.ts';

const MAIN = 'function main()\nend\n';

/** `severity code line:character-line:character`, as the protocol counts. */
function shown(
  source: string,
  codes = ['syntax', 'newline-call', 'portability', 'srta-missing-main'],
): string[] {
  const found = diagnose(source).filter(({ code }) => codes.includes(code));
  return found.map(({ severity, code, range: { start, end } }) => {
    return `${severity} ${code} ${start.line}:${start.character}-${end.line}:${end.character}`;
  });
}

describe('syntax', () => {
  it('is reported with ranges in UTF-16, whatever the line breaks are', () => {
    expect(shown(`${MAIN}local s = "\u{1f600}" local t =\r\nif s t() end`)).toEqual([
      '1 syntax 2:23-2:24',
      '1 syntax 3:3-3:4',
    ]);
  });

  it('has the opener as related information and the fix beside it', () => {
    const [problem] = diagnose('function main()\n  if a then\n    b()\nend\n');
    expect(problem).toMatchObject({
      code: 'syntax',
      source: 'srta',
      relatedInformation: [{ range: { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } } }],
      fixes: [{ changes: [{ start: 35, end: 35, text: '\n  end' }] }],
    });
  });

  it('warns about what only gopher-lua takes, and refuses it under puc', () => {
    const source = `${MAIN}local f = print\n("x")\ngoto done ::done::`;
    expect(shown(source)).toEqual([
      '2 newline-call 3:0-3:1',
      '2 portability 4:0-4:9',
      '2 portability 4:10-4:18',
    ]);
    expect(diagnose(source, { numbers: 'puc' }).some(({ severity }) => severity === 1)).toBe(true);
  });

  it('translates, keeping its arguments', () => {
    const [problem] = diagnose(`${MAIN}x = 1 & 2`);
    const bundle = { [problem?.message.template ?? '']: '{0} 不行，用 {1}' };
    expect(problem && renderText(problem.message, bundle)).toBe('& 不行，用 and');
  });
});

describe('srta-missing-main', () => {
  it('marks the first line of a script that has no main', () => {
    expect(shown('-- a comment\nlocal x = 1\nprint(x)\n')).toEqual(['1 srta-missing-main 1:0-1:11']);
    expect(shown('')).toEqual(['1 srta-missing-main 0:0-0:0']);
  });

  it('marks a main that is local', () => {
    expect(shown('local function main() end')).toEqual(['1 srta-missing-main 0:15-0:19']);
    expect(shown('local main\nfunction main() end')).toEqual(['1 srta-missing-main 0:6-0:10']);
    expect(shown('local main = function() end')).toEqual(['1 srta-missing-main 0:6-0:10']);
  });

  it.each([
    'function main() end',
    'main = function() end',
    'local function run() end main = run',
    'do function main() end end',
    'if x then main = a else main = b end',
    'local function setUp() main = print end setUp()',
    'function main() end local main = 1',
    'function other() local main = 1 end function main() end',
  ])('is silent about: %s', (source) => {
    expect(shown(source)).toEqual([]);
  });

  it.each([
    'function t.main() end',
    'function t:main() end',
    'function main.x() end',
    'mainly = 1',
    't = { main = 1 }',
  ])('is not fooled by: %s', (source) => {
    expect(shown(source)).toHaveLength(1);
  });

  it('waits until the script can be read', () => {
    expect(shown('function mian(\nend')).toEqual(['1 syntax 0:13-0:14']);
  });
});
