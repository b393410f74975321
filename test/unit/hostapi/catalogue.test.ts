import { describe, expect, it } from 'vitest';
import {
  constantsOf,
  FUNCTIONS,
  findFunction,
  functionsOf,
  MODULES,
  qualifiedName,
} from '../../../core/hostapi/catalogue.ts';
import { CONSTANTS, constantValue } from '../../../core/hostapi/constants.ts';
import { ENTRY_POINTS, HIJACK_MEMBERS } from '../../../core/hostapi/globals.ts';
import type { ApiDoc } from '../../../core/hostapi/types.ts';
import { printed } from '../../support/runLua.ts';

const CHINESE = /[㐀-鿿]/;
/** Texts that are the same in both languages. */
const SAME = new Set(['iOS', 'Android', 'XQ', 'a table', '0-23', '0-59']);

function docs(): ApiDoc[] {
  const signatures = FUNCTIONS.flatMap((entry) => entry.signatures);
  return [
    ...FUNCTIONS.map(({ doc }) => doc),
    ...signatures.flatMap(({ parameters, results }) => [...parameters, ...results].map(({ doc }) => doc)),
    ...CONSTANTS.map(({ doc }) => doc),
    ...ENTRY_POINTS.map(({ doc }) => doc),
    ...HIJACK_MEMBERS.map(({ doc }) => doc),
  ];
}

describe('the catalogue', () => {
  it('has what the runtime has, module by module', () => {
    for (const module of MODULES) {
      const body = `for name, value in pairs(${module}) do print(name, type(value)) end`;
      const functions = functionsOf(module).map(({ name }) => `${name}\tfunction`);
      const constants = constantsOf(module).map(({ name }) => `${name}\tnumber`);
      expect([...printed(body)].sort()).toEqual([...functions, ...constants].sort());
    }
  });

  it('has the globals that the runtime has', () => {
    const names = [...functionsOf(undefined).map(({ name }) => name)];
    expect(printed(names.map((name) => `print(type(${name}))`).join('\n'))).toEqual(
      names.map(() => 'function'),
    );
    expect([...names].sort()).toEqual('ipairs next pairs print tonumber tostring type unpack'.split(' '));
  });

  it('gives the runtime its constants', () => {
    const body = CONSTANTS.map(({ name }) => `print(srta.${name})`).join('\n');
    expect(printed(body)).toEqual(CONSTANTS.map(({ value }) => String(value)));
  });

  it('keeps the published values', () => {
    const published = Object.fromEntries(
      CONSTANTS.filter((entry) => entry.published).map(({ name, value }) => [name, value]),
    );
    expect(published).toEqual({
      U8: 1,
      U32: 2,
      FLAG: 3,
      OS_UNKNOWN: 0,
      OS_IOS: 1,
      OS_ANDROID: 2,
      OS_HARMONY: 7,
      SITESET_WECHAT: 21,
    });
  });

  it('makes unpublished values all different', () => {
    const own = CONSTANTS.filter((entry) => !entry.published).map(({ value }) => value);
    expect(new Set(own).size).toBe(own.length);
    expect(own.every((value) => value > 255)).toBe(true);
  });

  it('speaks both languages', () => {
    const all = docs();
    expect(all.length).toBeGreaterThan(120);
    expect(all.filter(({ en, zh }) => en === '' || zh === '' || CHINESE.test(en))).toEqual([]);
    const untranslated = all.filter(
      ({ en, zh }) => !CHINESE.test(zh) && !SAME.has(en) && !/^[0-9 -]+$/.test(en),
    );
    expect(untranslated).toEqual([]);
  });

  it('names replacements and stubs that exist', () => {
    const members = new Set(HIJACK_MEMBERS.map(({ name }) => name));
    for (const entry of FUNCTIONS) {
      for (const name of entry.deprecatedBy ?? []) expect(findFunction(name), name).toBeDefined();
      for (const name of entry.hijack ?? []) expect(members.has(name), name).toBe(true);
      expect(findFunction(qualifiedName(entry))).toBe(entry);
    }
    expect(findFunction('srta.get_dsdata')?.deprecatedBy).toHaveLength(3);
    expect(findFunction('srta.no_such_function')).toBeUndefined();
  });

  it('refuses a constant that it does not have', () => {
    expect(() => constantValue('DS_NOWHERE')).toThrow(RangeError);
  });
});
