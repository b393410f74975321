import { describe, expect, it } from 'vitest';
import { checkDid, shortId } from '../../../client/data/userId.ts';
import { parseRemembered, type Remembered } from '../../../client/debug/choices.ts';

describe('remembered choices', () => {
  it.each<Remembered>([
    {},
    { service: { user: { kind: 'did', did: 'd' }, os: 1 }, last: 'service' },
    { service: { user: { kind: 'openid', openid: 'o', appid: 'wx' } } },
    { service: { user: { kind: 'user', userid: 'u', dataspace: 'wuid' }, os: 7 } },
    { local: { file: 'file:///a.srta-data.json', place: 'service', user: 'u', os: 2 }, last: 'local' },
    { local: { file: 'file:///a.srta-data.json', place: 'local', hijack: 'keep' } },
  ])('come back as they were stored: %j', (remembered) => {
    expect(parseRemembered(JSON.parse(JSON.stringify(remembered)))).toEqual(remembered);
  });

  it.each([
    undefined,
    null,
    'text',
    { service: { user: { kind: 'did' } } },
    { service: { user: { kind: 'openid', openid: 'o' } } },
    { local: { file: '', place: 'local' } },
    { local: { file: 'f', place: 'moon' } },
    { last: 'service' },
  ])('are forgotten when they make no sense: %j', (stored) => {
    expect(parseRemembered(stored)).toEqual({});
  });
});

describe('a device id', () => {
  it.each([
    ['5d41402abc4b2a76b9719d911017c592', 'ok'],
    [' 5d41402abc4b2a76b9719d911017c592 ', 'ok'],
    ['5D41402ABC4B2A76B9719D911017C592', 'upperCase'],
    ['5d41402abc4b2a76b9719d911017c59', 'notMd5'],
    ['g'.repeat(32), 'notMd5'],
    ['', 'empty'],
  ])('%j is %s', (id, expected) => {
    expect(checkDid(id)).toBe(expected);
  });

  it('is shortened for menus, short ones are not', () => {
    expect(shortId('5d41402abc4b2a76b9719d911017c592')).toBe('5d41402a…c592');
    expect(shortId('shop-17')).toBe('shop-17');
  });
});
