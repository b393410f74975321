import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../../core/model/profile.ts';
import { ServiceError } from '../../../core/service/errors.ts';
import type { ReadRequest, WriteRequest } from '../../../core/service/types.ts';
import { checkScriptName, checkTargetId } from '../../../core/service/validate.ts';
import {
  checkColumnClear,
  checkColumnWrite,
  checkRead,
  checkWrite,
} from '../../../core/service/validateColumns.ts';
import { bench, refusedAt, rejection } from '../../support/fakeService.ts';

const MD5 = 'cfcd208495d565ef66e7dff9f98764da';
const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const none = { u8: {}, u32: {}, flags: {} };

function messageOf(check: () => void): string {
  try {
    check();
  } catch (error) {
    return error instanceof ServiceError ? error.message : '';
  }
  return '';
}

describe('names of targets and scripts', () => {
  it.each(['abc', 'A-1', 'a'.repeat(20), '---'])('%s is one', (name) => {
    expect(refusedAt(() => checkTargetId(name))).toBeUndefined();
    expect(refusedAt(() => checkScriptName(name))).toBeUndefined();
  });
  it.each(['', 'ab', 'a'.repeat(21), 'a_b', 'a b', 'abc ', '策略一', 'abc\n'])('%j is not', (name) => {
    expect(refusedAt(() => checkTargetId(name))).toBe('id');
    expect(refusedAt(() => checkScriptName(name))).toBe('name');
  });
});

describe('rows to write', () => {
  const write = (columns: Partial<WriteRequest['items'][number]>, protocol: Protocol = 'current') => {
    const good = { userid: MD5, ...none, u8: { 1: 1 } };
    const request = { dataspace: 'did', items: [good, { ...good, ...columns }] };
    return refusedAt(() => checkWrite(request, protocol));
  };
  const flag = { flag: true, defaultFlag: false, expire: 0 };

  it('name row and column of what would be dropped', () => {
    const item = { userid: MD5, ...none, u8: { 65: 1 } };
    const check = () => checkWrite({ dataspace: 'did', items: [item] }, 'current');
    expect(refusedAt(check)).toBe('items[0].bytesKv["65"]');
    expect(messageOf(check)).toBe(`Row 1, user ${MD5}: There is no uint8 column 65: they are 1 to 64.`);
  });

  it.each<[string, Parameters<typeof write>[0], string | undefined]>([
    ['uint8 column 64', { u8: { 64: 255 } }, undefined],
    ['uint8 column 65', { u8: { 65: 1 } }, 'items[1].bytesKv["65"]'],
    ['uint8 column 0', { u8: { 0: 1 } }, 'items[1].bytesKv["0"]'],
    ['uint8 256', { u8: { 3: 256 } }, 'items[1].bytesKv["3"]'],
    ['uint8 -1', { u8: { 3: -1 } }, 'items[1].bytesKv["3"]'],
    ['uint8 1.5', { u8: { 3: 1.5 } }, 'items[1].bytesKv["3"]'],
    ['uint8 NaN', { u8: { 3: Number.NaN } }, 'items[1].bytesKv["3"]'],
    ['uint32 column 8', { u32: { 8: 4294967295 } }, undefined],
    ['uint32 column 9', { u32: { 9: 1 } }, 'items[1].uint32sKv["9"]'],
    ['uint32 2^32', { u32: { 8: 4294967296 } }, 'items[1].uint32sKv["8"]'],
    ['flag 4', { flags: { 4: flag } }, undefined],
    ['flag 5', { flags: { 5: flag } }, 'items[1].flagsWithExpireKv["5"]'],
    [
      'expiry in milliseconds',
      { flags: { 1: { ...flag, expire: 1758686629000 } } },
      'items[1].flagsWithExpireKv["1"]',
    ],
    ['no column', { u8: {} }, 'items[1]'],
    ['an empty user id', { userid: '' }, 'items[1].userid'],
    ['an upper-case md5', { userid: MD5.toUpperCase() }, 'items[1].userid'],
    ['a short id', { userid: 'abc' }, 'items[1].userid'],
  ])('%s', (_name, columns, path) => {
    expect(write(columns)).toBe(path);
  });

  it('have the wider columns in the first protocol alone', () => {
    expect(write({ u8: { 128: 1 }, u32: { 16: 1 } }, 'first')).toBeUndefined();
    expect(write({ u8: { 129: 1 } }, 'first')).toBe('items[1].bytesKv["129"]');
    expect(write({ u8: { 65: 1 } }, '2025')).toBe('items[1].bytesKv["65"]');
  });

  it('name a user once when they wipe it, for the second row would wipe what the first wrote', () => {
    const items = [MD5, '1'.repeat(32), MD5].map((userid) => ({ ...none, userid, u8: { 1: 1 } }));
    const twice = (clearFirst: boolean) =>
      refusedAt(() => checkWrite({ dataspace: 'did', items, clearFirst }, 'current'));
    expect(twice(true)).toBe('items[2].userid');
    expect(twice(false)).toBeUndefined();
  });

  it('have user ids of characters that can be seen', () => {
    for (const userid of ['a\u0000b', '\u001b[2Jshop', '\ud800shop', 'shop\udfff', 'a\nb']) {
      const items = [{ ...none, userid, u8: { 1: 1 } }];
      expect(refusedAt(() => checkWrite({ dataspace: 'geo', items }, 'current'))).toBe('items[0].userid');
      expect(refusedAt(() => checkRead({ dataspace: 'geo', users: [userid] }, 'current'))).toBe('users[0]');
    }
    const items = [{ ...none, userid: '门店 17 👍🏽', u8: { 1: 1 } }];
    expect(refusedAt(() => checkWrite({ dataspace: 'geo', items }, 'current'))).toBeUndefined();
  });

  it('may have no column when they wipe the user', () => {
    const items = [{ userid: MD5, ...none }];
    expect(
      refusedAt(() => checkWrite({ dataspace: 'did', items, clearFirst: true }, 'current')),
    ).toBeUndefined();
    expect(refusedAt(() => checkWrite({ dataspace: 'did', items: [] }, 'current'))).toBe('items');
  });

  it('advise the lower case', async () => {
    const { client } = bench([]);
    expect(await rejection(client.data.read({ dataspace: 'did', users: [MD5.toUpperCase()] }))).toMatchObject(
      {
        advice: { args: [MD5] },
      },
    );
  });
});

