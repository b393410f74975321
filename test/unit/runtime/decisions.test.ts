import { describe, expect, it } from 'vitest';
import { runMain, runScript } from '../../support/runLua.ts';

const decide = (body: string) => runMain(body).decisions;
const on = (fields = {}) => ({ enabled: true, fields });
const OFF = { enabled: false, fields: {} };

describe('decisions', () => {
  it('let every target take part by default', () => {
    expect(decide('')).toEqual({ a: on(), b: on(), c: on() });
  });

  it('take the three forms of set_target', () => {
    expect(
      decide(`
        srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 100)
        srta.set_target("b", srta.TARGETINFO_CPA_PRICE, 1, srta.TARGETINFO_USER_WEIGHT_FACTOR, 1.5)
        srta.set_target("c", {[srta.TARGETINFO_CPC_FACTOR] = 0.5, [srta.TARGETINFO_ENABLE] = true})`),
    ).toEqual({
      a: on({ CPC_PRICE: 100 }),
      b: on({ CPA_PRICE: 1, USER_WEIGHT_FACTOR: 1.5 }),
      c: on({ CPC_FACTOR: 0.5 }),
    });
  });

  it('merge calls field by field, the last value wins', () => {
    expect(
      decide(`
        srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 1, srta.TARGETINFO_CPC_PRICE, 2)
        srta.set_target("a", {[srta.TARGETINFO_CPA_PRICE] = 3})
        srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 4)`)?.a,
    ).toEqual(on({ CPC_PRICE: 4, CPA_PRICE: 3 }));
  });

  it('exclude for good: nothing later counts, and what came before is void', () => {
    expect(
      decide(`
        srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 1)
        srta.set_target("a", srta.TARGETINFO_ENABLE, false)
        srta.set_target("a", srta.TARGETINFO_ENABLE, true)
        srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 2)`)?.a,
    ).toEqual(OFF);
  });

  it('ignore an id that is not decided, with a warning', () => {
    const report = runMain('srta.set_target("z", srta.TARGETINFO_ENABLE, false)');
    expect(Object.keys(report.decisions ?? {})).toEqual(['a', 'b', 'c']);
    expect(report.warnings).toEqual(['set_target: "z" is not among the targets: ignored.']);
  });

  it('are null after a run-time error', () => {
    const report = runMain('print("before") srta.set_target("a", srta.TARGETINFO_ENABLE, false) x.y = 1');
    expect(report.decisions).toBeNull();
    expect(report.print).toEqual(['before']);
  });

  it('hold DCA tags', () => {
    const body = `srta.set_target("a", srta.TARGETINFO_DC_INFOS, {
      {[srta.DC_TAG_NAME] = "分类", [srta.DC_TAG_VALUE] = "电子"}, {[srta.DC_TAG_NAME] = "n", [srta.DC_TAG_VALUE] = 5}})`;
    expect(decide(body)?.a).toEqual(
      on({
        DC_INFOS: [
          { name: '分类', value: '电子' },
          { name: 'n', value: '5' },
        ],
      }),
    );
  });

  it('give no result to the script', () => {
    expect(runMain('print(#{srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 1)})').print).toEqual(['0']);
  });
});

