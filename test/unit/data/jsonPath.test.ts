import { describe, expect, it } from 'vitest';
import { findJsonRange, findSyntaxError, parseJsonPath } from '../../../client/data/jsonPath.ts';
import { DataError } from '../../../core/model/dataError.ts';
import { parseLocalData } from '../../../core/model/localData.ts';

it('reads the paths that errors carry', () => {
  expect(parseJsonPath('users[0].did.bytesKv["65"]')).toEqual(['users', 0, 'did', 'bytesKv', '65']);
  expect(parseJsonPath('users[12]["a \\"b\\""].x')).toEqual(['users', 12, 'a "b"', 'x']);
  expect(parseJsonPath('')).toEqual([]);
});

function marked(json: string): string {
  try {
    parseLocalData(json);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const { start, end } = findJsonRange(json, error.path);
    return json.slice(start, end);
  }
  throw new Error('the file was accepted');
}

describe('the place of an error in a local data file', () => {
  it('is the member with its value', () => {
    expect(marked('{"users":[{"name":"a","did":{"bytesKv":{"1":1,"65":2}}}]}')).toBe('"65":2');
    expect(marked('{"users":[{"name":"a","os":"windows"}]}')).toBe('"os":"windows"');
    expect(marked('{"users":[{"name":"a"}],"target":["x"]}')).toBe('["x"]');
  });

  it('is the object that lacks a member', () => {
    expect(marked('{"users":[{"did":null}]}')).toBe('{"did":null}');
  });

  it('is the whole text when nothing of the path is there', () => {
    expect(marked('{"geo":[]}')).toBe('{"geo":[]}');
  });
});

it('a syntax error is marked where the JSON breaks', () => {
  const at = (json: string) => findSyntaxError(json).start;
  expect(at('{"users": [} ]')).toBe(11);
  expect(at('{"a": 1,}')).toBe(8);
  expect(at('{"a": 1} // no comments')).toBe(9);
  expect(at('{"a": ')).toBeGreaterThanOrEqual(5);
});
