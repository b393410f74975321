import { describe, expect, it } from 'vitest';
import { items, labels, taken } from './completing.ts';

describe('members of srta', () => {
  it('are all there at the end of a file', () => {
    const found = labels('srta.|');
    expect(found).toContain('get_ds_u8');
    expect(found).toContain('set_target');
    expect(found).toContain('DS_DID');
    expect(found).toContain('TARGETINFO_ENABLE');
    expect(found).not.toContain('local');
  });

  it('replace the whole word', () => {
    expect(taken('local x = srta.g|et', 'get_os')).toBe('local x = srta.get_os');
    expect(taken('srta.|', 'get_os')).toBe('srta.get_os');
    expect(taken('srta.get_d|(srta.DS_DID, 1)', 'get_ds_u8')).toBe('srta.get_ds_u8(srta.DS_DID, 1)');
    expect(taken('function main()\n  srta.|\n  print(1)\nend', 'get_os')).toBe(
      'function main()\n  srta.get_os\n  print(1)\nend',
    );
  });

  it('strike the deprecated one through and put it last', () => {
    const found = items('srta.|');
    expect(found.at(-1)).toMatchObject({ label: 'get_dsdata', tags: [1] });
  });

  it('come behind an alias', () => {
    expect(labels('local s = srta\nlocal x = s.|')).toContain('get_os');
    expect(labels('time.|')).toContain('truncate');
    expect(labels('string.|')).toEqual(['split']);
  });

  it('are not those of a variable of that name', () => {
    expect(labels('local srta = {}\nsrta.|')).toEqual([]);
  });

  it.each([
    ['local x = srta.get_ds_u8(srta.|', 'DS_DID'],
    ['local x = srta.get_ds_u8(srta.|)', 'DS_DID'],
    ['local x = srta.get_ds_u8(srta.D|, 1)', 'DS_DID'],
    ['srta.set_target(t, srta.|', 'TARGETINFO_ENABLE'],
    ['srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 100, srta.|', 'TARGETINFO_ENABLE'],
    ['srta.set_target(t, {[srta.|', 'TARGETINFO_ENABLE'],
    ['srta.set_target(t, {[srta.TARGETINFO_CPC_PRICE] = 1, [srta.|]', 'TARGETINFO_ENABLE'],
    ['local info = {[srta.|}\nsrta.set_target(t, info)', 'TARGETINFO_ENABLE'],
    ['if srta.get_os() == srta.|', 'OS_UNKNOWN'],
    ['local os = srta.get_os()\nif os == srta.|\nend', 'OS_UNKNOWN'],
    ['if srta.get_siteset() ~= srta.|', 'SITESET_UNION'],
    ['local d = srta.get_dsdata(srta.DS_DID)\nprint(d[srta.|', 'U8'],
    ['for _, p in ipairs(srta.get_geo_points(3, 1)) do print(p[srta.|', 'GEO_DISTANCE'],
    ['srta.set_target(t, srta.TARGETINFO_DC_INFOS, { { [srta.|', 'DC_TAG_NAME'],
    ['for _, t in ipairs(srta.get_targets()) do r[t] = { [srta.|', 'TARGETINFO_ENABLE'],
    ['function hijack() return { srta_get_os = srta.|', 'OS_UNKNOWN'],
    ['function hijack() return { srta_get_dsdata = { [srta.|', 'DS_DID'],
    ['function hijack() return { srta_get_dsdata = { [srta.DS_DID] = { [srta.|', 'U8'],
  ])('first have what belongs there: %s', (source, first) => {
    expect(labels(source)[0]).toBe(first);
  });
});

