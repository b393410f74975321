import { describe, expect, it } from 'vitest';
import { lookupColumn, parseColumnDictionary } from '../../../core/model/columnDictionary.ts';

const read = (value: unknown) => parseColumnDictionary(JSON.stringify(value));

it('reads names, values and notes by data space, kind and index', () => {
  const dictionary = read({
    $schema: './x.json',
    did: { u8: { 1: { name: 'installed', values: { 0: 'no', 1: 'yes' }, note: 'since 2024' } } },
    wuid: { flag: { 4: { name: 'vip' } } },
  });
  expect(lookupColumn(dictionary, 'did', 'u8', 1)).toEqual({
    name: 'installed',
    values: { 0: 'no', 1: 'yes' },
    note: 'since 2024',
  });
  expect(lookupColumn(dictionary, 'wuid', 'flag', 4)?.name).toBe('vip');
  expect(lookupColumn(dictionary, 'did', 'u8', 2)).toBeUndefined();
  expect(lookupColumn(dictionary, 'geo', 'u8', 1)).toBeUndefined();
  expect(lookupColumn(undefined, 'did', 'u8', 1)).toBeUndefined();
});

it('reads whom a column of WUID is written for', () => {
  const dictionary = read({
    wuid: {
      u8: {
        1: { name: 'member', users: 'openid' },
        2: { name: 'called', users: ['phone'] },
        3: { name: 'interest', users: ['phone', 'openid'] },
        4: { name: 'anything' },
      },
    },
  });
  const users = [1, 2, 3, 4].map((index) => lookupColumn(dictionary, 'wuid', 'u8', index)?.users);
  expect(users).toEqual([['openid'], ['phone'], ['openid', 'phone'], undefined]);
});

describe('names what is wrong and where', () => {
  it.each([
    [{ dit: {} }, 'unknownMember', 'dit'],
    [{ did: { u16: {} } }, 'unknownMember', 'did.u16'],
    [{ did: { u8: { 65: { name: 'x' } } } }, 'range', 'did.u8["65"]'],
    [{ did: { flag: { 5: { name: 'x' } } } }, 'range', 'did.flag["5"]'],
    [{ did: { u32: { 0: { name: 'x' } } } }, 'range', 'did.u32["0"]'],
    [{ did: { u8: { 1: {} } } }, 'missing', 'did.u8["1"].name'],
    [{ did: { u8: { 1: { name: 1 } } } }, 'type', 'did.u8["1"].name'],
    [{ did: { u8: { 1: { name: 'x', value: {} } } } }, 'unknownMember', 'did.u8["1"].value'],
    [{ did: { u8: { 1: { name: 'x', values: { 1: 2 } } } } }, 'type', 'did.u8["1"].values["1"]'],
    [{ did: { u8: { 1: { name: 'x', users: 'phone' } } } }, 'unknownMember', 'did.u8["1"].users'],
    [{ wuid: { u8: { 1: { name: 'x', users: 'all' } } } }, 'range', 'wuid.u8["1"].users'],
    [{ wuid: { u8: { 1: { name: 'x', users: ['phone', 1] } } } }, 'range', 'wuid.u8["1"].users[1]'],
    [[], 'type', ''],
  ])('%j', (value, reason, path) => {
    expect(() => read(value)).toThrowError(expect.objectContaining({ name: 'DataError', reason, path }));
  });

  it('text that is not JSON', () => {
    expect(() => parseColumnDictionary('{')).toThrowError(expect.objectContaining({ reason: 'syntax' }));
  });
});