describe('runtime-decisions: set-target', () => {
  const both = (body: string) => {
    const { decisions, warnings } = runMain(body);
    return { a: decisions?.a, warnings };
  };

  it('ignores an id alone', () => {
    expect(both('srta.set_target("a")')).toEqual({
      a: on(),
      warnings: ['set_target: only an id was given: nothing is set.'],
    });
  });

  it('ignores a table with more arguments, and an odd last argument', () => {
    expect(both('srta.set_target("a", {[srta.TARGETINFO_CPC_PRICE] = 1}, 2)').a).toEqual(on());
    const odd = both('srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 1, srta.TARGETINFO_CPA_PRICE)');
    expect(odd.a).toEqual(on({ CPC_PRICE: 1 }));
    expect(odd.warnings).toEqual(['set_target: a key without a value at the end is ignored.']);
  });

  it('ignores infinity and NaN', () => {
    expect(
      both('srta.set_target("a", srta.TARGETINFO_CPC_FACTOR, 1 / 0, srta.TARGETINFO_CPC_PRICE, 0 / 0)'),
    ).toEqual({
      a: on(),
      warnings: [
        'set_target: CPC_FACTOR must be a finite number: ignored.',
        'set_target: CPC_PRICE must be a finite number: ignored.',
      ],
    });
  });

  it('ignores nil values and unknown or nil keys', () => {
    const report = both(
      'srta.set_target("a", srta.TARGETINFO_CPC_PRICE, nil, 5, 6, nil, 7, srta.TARGETINFO_CPA_PRICE, 8)',
    );
    expect(report.a).toEqual(on({ CPA_PRICE: 8 }));
    expect(report.warnings).toEqual([
      'set_target: CPC_PRICE is nil: ignored.',
      'set_target: 5 is no srta.TARGETINFO_* constant: ignored.',
      'set_target: nil is no srta.TARGETINFO_* constant: ignored.',
    ]);
  });

  it('cuts the fraction of a price off and reads a number from a string', () => {
    const report = both(
      'srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 99.9, srta.TARGETINFO_CPA_PRICE, "12", srta.TARGETINFO_CPC_FACTOR, "x")',
    );
    expect(report.a).toEqual(on({ CPC_PRICE: 99, CPA_PRICE: 12 }));
    expect(report.warnings).toHaveLength(3);
  });

  it('takes 0 for true, as Lua does', () => {
    const report = both('srta.set_target("a", srta.TARGETINFO_ENABLE, 0)');
    expect(report.a).toEqual(on());
    expect(report.warnings).toEqual(['set_target: ENABLE must be a boolean; a number counts as true.']);
  });

  it('excludes when one call says both true and false, in either order', () => {
    const pair = (first: string, second: string) =>
      both(`srta.set_target("a", srta.TARGETINFO_ENABLE, ${first}, srta.TARGETINFO_ENABLE, ${second})`).a;
    expect([pair('true', 'false'), pair('false', 'true')]).toEqual([OFF, OFF]);
  });

  it('reads a table when it is called, not later', () => {
    const body = `local t = {[srta.TARGETINFO_CPC_PRICE] = 1} srta.set_target("a", t) t[srta.TARGETINFO_CPC_PRICE] = 2`;
    expect(both(body).a).toEqual(on({ CPC_PRICE: 1 }));
  });

  it('takes a number for an id as text, and refuses nil', () => {
    const report = runMain('srta.set_target(12, srta.TARGETINFO_ENABLE, false)', { targets: ['12'] });
    expect(report.decisions).toEqual({ 12: OFF });
    expect(runMain('srta.set_target(nil, srta.TARGETINFO_ENABLE, false)').error?.message).toBe(
      'script:2: bad argument #1 to set_target (string expected, got nil)',
    );
  });

  it('counts a call outside of main, with a warning', () => {
    const report = runScript(
      'srta.set_target("a", srta.TARGETINFO_ENABLE, false)\nfunction main() srta.set_target("b", srta.TARGETINFO_CPC_PRICE, 1) end',
      { targets: ['a', 'b'] },
    );
    expect(report.decisions).toEqual({ a: OFF, b: on({ CPC_PRICE: 1 }) });
    expect(report.warnings).toEqual([
      'set_target was called outside of main: the service may run the main chunk once for many decisions.',
    ]);
  });
});

describe('runtime-decisions: tags', () => {
  it('keeps an empty array, and writes a missing value as empty text', () => {
    expect(decide('srta.set_target("a", srta.TARGETINFO_DC_INFOS, {})')?.a).toEqual(on({ DC_INFOS: [] }));
    const report = runMain('srta.set_target("a", srta.TARGETINFO_DC_INFOS, {{[srta.DC_TAG_NAME] = "n"}})');
    expect(report.decisions?.a).toEqual(on({ DC_INFOS: [{ name: 'n', value: '' }] }));
    expect(report.warnings).toEqual(['set_target: DC_INFOS: tag "n" has no value: written as empty text.']);
  });

  it('leaves out what is no tag', () => {
    const body =
      'srta.set_target("a", srta.TARGETINFO_DC_INFOS, {5, {}, {[srta.DC_TAG_NAME] = "n", [srta.DC_TAG_VALUE] = "v"}})';
    expect(decide(body)?.a).toEqual(on({ DC_INFOS: [{ name: 'n', value: 'v' }] }));
    expect(decide('srta.set_target("a", srta.TARGETINFO_DC_INFOS, "x")')?.a).toEqual(on());
  });
});