describe('arguments', () => {
  it('are constants with their module where nothing is typed', () => {
    const [first] = items('srta.get_ds_u8(|');
    expect(first).toMatchObject({ label: 'srta.DS_DID' });
    expect(taken('srta.get_ds_u8(|', 'srta.DS_WUID')).toBe('srta.get_ds_u8(srta.DS_WUID');
    expect(taken('srta.get_ds_u8(DS|', 'srta.DS_WUID')).toBe('srta.get_ds_u8(srta.DS_WUID');
  });

  it('are columns by their names', () => {
    const found = items('local x = srta.get_ds_u8(srta.DS_DID, |');
    expect(found.slice(0, 2)).toMatchObject([
      { label: '1 installed', textEdit: { newText: '1' }, detail: 'DID U8[1]' },
      { label: '12 level', textEdit: { newText: '12' } },
    ]);
    expect(JSON.stringify(found[0]?.documentation)).toContain('Is the app there');
    expect(labels('local x = srta.get_ds_u8(srta.DS_DID, 1, |)')[0]).toBe('1 installed');
    expect(labels('local x = srta.get_ds_flag(srta.DS_DID, |')[0]).toBe('1 woken');
    expect(labels('srta.get_geo_points(3, |')[0]).toBe('2 score');
    expect(labels('local read = srta.get_ds_u8\nlocal D = srta.DS_DID\nread(D, |')[0]).toBe('1 installed');
    expect(labels('local d = srta.get_dsdata(srta.DS_DID)\nlocal x = d[srta.U8][|')[0]).toBe('1 installed');
    expect(taken('local x = srta.get_ds_u8(srta.DS_DID, inst|)', '1 installed')).toBe(
      'local x = srta.get_ds_u8(srta.DS_DID, 1)',
    );
  });

  it('are units of truncate inside the string and without it', () => {
    expect(labels('time.truncate(time.now(), "|')).toEqual(['month', 'day', 'hour', 'minute']);
    expect(labels('time.truncate(time.now(), "|")')).toEqual(['month', 'day', 'hour', 'minute']);
    expect(taken("time.truncate(time.now(), 'd|')", 'day')).toBe("time.truncate(time.now(), 'day')");
    expect(labels('time.truncate(time.now(), |')[0]).toBe('"month"');
  });

  it('are target ids', () => {
    expect(labels('srta.set_target("|')).toEqual(['news-new', 'video-new']);
    expect(labels('srta.set_target("|", srta.TARGETINFO_ENABLE, false)')).toEqual(['news-new', 'video-new']);
    expect(taken('srta.set_target("ne|ws", 1)', 'video-new')).toBe('srta.set_target("video-new", 1)');
    expect(taken('srta.set_target("news-|\nend', 'news-new')).toBe('srta.set_target("news-new\nend');
    const inLoop = 'for _, t in ipairs(srta.get_targets()) do\n  srta.set_target(|';
    expect(labels(inLoop).slice(0, 3)).toEqual(['"news-new"', 't', '"video-new"']);
    expect(labels('srta.set_target("|', { targets: undefined })).toEqual([]);
    const own = 'local function block(why, id)\n  srta.set_target(id, srta.TARGETINFO_ENABLE, false)\nend\n';
    expect(labels(`${own}block("x", "|")`)).toEqual(['news-new', 'video-new']);
    expect(labels(`${own}block("|")`)).toEqual([]);
  });

  it('are booleans for ENABLE', () => {
    expect(labels('srta.set_target(t, srta.TARGETINFO_ENABLE, |').slice(0, 2)).toEqual(['true', 'false']);
    expect(labels('srta.set_target(t, {[srta.TARGETINFO_ENABLE] = |').slice(0, 2)).toEqual(['true', 'false']);
  });

  it('are fields of the table form', () => {
    expect(labels('srta.set_target(t, {|')[0]).toBe('[srta.TARGETINFO_ENABLE]');
    expect(taken('srta.set_target(t, {|})', '[srta.TARGETINFO_CPC_PRICE]')).toBe(
      'srta.set_target(t, {[srta.TARGETINFO_CPC_PRICE] = })',
    );
  });
});

describe('comparisons', () => {
  it('have the words of the dictionary', () => {
    const source = 'local installed = srta.get_ds_u8(srta.DS_DID, 1)\nif installed == |';
    expect(items(source).slice(0, 2)).toMatchObject([
      { label: '0 no', textEdit: { newText: '0' } },
      { label: '1 yes', textEdit: { newText: '1' } },
    ]);
    expect(labels('if srta.get_ds_u8(srta.DS_DID, 1) == |')[1]).toBe('1 yes');
    expect(labels('local d = srta.get_dsdata(srta.DS_DID)\nif d[srta.U8][1] ~= |')[1]).toBe('1 yes');
    expect(labels('local w = srta.get_ds_flag(srta.DS_DID, 1)\nif w == |')[0]).toBe('true yes');
  });

  it('have target ids inside the string', () => {
    const loop = 'for _, target in ipairs(srta.get_targets()) do\n  if target == ';
    expect(labels(`${loop}"|`)).toEqual(['news-new', 'video-new']);
    expect(labels(`${loop}"|" then\nend\nend`)).toEqual(['news-new', 'video-new']);
    expect(labels(`${loop}|`)[0]).toBe('"news-new"');
    expect(labels('local name = "x"\nif name == "|"')).toEqual([]);
  });

  it('have target ids in a table that is indexed by one', () => {
    const loop = 'for _, t in ipairs(srta.get_targets()) do if MINE[t] then end end';
    expect(labels(`local MINE = { ["|"] = true }\n${loop}`)).toEqual(['news-new', 'video-new']);
    expect(labels(`local OTHER = { ["|"] = true }\n${loop}`)).toEqual([]);
  });

  it('have constants with their module', () => {
    expect(labels('if srta.get_os() == |')[0]).toBe('srta.OS_UNKNOWN');
  });
});

describe('hijack', () => {
  it('has its members in the table that it returns', () => {
    expect(labels('function hijack()\n  return {\n    |\n  }\nend')[0]).toBe('srta_get_dsdata');
    expect(taken('function hijack() return { srta_get_o| } end', 'srta_get_os')).toContain(
      'srta_get_os = srta.${1|OS_ANDROID',
    );
    expect(labels('function hijack()\n  local stubs = {}\n  stubs.|\n  return stubs\nend')).toContain(
      'time_now',
    );
    expect(labels('function other() return { | } end')).not.toContain('srta_get_os');
    expect(labels('function hijack() return { srta_get_targets = { "|" } } end')).toEqual([
      'news-new',
      'video-new',
    ]);
  });

  it('has columns in its stubs', () => {
    const stub = 'function hijack() return { srta_get_dsdata = { [srta.DS_DID] = { [srta.U8] = { [|';
    expect(labels(stub)[0]).toBe('1 installed');
    expect(labels(stub.replace('[|', '[1] = |'))[1]).toBe('1 yes');
  });
});
