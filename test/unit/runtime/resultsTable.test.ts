import { describe, expect, it } from 'vitest';
import { NOW, runMain } from '../../support/runLua.ts';

const on = (fields = {}) => ({ enabled: true, fields });
const OFF = { enabled: false, fields: {} };
const E = 'srta.TARGETINFO_ENABLE';
/** 2026-10-01 00:00:00 in Shanghai. */
const END = 1790784000;

const merged = (body: string) => runMain(body, { resultsTable: 'merge' });

describe('the old results table', () => {
  const body = `return {a = {[${E}] = true, [srta.TARGETINFO_CPC_PRICE] = 5}, b = {[${E}] = false}}`;

  it('is merged until 2026-09-30 and ignored from the next day on, Shanghai time', () => {
    expect(runMain(body, { now: END - 1 }).decisions).toEqual({ a: on({ CPC_PRICE: 5 }), b: OFF, c: OFF });
    const after = runMain(body, { now: END });
    expect(after.decisions).toEqual({ a: on(), b: on(), c: on() });
    expect(after.warnings).toEqual(['results table ignored since 2026-09-30: use srta.set_target']);
  });

  it('follows the request when that says merge or ignore', () => {
    expect(runMain(body, { now: END, resultsTable: 'merge' }).decisions?.b).toEqual(OFF);
    expect(runMain(body, { now: NOW, resultsTable: 'ignore' }).decisions?.b).toEqual(on());
  });

  it('is merged after set_target, and false is final on either side', () => {
    const report = merged(`srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 1)
      srta.set_target("b", ${E}, false)
      return {a = {[${E}] = true, [srta.TARGETINFO_CPC_PRICE] = 2}, b = {[${E}] = true}}`);
    expect(report.decisions).toEqual({ a: on({ CPC_PRICE: 2 }), b: OFF, c: OFF });
  });

  it('says nothing when main returns nothing', () => {
    expect(runMain('', { now: END }).warnings).toEqual([]);
  });
});

describe('runtime-decisions: results-table', () => {
  it('blocks what the table leaves out, unless set_target named it', () => {
    const report = merged(`srta.set_target("c", srta.TARGETINFO_CPC_PRICE, 1) return {a = {[${E}] = true}}`);
    expect(report.decisions).toEqual({ a: on(), b: OFF, c: on({ CPC_PRICE: 1 }) });
  });

  it('lets an entry without ENABLE take part, with a warning', () => {
    const report = merged('return {a = {[srta.TARGETINFO_CPC_PRICE] = 3}}');
    expect(report.decisions?.a).toEqual(on({ CPC_PRICE: 3 }));
    expect(report.warnings).toEqual(['results table: a has no TARGETINFO_ENABLE: it takes part.']);
  });

  it('blocks all for an empty table', () => {
    expect(merged('return {}').decisions).toEqual({ a: OFF, b: OFF, c: OFF });
  });

  it('ignores an unknown id, an entry that is no table, and a return that is no table', () => {
    const report = merged(`return {z = {[${E}] = true}, a = 5, [{}] = {}, b = {[${E}] = true}}`);
    expect(report.decisions).toEqual({ a: OFF, b: on(), c: OFF });
    expect(report.warnings).toEqual([
      'results table: "z" is not among the targets: ignored.',
      'results table: an entry is not [target id] = table: ignored.',
    ]);
    const number = merged('return 5');
    expect(number.decisions).toEqual({ a: on(), b: on(), c: on() });
    expect(number.warnings).toEqual(['main() returned a number: ignored.']);
  });
});
