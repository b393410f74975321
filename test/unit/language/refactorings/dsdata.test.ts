import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseColumnDictionary } from '../../../../core/model/columnDictionary.ts';
import { NO_DATA, record, runScript } from '../../../support/runLua.ts';
import { actionsAt, applied, codes } from '../actions.ts';

const TITLE = 'Read the columns with srta.get_ds_*';
const CALL = 'get_dsdata';
const offered = (source: string) => actionsAt(source, CALL).find(({ title }) => title === TITLE);
const rewritten = (source: string, given = {}) => {
  const action = actionsAt(source, CALL, given).find(({ title }) => title === TITLE);
  if (action === undefined) throw new Error('not offered');
  return applied(source, action, given);
};
const DID = record({
  u8: { 1: 1, 2: 9, 64: 3 },
  u32: { 8: 4000000000 },
  flags: { 2: { flag: true, defaultFlag: false, expire: 0 } },
});
const run = (source: string) => runScript(source, { targets: ['a', 'b'], data: { ...NO_DATA, did: DID } });

/** Same prints, same decisions, no deprecated call left. */
function expectSame(source: string, given = {}): string {
  const after = rewritten(source, given);
  const [old, now] = [run(source), run(after)];
  expect(now.error, after).toEqual(old.error);
  expect(now.print, after).toEqual(old.print);
  expect(now.decisions, after).toEqual(old.decisions);
  expect(
    codes(after).filter((code) => code === 'syntax' || code === 'deprecated'),
    after,
  ).toEqual([]);
  return after;
}

describe('get_dsdata -> get_ds_*', () => {
  it('gathers the columns, keeps names of locals, and names others after their constants', () => {
    const after = expectSame(`local U8_INSTALLED, IDXU8_LEVEL = 1, 2
function main()
  local data = srta.get_dsdata(srta.DS_DID)
  local installed = data[srta.U8][U8_INSTALLED]
  local big = data[srta.U32][8]
  if data[srta.U8][IDXU8_LEVEL] > 3 and data[srta.FLAG][2] then
    print(installed, big, data[srta.U8][IDXU8_LEVEL], data[srta.U8][64], data[3][2])
  end
end
`);
    expect(after).toBe(`local U8_INSTALLED, IDXU8_LEVEL = 1, 2
function main()
  local installed, level, did_u8_64 = srta.get_ds_u8(srta.DS_DID, U8_INSTALLED, IDXU8_LEVEL, 64)
  local big = srta.get_ds_u32(srta.DS_DID, 8)
  local did_flag_2 = srta.get_ds_flag(srta.DS_DID, 2)
  if level > 3 and did_flag_2 then
    print(installed, big, level, did_u8_64, did_flag_2)
  end
end
`);
  });

  it('names columns after the dictionary', () => {
    const columns = parseColumnDictionary('{"did": {"u8": {"2": {"name": "User level"}}}}');
    const source = 'function main()\n  local d = srta.get_dsdata(srta.DS_DID)\n  print(d[srta.U8][2])\nend\n';
    expect(expectSame(source, { columns })).toContain('local user_level = srta.get_ds_u8(srta.DS_DID, 2)');
  });

  it('keeps comments beside a read, a global table, and area tables', () => {
    expectSame(`NEWS = 2
function main()
  didData = srta.get_dsdata(srta.DS_DID) -- 获取DID数据
  for i, target in ipairs(srta.get_targets()) do
    local is_news = didData[srta.U8][NEWS] == 9 -- 新闻
    local touched = didData[srta.FLAG][2] -- 已唤起
    if is_news and touched then print(target, didData[srta.U8][NEWS]) end
  end
end`);
    const aliased = expectSame(`function main()
  local d = srta.get_dsdata(srta.DS_DID)
  local u8 = d[srta.U8]
  local flags = d[srta.FLAG]
  print(u8[1], u8[2], flags[2])
end`);
    expect(aliased).not.toContain('d[');
    const shared = expectSame(`local function show() print(d[srta.U8][1]) end
function main()
  d = srta.get_dsdata(srta.DS_DID)
  show()
end`);
    expect(shared).toContain('print(srta.get_ds_u8(srta.DS_DID, 1))');
    expectSame('function main() print(srta.get_dsdata(srta.DS_DID)[srta.U8][64]) end');
    expectSame(
      'function main() local d = srta.get_dsdata(srta.DS_DID) local f = function() return d[1][1] end print(f()) end',
    );
    expectSame(
      'function main()\n  local d = srta.get_dsdata(srta.DS_DID)\n  do local C = 2 print(d[srta.U8][C]) end\nend',
    );
  });

  it('does not mix variables of one name up', () => {
    expectSame(`function main()
  local d = srta.get_dsdata(srta.DS_DID)
  local level = 7
  if level > 3 then local level = d[srta.U8][2] print(level) end
  do local x = d[srta.U8][1] x = x + 1 print(x) end
  print(level, d[srta.U8][1])
end`);
  });

  it.each([
    ['asks for data', 'if d[srta.U8] then print(d[srta.U8][1]) end'],
    ['computed column', 'for i = 1, 8 do print(d[srta.U32][i]) end'],
    ['handed on', 'print(d) print(d[srta.U8][1])'],
    ['column out of range', 'print(d[srta.U8][65])'],
    ['written', 'd[srta.U8][1] = 2 print(d[srta.U8][1])'],
  ])('is refused with the line: %s', (_name, use) => {
    const source = `function main()\n  local d = srta.get_dsdata(srta.DS_DID)\n  ${use}\nend\n`;
    expect(offered(source)?.disabled?.reason).toContain('Line 3');
  });

  it('is a quick fix of the deprecation, and is refused for the example that asks for data', () => {
    const source = 'function main() local d = srta.get_dsdata(srta.DS_DID) print(d[1][1]) end';
    expect(offered(source)?.kind).toBe('quickfix');
    expect(actionsAt(source, CALL, {}, { only: ['refactor.rewrite'] }).map(({ kind }) => kind)).toEqual([
      'refactor.rewrite',
    ]);
    expect(
      offered(readFileSync('examples/strategies/old-results-table.lua', 'utf8'))?.disabled,
    ).toBeDefined();
  });

  it('reads the same columns in generated scripts', () => {
    const read = fc.constantFrom(
      'd[srta.U8][1]',
      'd[srta.U8][A]',
      'd[srta.U8][B]',
      'd[2][8]',
      'd[srta.FLAG][2]',
      'd[srta.FLAG][A]',
      'd[srta.U8][64]',
    );
    const name = fc.constantFrom('x', 'y', 'a', 'news', 'd_2');
    const line = fc.oneof(
      fc.tuple(name, read).map(([n, r]) => `local ${n} = ${r}`),
      fc.tuple(name, read).map(([n, r]) => `local ${n} = ${r} -- why`),
      fc.tuple(read, read).map(([r, q]) => `print(${r}, ${q}, x, y, a, news)`),
      fc.tuple(name, read).map(([n, r]) => `if ${r} then local ${n} = ${r} print(${n}) end`),
      fc
        .tuple(name, read)
        .map(([n, r]) => `(function() ${n} = ${r} end)()`)
        .map((text) => `;${text}`),
    );
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 7 }),
        fc.constantFrom('local ', ''),
        (lines, local) => {
          const source = `local A = 2\nB = 2\nfunction main()\n  ${local}d = srta.get_dsdata(srta.DS_DID)\n  ${lines.join('\n  ')}\nend\n`;
          expectSame(source);
        },
      ),
      { numRuns: 150 },
    );
  });
});
