import { describe, expect, it } from 'vitest';
import { decodeRequest, encodeReply, RequestDecodeError } from '../../../core/service/serverCodec.ts';
import { encodeRequest } from '../../../core/service/wire/request.ts';

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('the service side of the codec', () => {
  it('tells the three script debugs apart by path and field 4', () => {
    const current = encodeRequest('current', {
      command: 'scriptDebug',
      request: { script: 's', userid: 'u', dataspace: 'did', os: 2 },
    });
    expect(decodeRequest({ path: '/saas/script/debug', body: current })).toEqual({
      call: { command: 'scriptDebug', request: { script: 's', userid: 'u', dataspace: 'did', os: 2 } },
      protocol: 'current',
      json: false,
    });
    const numeric = encodeRequest('current', {
      command: 'scriptDebug',
      request: { script: 's', userid: 'u', dataspace: '20010101', os: 0 },
    });
    expect(decodeRequest({ path: '/saas/script/debug', body: numeric })?.protocol).toBe('current');
    const old = encodeRequest('2025', {
      command: 'scriptDebug',
      request: { script: 's', did: 'd', appid: 'wx1', openid: 'o_1', os: 1 },
    });
    expect(decodeRequest({ path: '/saas/script/debug', body: old })).toEqual({
      call: {
        command: 'scriptDebug',
        request: { script: 's', did: 'd', appid: 'wx1', openid: 'o_1', os: 1 },
      },
      protocol: '2025',
      json: false,
    });
    // A data space misspelt is told so, and is no openid: that would come with its appid.
    const misspelt = encodeRequest('current', {
      command: 'scriptDebug',
      request: { script: 's', userid: 'u', dataspace: 'dld', os: 0 },
    });
    expect(decodeRequest({ path: '/saas/script/debug', body: misspelt })).toMatchObject({
      call: { request: { userid: 'u', dataspace: 'dld' } },
      protocol: 'current',
    });
    const openidAlone = encodeRequest('2025', {
      command: 'scriptDebug',
      request: { script: 's', openid: 'o_1', os: 0 },
    });
    expect(decodeRequest({ path: '/saas/script/debug', body: openidAlone })?.protocol).toBe('2025');
    const first = encodeRequest('first', {
      command: 'scriptDebug',
      request: { script: 's', localDid: { userid: 'd', u8: { 128: 7 }, u32: {}, flags: {} } },
    });
    expect(decodeRequest({ path: '/saas/debug', body: first })).toEqual({
      call: {
        command: 'scriptDebug',
        request: {
          script: 's',
          localDid: { userid: 'd', u8: { 128: 7 }, u32: {}, flags: {} },
          useServerData: false,
        },
      },
      protocol: 'first',
      json: false,
    });
  });

  it('reads field 12 by its path', () => {
    const clear = encodeRequest('current', {
      command: 'columnClear',
      request: { dataspace: 'did', u8: [3], u32: [8], flags: [4] },
    });
    expect(decodeRequest({ path: '/saas/columnclear', body: clear })?.call).toEqual({
      command: 'columnClear',
      request: { dataspace: 'did', u8: [3], u32: [8], flags: [4] },
    });
    const request = {
      dataspace: 'did',
      clearFirst: true,
      values: {
        u8: { 1: 9, 100: 8 },
        u32: { 16: 5 },
        flags: { 2: { flag: true, defaultFlag: false, expire: 7 } },
      },
    };
    const write = encodeRequest('first', { command: 'columnWrite', request });
    expect(decodeRequest({ path: '/saas/columwrite', body: write })).toEqual({
      call: { command: 'columnWrite', request },
      protocol: 'first',
      json: false,
    });
  });

  it('keeps the second mask of a first-protocol write', () => {
    const item = { userid: 'u', u8: { 1: 1, 64: 2, 65: 3, 128: 4 }, u32: { 16: 4294967295 }, flags: {} };
    const request = { dataspace: 'did', items: [item] };
    const body = encodeRequest('first', { command: 'write', request });
    expect(decodeRequest({ path: '/saas/write', body })).toEqual({
      call: { command: 'write', request },
      protocol: 'first',
      json: false,
    });
  });

  it('answers a read in both layouts when the protocol cannot be told', () => {
    const item = { index: 0, code: 0, u8: { 65: 3 }, u32: { 9: 1 }, flags: {}, lastModified: 5, version: 2 };
    const answer = { command: 'read', reply: { succeeded: 1, failed: 0, items: [item] } } as const;
    const both = encodeReply({ code: 0, status: 'ok', answer });
    const kvOnly = encodeReply({ code: 0, status: 'ok', answer }, { protocol: 'current' });
    expect(both.length).toBeGreaterThan(kvOnly.length + 128);
  });

  it('reads debug commands in JSON, both casings, and refuses the rest', () => {
    const snake = json({ script_debug: { lua_script: 's', userid: 'u', dataspace_id: 'did', os: 'IOS' } });
    const camel = json({ scriptDebug: { luaScript: 's', userid: 'u', dataspaceId: 'did', os: 1 } });
    const source = { path: '/saas/script/debug', contentType: 'application/json; charset=utf-8' };
    expect(decodeRequest({ ...source, body: snake })).toEqual(decodeRequest({ ...source, body: camel }));
    expect(decodeRequest({ ...source, body: camel })).toMatchObject({ protocol: 'current', json: true });
    expect(() => decodeRequest({ ...source, body: json({ scriptDebug: { luascript: 1 } }) })).toThrow(
      RequestDecodeError,
    );
    expect(() => decodeRequest({ ...source, path: '/saas/info', body: json({ info: {} }) })).toThrow(
      expect.objectContaining({ code: 110 }),
    );
    const masks = json({
      debug: {
        lua_script: 's',
        local_did_data: { userid: 'u', write_bytes: { bytes: 'CQ==', index_1: '1' } },
      },
    });
    expect(decodeRequest({ ...source, path: '/saas/debug', body: masks })?.call.request).toMatchObject({
      localDid: { userid: 'u', u8: { 1: 9 } },
    });
  });

  it('reads every mask of local data in JSON', () => {
    const localOpenidData = {
      userid: 'u',
      writeBytes: { bytes: 'CQg=', index1: '9223372036854775808', index2: 1 },
      write_uint32s: { uint32s: [7, '8'], index_1: 32769 },
      writeFlagsWithExpire: {
        flags_with_expire: [{ flag: true, default_flag: false, expire: 5 }],
        index1: 8,
      },
    };
    const source = { path: '/saas/debug', contentType: 'application/json' };
    const read = (data: object) =>
      decodeRequest({ ...source, body: json({ debug: { luaScript: 's', localOpenidData: data } }) })?.call
        .request;
    expect(read(localOpenidData)).toEqual({
      script: 's',
      useServerData: false,
      localOpenid: {
        userid: 'u',
        u8: { 64: 9, 65: 8 },
        u32: { 1: 7, 16: 8 },
        flags: { 4: { flag: true, defaultFlag: false, expire: 5 } },
      },
    });
    expect(() => read({ ...localOpenidData, writeBytes: { bytes: '', index1: -1 } })).toThrow(
      RequestDecodeError,
    );
    expect(() => read({ ...localOpenidData, bytesKv: { 1: 1 } })).toThrow(RequestDecodeError);
  });

  it('answers JSON with proto3 JSON names', () => {
    const reply = { print: 'p', error: '', targets: 't', dataspace: 'd' };
    const bytes = encodeReply(
      { code: 0, status: 'ok', answer: { command: 'scriptDebug', reply } },
      { protocol: 'current', json: true },
    );
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({
      code: 'SUCC',
      status: 'ok',
      scriptDebugRes: { printOutput: 'p', errorOutput: '', targetsOutput: 't', dataspaceOut: 'd' },
    });
    const refused = encodeReply({ code: 104, status: 'no' }, { json: true });
    expect(JSON.parse(new TextDecoder().decode(refused))).toEqual({ code: 'AUTH_FAIL', status: 'no' });
  });

  it('says which code a bad body gets', () => {
    expect(() => decodeRequest({ path: '/saas/info', body: new Uint8Array() })).toThrow(
      expect.objectContaining({ code: 115 }),
    );
    expect(() => decodeRequest({ path: '/saas/read', body: Uint8Array.of(0x52, 0x7f) })).toThrow(
      expect.objectContaining({ code: 112 }),
    );
    const info = encodeRequest('current', { command: 'info', request: {} });
    expect(() => decodeRequest({ path: '/saas/read', body: info })).toThrow(
      expect.objectContaining({ code: 115 }),
    );
    expect(decodeRequest({ path: '/saas/nothing', body: info })).toBeUndefined();
  });
});