describe('who is meant', () => {
  const read = (request: Partial<ReadRequest>, protocol: Protocol = 'current') =>
    refusedAt(() => checkRead({ dataspace: 'did', users: [MD5], ...request }, protocol));
  const openid = 'o_e3j4ggVPO2CP8iCPBLunzKL79n';

  it.each<[string, Partial<ReadRequest>, string | undefined]>([
    ['a device', {}, undefined],
    ['a device by number', { dataspace: '20010101' }, undefined],
    ['nobody', { users: [] }, 'users'],
    ['a data space that is none', { dataspace: 'DID' }, 'dataspace'],
    ['an openid', { dataspace: 'wuid', users: [openid], appid: 'wx1', accountId: '123' }, undefined],
    ['an openid without its advertiser', { dataspace: 'wuid', users: [openid], appid: 'wx1' }, 'accountId'],
    ['an openid without anything', { dataspace: 'wuid', users: [openid] }, 'appid'],
    [
      'an advertiser without an appid',
      { dataspace: 'wuid', users: [MD5], accountId: '1', hashType: 'phoneMd5' },
      'accountId',
    ],
    ['a phone md5', { dataspace: 'wuid', hashType: 'phoneMd5' }, undefined],
    ['a phone md5 as sha256', { dataspace: 'wuid', hashType: 'phoneSha256' }, 'users[0]'],
    ['a phone sha256', { dataspace: 'wuid', users: [SHA], hashType: 'phoneSha256' }, undefined],
    ['both kinds', { dataspace: 'wuid', appid: 'wx1', accountId: '1', hashType: 'phoneMd5' }, 'hashType'],
    ['an appid with devices', { appid: 'wx1' }, 'appid'],
    ['a phone hash with devices', { hashType: 'phoneMd5' }, 'hashType'],
    ['a shop', { dataspace: 'geo', users: ['shop 7'] }, undefined],
    ['a city', { dataspace: 'geoip', users: ['440300', '广东省:深圳市', '广东省'] }, undefined],
    ['a short code', { dataspace: 'geofac', users: ['44030'] }, 'users[0]'],
    ['spaces around', { dataspace: 'geo', users: ['a', ' b'] }, 'users[1]'],
    [
      'an advertiser that is none',
      { dataspace: 'wuid', users: [openid], appid: 'wx1', accountId: '1e3' },
      'accountId',
    ],
  ])('%s', (_name, request, path) => {
    expect(read(request)).toBe(path);
  });

  it('older protocols have no advertiser and no phone hashes', () => {
    expect(read({ dataspace: 'wuid', users: [openid], appid: 'wx1' }, '2025')).toBeUndefined();
    expect(read({ dataspace: 'wuid', users: [openid], appid: 'wx1', accountId: '1' }, '2025')).toBe(
      'accountId',
    );
    expect(read({ dataspace: 'wuid', hashType: 'phoneMd5' }, 'first')).toBe('hashType');
  });
});

describe('clears and column writes', () => {
  it.each<[string, Parameters<typeof checkColumnClear>[0], string | undefined]>([
    ['everything', { dataspace: 'did', all: true }, undefined],
    ['some', { dataspace: 'did', u8: [1, 64], u32: [8], flags: [4] }, undefined],
    ['nothing', { dataspace: 'did' }, ''],
    ['both', { dataspace: 'did', all: true, u8: [1] }, 'all'],
    ['uint8 column 65', { dataspace: 'did', u8: [1, 65] }, 'u8[1]'],
    ['uint32 column 9', { dataspace: 'did', u32: [9] }, 'u32[0]'],
    ['flag 0', { dataspace: 'did', flags: [0] }, 'flags[0]'],
  ])('clear %s', (_name, request, path) => {
    expect(refusedAt(() => checkColumnClear(request, 'current'))).toBe(path);
  });

  it('write at least one column that exists', () => {
    const write = (u8: Record<number, number>, protocol: Protocol) =>
      refusedAt(() => checkColumnWrite({ dataspace: 'did', values: { ...none, u8 } }, protocol));
    expect(write({ 128: 1 }, 'first')).toBeUndefined();
    expect(write({ 128: 1 }, '2025')).toBe('values.bytesKv["128"]');
    expect(write({}, 'first')).toBe('values');
  });

  it('reset only what can be reset', async () => {
    for (const dataspace of ['did', 'wuid', '20010101', '20010201', 'shops']) {
      const { client, sent } = bench([]);
      expect(await rejection(client.data.resetDataSpace(dataspace))).toMatchObject({
        reason: { path: 'dataspace' },
      });
      expect(sent).toEqual([]);
    }
  });
});
