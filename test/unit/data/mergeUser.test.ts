import { applyEdits } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { type MergedUser, mergeUser } from '../../../client/data/mergeUser.ts';
import { parseLocalData } from '../../../core/model/localData.ts';

const FILE = `{
    "users": [
        { "name": "a", "did": { "bytesKv": { "1":1 } },   "os": "ios" },
        {
            "name": "b",
            "wuid": null
        }
    ],
    "targets": [ "t1",
                 "t2" ]
}
`;
const item = { userid: 'x', bytesKv: { 3: 7 } };
const merge = (json: string, user: MergedUser) => applyEdits(json, [...mergeUser(json, user)]);

describe('saving a user into a local data file', () => {
  it('replaces one data space of a user that is there and leaves every other character alone', () => {
    const merged = merge(FILE, { name: 'b', space: 'wuid', item });
    expect(parseLocalData(merged).users[1]?.wuid?.u8).toEqual({ 3: 7 });
    const [before = '', after = ''] = FILE.split('null');
    expect(merged.startsWith(before)).toBe(true);
    expect(merged.endsWith(after)).toBe(true);
  });

  it('adds a data space that the user does not have yet', () => {
    const merged = merge(FILE, { name: 'b', space: 'did', item });
    expect(parseLocalData(merged).users[1]).toMatchObject({ name: 'b', did: { u8: { 3: 7 } }, wuid: null });
    expect(merged).toContain('{ "name": "a", "did": { "bytesKv": { "1":1 } },   "os": "ios" },');
  });

  it('adds a new user at the end, in the indentation of the file', () => {
    const merged = merge(FILE, { name: 'c', space: 'wuid', item, appid: 'wx1' });
    const { users } = parseLocalData(merged);
    expect(users.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(users[2]).toMatchObject({ appid: 'wx1', wuid: { userid: 'x' } });
    expect(merged).toMatch(/\n {12}"name": "c"/);
    expect(merged.endsWith('"targets": [ "t1",\n                 "t2" ]\n}\n')).toBe(true);
  });

  it('keeps tabs and Windows line ends', () => {
    const tabs = FILE.replaceAll('    ', '\t').replaceAll('\n', '\r\n');
    const merged = merge(tabs, { name: 'c', space: 'did', item });
    expect(merged).toContain('\r\n\t\t\t"name": "c"');
    expect(merged.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('fills a list of users that is empty or missing', () => {
    for (const json of ['{"users": []}', '{"targets": ["t"]}', '', '  \n']) {
      expect(parseLocalData(merge(json, { name: 'n', space: 'did', item })).users[0]?.did?.u8).toEqual({
        3: 7,
      });
    }
  });
});
