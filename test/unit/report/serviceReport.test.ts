import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDecisions } from '../../../core/report/decisionTable.ts';
import { parseServiceReport } from '../../../core/report/serviceReport.ts';

const nothing = { print: '', error: '', targets: '', dataspace: '' };

describe('the line of an error is found in every form an engine writes it', () => {
  it.each([
    ['<string>:3: attempt to index a nil value', 3, 'attempt to index a nil value'],
    ['script:3: attempt to call a non-function object', 3, 'attempt to call a non-function object'],
    ['s.lua:12: bad argument', 12, 'bad argument'],
    ['[string "function main() return x: end"]:7: unexpected symbol', 7, 'unexpected symbol'],
    ["<string> line:4(column:9) near 'x':   parse error", 4, "near 'x':   parse error"],
    ['line 5: something', 5, 'something'],
    ['run failed: script:8: boom', 8, 'run failed: script:8: boom'],
    ['run failed at line 9', 9, 'run failed at line 9'],
    ['timeout', null, 'timeout'],
    ['12:30:05: too late', null, '12:30:05: too late'],
    ['no user 20020101:3 ', null, 'no user 20020101:3'],
  ])('%s', (error, line, message) => {
    expect(parseServiceReport({ ...nothing, error }).error).toMatchObject({ line, message });
  });

  it('splits the traceback off', () => {
    const error = '<string>:3: boom\nstack traceback:\n\t<string>:3: in main chunk\n\t[G]: ?';
    expect(parseServiceReport({ ...nothing, error }).error).toEqual({
      message: 'boom',
      line: 3,
      traceback: ['<string>:3: in main chunk', '[G]: ?'],
    });
  });

  it('knows the frames of a traceback by themselves', () => {
    const error = "script:3: boom\nscript:3: in function 'f'\nscript:8: in function 'main'";
    expect(parseServiceReport({ ...nothing, error }).error).toEqual({
      message: 'boom',
      line: 3,
      traceback: ["script:3: in function 'f'", "script:8: in function 'main'"],
    });
    const several = 'script:3: boom\nscript:4: more of it';
    expect(parseServiceReport({ ...nothing, error: several }).error?.traceback).toEqual([]);
    const nothingElse = "script:3: in function 'f'";
    expect(parseServiceReport({ ...nothing, error: nothingElse }).error?.message).not.toBe('');
  });

  it('reads an error that is JSON in the shape of a run report', () => {
    const error = JSON.stringify({ phase: 'hijack', message: 'boom', line: 2, traceback: ['a'] });
    expect(parseServiceReport({ ...nothing, error }).error).toEqual({
      phase: 'hijack',
      message: 'boom',
      line: 2,
      traceback: ['a'],
    });
  });

  it.each(['', '  ', 'null', '<nil>'])('reads %j as no error', (error) => {
    expect(parseServiceReport({ ...nothing, error }).error).toBeNull();
  });
});

describe('decisions and data spaces', () => {
  const decisions = {
    a: { enabled: true, fields: { CPC_PRICE: 12, DC_INFOS: [{ name: 'n', value: 'v' }] } },
    b: { enabled: false, fields: {} },
  };
  const dataspace = { did: { u8: [1, 0], u32: [9], flag: [true] }, wuid: null };

  it('become values when they are JSON in the shape of a run report', () => {
    const report = parseServiceReport({
      ...nothing,
      targets: JSON.stringify(decisions),
      dataspace: JSON.stringify(dataspace),
    });
    expect(report.decisions).toEqual(decisions);
    expect(report.dataspace).toEqual(dataspace);
    expect(report).not.toHaveProperty('decisionsText');
    expect(report).not.toHaveProperty('dataspaceText');
  });

  it.each([
    'map[a:{true 12}]',
    '{"a":1}',
    '[1,2]',
    '{"a":{"enabled":"yes","fields":{}}}',
    '{"a":{"enabled":true,"fields":{"CPC_PRICE":null}}}',
  ])('stay text in any other form: %s', (targets) => {
    const report = parseServiceReport({ ...nothing, targets, dataspace: targets });
    expect(report.decisions).toBeNull();
    expect(report.decisionsText).toBe(targets);
    expect(report.dataspaceText).toBe(targets);
  });
});

it('keeps targets and fields whose names every object has', () => {
  const decision = (fields: string) => `{"enabled":true,"fields":{${fields}}}`;
  const named = `"__proto__":${decision('"__proto__":1')},"constructor":${decision('"toString":2')}`;
  const { decisions } = parseServiceReport({ ...nothing, targets: `{${named},"a":${decision('')}}` });
  expect(Object.keys(decisions ?? {})).toEqual(['__proto__', 'constructor', 'a']);
  expect(renderDecisions(decisions ?? {}).slice(2)).toEqual([
    '__proto__    ✓ takes part          1',
    'constructor  ✓ takes part                    2',
    'a            ✓ takes part',
  ]);
});

it('splits print lines, with and without a last newline', () => {
  expect(parseServiceReport({ ...nothing, print: 'a\tb\r\n\nc\n' }).print).toEqual(['a\tb', '', 'c']);
  expect(parseServiceReport({ ...nothing, print: 'a' }).print).toEqual(['a']);
});

it('takes no longer for a text that is meant to hold up a pattern', () => {
  // Each of these took minutes, or would, where a pattern goes back over what it has read.
  const long = 500_000;
  for (const piece of ['\n', ' ', '\t', '<', 'a', '[string "', 'line ', 'a:']) {
    const text = piece.repeat(long / piece.length);
    const report = parseServiceReport({ print: text, error: `x${text}x`, targets: text, dataspace: text });
    expect(report.error?.line).toBeNull();
    expect(renderDecisions({ [text]: { enabled: true, fields: {} } })).toHaveLength(3);
  }
});

it('never throws and always keeps what the service sent', () => {
  const anything = fc.oneof(fc.string(), fc.json(), fc.constantFrom('null', '{}', '[[]]', '{"a":null}'));
  fc.assert(
    fc.property(anything, anything, anything, anything, (print, error, targets, dataspace) => {
      const raw = { print, error, targets, dataspace };
      expect(parseServiceReport(raw).raw).toEqual(raw);
    }),
  );
});
