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
