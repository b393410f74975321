import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from '../../../core/model/dataError.ts';
import { localRunRequest, parseLocalData } from '../../../core/model/localData.ts';
import { DEFAULT_BUDGET } from '../../../core/model/run.ts';
import { parseRunRequest } from '../../../core/model/runRequest.ts';

describe('a run request (run contract)', () => {
  it('has the contract’s defaults', () => {
    expect(parseRunRequest({ script: 'x' })).toEqual({
      script: 'x',
      data: { did: null, wuid: null, geo: [], geoip: [], geofac: [] },
      targets: [],
      os: 2,
      expid: 0,
      siteset: 0,
      request: { ipCode: 0, facCode: 0, lngLat: null },
      hijack: true,
      numbers: 'gopher',
      resultsTable: 'auto',
      engine: 'auto',
      budget: DEFAULT_BUDGET,
    });
  });

  it.each([
    [{}, 'missing', 'script'],
    [{ script: 'x', scirpt: 1 }, 'unknownMember', 'scirpt'],
    [{ script: 'x', os: 3 }, 'range', 'os'],
    [{ script: 'x', now: -1 }, 'range', 'now'],
    [{ script: 'x', expid: 11 }, 'range', 'expid'],
    [{ script: 'x', targets: 'a' }, 'type', 'targets'],
    [{ script: 'x', data: { did: { bytesKv: { 65: 1 } } } }, 'range', 'data.did.bytesKv["65"]'],
    [{ script: 'x', data: { geo: [{}, { uint32sKv: { 1: -1 } }] } }, 'range', 'data.geo[1].uint32sKv["1"]'],
    [{ script: 'x', request: { lngLat: [200, 1] } }, 'range', 'request.lngLat[0]'],
    [{ script: 'x', budget: { ms: 0 } }, 'range', 'budget.ms'],
    [{ script: 'x', numbers: 'lua53' }, 'range', 'numbers'],
    [null, 'type', ''],
    ['text', 'type', ''],
  ])('refuses %j and says where', (value, reason, path) => {
    expect(() => parseRunRequest(value)).toThrow(expect.objectContaining({ reason, path }));
  });

  // Not in the table above: the title of a case is written with JSON.stringify, which such a value overflows.
  it('refuses a value that nests without end, and says where', () => {
    const os: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(() => parseRunRequest({ script: 'x', os })).toThrow(
      expect.objectContaining({ reason: 'range', path: 'os' }),
    );
  });

  it('answers any JSON with a request or a DataError', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          parseRunRequest({ script: '', ...(typeof value === 'object' ? value : { data: value }) });
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
    );
  });
});

describe('a local data file', () => {
  const file = {
    users: [
      { name: 'installed', did: { userid: 'a', bytesKv: { 1: 1 } }, os: 'ios', expid: 3, now: 1755414905 },
      { name: 'new', wuid: { userid: 'o', uint32s_kv: { 8: 5 } }, appid: 'wx1' },
    ],
    targets: ['news'],
    geo: [{ userid: 'shop', uint32sKv: { 1: 113000000, 2: 22000000 } }],
  };
  const read = (value: unknown) => parseLocalData(JSON.stringify(value));

  it('becomes a run of the named user, or of the first', () => {
    const data = read(file);
    expect(localRunRequest('s', data)).toMatchObject({ os: 1, expid: 3, now: 1755414905, targets: ['news'] });
    const second = localRunRequest('s', data, 'new');
    expect(second.data.wuid?.u32).toEqual({ 8: 5 });
    expect(second).toMatchObject({ os: 2, expid: 0 });
    expect(second.now).toBeUndefined();
    expect(second.data.geo).toHaveLength(1);
  });

  it.each([
    [{ users: [] }, 'missing', 'users'],
    [{ users: [{ name: ' ' }] }, 'missing', 'users[0].name'],
    [{ users: [{ name: 'a' }, { name: 'a' }] }, 'duplicate', 'users[1].name'],
    [{ users: [{ name: 'a', os: 'symbian' }] }, 'range', 'users[0].os'],
    [{ users: [{ name: 'a', did: { bytesKv: { 1: 999 } } }] }, 'range', 'users[0].did.bytesKv["1"]'],
    [{ users: [{ name: 'a' }], target: [] }, 'unknownMember', 'target'],
  ])('refuses %j and says where', (value, reason, path) => {
    expect(() => read(value)).toThrow(expect.objectContaining({ reason, path }));
  });

  it('names the users when the wanted one is not there, and survives a BOM', () => {
    expect(() => localRunRequest('s', read(file), 'x')).toThrow(/installed, new/);
    expect(parseLocalData(`\ufeff${JSON.stringify(file)}`).users).toHaveLength(2);
    expect(() => parseLocalData('{"users": [')).toThrow(expect.objectContaining({ reason: 'syntax' }));
  });
});
