import { describe, expect, it } from 'vitest';
import { chooseProfile, connectionKey, readProfiles } from '../../../client/profiles/profileList.ts';
import { renderText } from '../../../core/model/text.ts';

const demo = {
  name: 'demo',
  baseUrl: 'https://srta.algo.com.cn',
  account: '2000',
  protocol: 'current',
  safety: 'confirm',
};
const production = { ...demo, name: 'production', baseUrl: 'https://api.rta.qq.com', safety: 'readOnly' };
const user = (value: unknown) => ({ scope: 'user' as const, value });
const workspace = (value: unknown) => ({ scope: 'workspace' as const, value });

describe('the profiles of the settings', () => {
  it('fills in what is left out', () => {
    const { entries, problems } = readProfiles([
      user([{ name: ' demo ', baseUrl: 'https://srta.algo.com.cn/', account: 2000 }]),
    ]);
    expect(problems).toEqual([]);
    expect(entries).toEqual([{ scope: 'user', profile: demo }]);
  });

  it('keeps the good ones beside a bad one, and says what is wrong with that', () => {
    const { entries, problems } = readProfiles([
      user([demo, { ...production, baseUrl: 'http://api.rta.qq.com' }, 'x', { name: 'half' }]),
    ]);
    expect(entries.map((entry) => entry.profile.name)).toEqual(['demo']);
    expect(problems.map(({ index, name, problem }) => [index, name, renderText(problem)])).toEqual([
      [1, 'production', 'A base URL starts with https:// (http:// only for this machine).'],
      [2, '', 'A profile is an object with name, baseUrl and account.'],
      [3, 'half', '"baseUrl" is missing.'],
    ]);
  });

  it.each([
    [{ ...demo, account: '2000; rm' }, 'An account is a number such as 2000.'],
    [{ ...demo, account: 0 }, 'An account is a number such as 2000.'],
    [{ ...demo, name: '' }, '"name" is empty.'],
    [{ ...demo, name: 'a\nb' }, 'A profile name has 1 to 60 characters on one line.'],
    [{ ...demo, protocol: '2024' }, '"protocol" must be one of: current, 2025, first.'],
    [{ ...demo, safety: true }, '"safety" must be one of: confirm, open, readOnly.'],
    [{ ...demo, region: 'cn' }, 'Unknown member "region".'],
    [
      { ...demo, baseUrl: 'https://me:pw@srta.algo.com.cn' },
      'A base URL holds no user name, password, query or fragment.',
    ],
    [
      { ...demo, authToken: 'ABCDEF' },
      'A token does not belong in settings: remove "authToken" and use "sRTA: Set Token...".',
    ],
  ])('refuses %j', (value, message) => {
    const { entries, problems } = readProfiles([user([value])]);
    expect(entries).toEqual([]);
    expect(problems.map(({ problem }) => renderText(problem))).toEqual([message]);
  });

  it('says that the setting must be a list', () => {
    const { problems } = readProfiles([user({ demo })]);
    expect(problems.map(({ index, problem }) => [index, renderText(problem)])).toEqual([
      [-1, '"srta.profiles" must be a list.'],
    ]);
  });
});

describe('profiles of a workspace', () => {
  it('cannot take over a name of the user', () => {
    const stranger = { ...production, baseUrl: 'https://rta.example.com' };
    const { entries, problems } = readProfiles([user([production]), workspace([stranger])]);
    expect(entries.map((entry) => entry.profile.baseUrl)).toEqual(['https://api.rta.qq.com']);
    expect(problems.map(({ scope, problem }) => [scope, renderText(problem)])).toEqual([
      ['workspace', 'A profile named "production" exists already.'],
    ]);
  });

  it('cannot loosen what the user set for the same connection', () => {
    const looser = { ...production, name: 'mine', safety: 'open' };
    const { entries } = readProfiles([user([production]), workspace([looser])]);
    expect(entries.map(({ profile }) => [profile.name, profile.safety])).toEqual([
      ['production', 'readOnly'],
      ['mine', 'readOnly'],
    ]);
  });

  it('may repeat a profile of the user word for word', () => {
    const { entries, problems } = readProfiles([user([demo]), workspace([demo])]);
    expect(entries).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('have a token of their own when the host or the account differs', () => {
    const keys = [
      production,
      { ...production, baseUrl: 'https://api.rta.qq.com.evil.example' },
      { ...production, account: '2001' },
    ];
    expect(new Set(keys.map(connectionKey)).size).toBe(3);
  });
});

describe('the profile in use', () => {
  const list = readProfiles([user([demo, production])]);

  it('is the chosen one', () => {
    expect(chooseProfile(list, 'production')?.profile.name).toBe('production');
  });

  it('is none when the choice names none of them, rather than another one', () => {
    expect(chooseProfile(list, 'gone')).toBeUndefined();
    expect(chooseProfile(list, '')).toBeUndefined();
    expect(chooseProfile(list, 7)).toBeUndefined();
  });

  it('is the only one there is when nothing was chosen', () => {
    expect(chooseProfile(readProfiles([user([demo])]), undefined)?.profile.name).toBe('demo');
  });
});
