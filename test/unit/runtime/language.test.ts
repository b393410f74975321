import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printed, runMain, runScript } from '../../support/runLua.ts';

const PUC = { numbers: 'puc' } as const;

describe('numbers', () => {
  it('are doubles: nothing wraps, ids are exact', () => {
    expect(printed('print(1755414905 * 2, 4294967295 + 1, 0xffffffff, 20020201001, 65536 * 65536)')).toEqual([
      '3510829810\t4294967296\t4294967295\t20020201001\t4294967296',
    ]);
    expect(printed('print(7 / 2, 2 ^ 53, -7 % 3, 1e15, #"abc" / 2)')).toEqual([
      '3.5\t9007199254740992\t2\t1000000000000000\t1.5',
    ]);
    expect(printed('local n = 0 for i = 2147483646, 2147483650 do n = n + 1 end print(n)')).toEqual(['5']);
    expect(
      printed('local t = {} t[20020201001] = 1 t[2 ^ 31] = 2 print(t[20020201001], t[2147483648])'),
    ).toEqual(['1\t2']);
  });

  it('keep every integer up to 2^53', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 53), max: 2 ** 53 }), (n) => {
        expect(printed(`print(${n}, tonumber("${n}"))`)[0]).toBe(`${n}\t${n}`);
      }),
      { numRuns: 50 },
    );
  });

  it('read back what gopher prints', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const [shown] = printed(`print(${x < 0 || Object.is(x, -0) ? `-${-x}` : x})`);
        expect(Number(shown)).toBe(Object.is(x, -0) ? 0 : x);
      }),
      { numRuns: 100 },
    );
  });

  it('read as gopher-lua reads them: octal, binary and underscores in coercions', () => {
    expect(printed('print("010" + 0, "0b11" + 0, "1_000" + 0, "0x10" + 0, " 5 " + 0, "1e2" + 0)')).toEqual([
      '8\t3\t1000\t16\t5\t100',
    ]);
    expect(printed('print("010" + 0, "0x1p4" + 0, " 5 \\v" + 0)', PUC)).toEqual(['10\t16\t5']);
    expect(runMain('print("0b11" + 0)', PUC).error?.message).toMatch(/arithmetic on a string value/);
  });

  it('print 14 digits under puc, rounding a tie to even', () => {
    expect(printed('print(123456789012345, 123456789012355, 0.1 + 0.2, 1e15, -1e-5)', PUC)).toEqual([
      '1.2345678901234e+14\t1.2345678901236e+14\t0.3\t1e+15\t-1e-05',
    ]);
  });
});

describe('runtime-decisions: numbers', () => {
  it('prints beyond 14 digits, infinity and NaN as the profile does', () => {
    const body = 'print(100 / 3, 1 / 0, -1 / 0, 0 / 0, 123456789.5)';
    expect(printed(body)).toEqual(['33.333333333333336\t+Inf\t-Inf\tNaN\t1.234567895e+08']);
    expect(printed(body, PUC)).toEqual(['33.333333333333\tinf\t-inf\t-nan\t123456789.5']);
  });
});

describe('globals', () => {
  it('are only what is documented', () => {
    const names =
      'os io math table require load loadstring loadfile dofile pcall xpcall error coroutine debug setmetatable getmetatable rawget rawset rawequal select assert collectgarbage setfenv getfenv module package _G _VERSION _ENV bit32 utf8 newproxy js arg'.split(
        ' ',
      );
    expect(printed(names.map((name) => `print(type(${name}))`).join(' '))).toEqual(names.map(() => 'nil'));
    expect(printed('for k in pairs(string) do print(k) end')).toEqual(['split']);
  });

  it('make strings no objects', () => {
    expect(runMain('print(("a,b"):split(","))').error?.message).toBe(
      "script:2: attempt to index a non-table object(string) with key 'split'",
    );
  });
});

describe('runtime-decisions: split', () => {
  it('keeps empty parts, gives one part for empty text and characters for an empty separator', () => {
    const split = (text: string, separator: string) =>
      printed(`for i, v in ipairs(string.split(${text}, ${separator})) do print(i, v) end`);
    expect(split('"test,a,b"', '","')).toEqual(['1\ttest', '2\ta', '3\tb']);
    expect(split('",a,,"', '","')).toEqual(['1\t', '2\ta', '3\t', '4\t']);
    expect(split('""', '","')).toEqual(['1\t']);
    expect(split('"a中b"', '""')).toEqual(['1\ta', '2\t中', '3\tb']);
    expect(printed('print(#string.split("", ""))')).toEqual(['0']);
    expect(split('"a--b"', '"--"')).toEqual(['1\ta', '2\tb']);
    expect(split('12.5', '"."')).toEqual(['1\t12', '2\t5']);
  });

  it('takes the separator as it is, not as a pattern', () => {
    expect(
      printed('print(unpack(string.split("a.b%c", "."))) print(unpack(string.split("a%sb", "%s")))'),
    ).toEqual(['a\tb%c', 'a\tb']);
  });

  it('refuses what is no text', () => {
    expect(runMain('string.split(nil, ",")').error?.message).toBe(
      'script:2: bad argument #1 to split (string expected, got nil)',
    );
    expect(runMain('string.split("a")').error?.message).toMatch(/bad argument #2 to split/);
  });

  it('finds long separators as short ones', () => {
    const word = fc.array(fc.constantFrom('a', 'b'), { maxLength: 40 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (seed, parts) => {
        const separator = `${seed}${'ab'.repeat(40)}${seed}`;
        const source = parts.join(separator);
        const body = `print(unpack(string.split("${source}", "${separator}")))`;
        expect(printed(body)[0]?.split('\t')).toEqual(source.split(separator));
      }),
      { numRuns: 60 },
    );
  });

  it('splits bytes, so that texts that are not UTF-8 stay whole', () => {
    expect(
      printed('local p = string.split("\\255,\\200", ",") print(#p[1], p[1] == "\\255", p[2] == "\\200")'),
    ).toEqual(['1\ttrue\ttrue']);
  });
});

describe('syntax', () => {
  it.each(['7 // 2', '5 & 3', '5 | 3', '5 ~ 3', '~5', '1 << 4', '256 >> 4'])('refuses %s', (expression) => {
    for (const numbers of ['gopher', 'puc'] as const) {
      const { error } = runScript(`x = 1\nprint(${expression})`, { numbers });
      expect(error).toMatchObject({ phase: 'load', line: 2 });
      expect(error?.message).toMatch(/^script:2: ./);
    }
  });

  it('knows goto in gopher and the name goto in puc', () => {
    const loop = 'for i = 1, 3 do if i == 2 then goto continue end print(i) ::continue:: end';
    expect(printed(loop)).toEqual(['1', '3']);
    expect(runMain(loop, PUC).error?.phase).toBe('load');
    expect(printed('local goto = 5 print(goto)', PUC)).toEqual(['5']);
    expect(runMain('local goto = 5').error?.phase).toBe('load');
  });

  it('reads escapes as Lua 5.1 does', () => {
    expect(printed(String.raw`print("\x41 \z \u{41} \q \065\10 \'", '\"', #"\0", [[\x41]]) -- "\x`)).toEqual([
      `x41 z u{41} q A\n '\t"\t1\t\\x41`,
    ]);
    expect(
      printed(String.raw`--[[ "\x41 ]] print("a\
b")`),
    ).toEqual(['a\nb']);
  });

  it('has the table arg in functions with ... that do not use it', () => {
    expect(printed('local function f(a, ...) return arg.n, arg[2], #arg end print(f(1, 2, nil, 4))')).toEqual(
      ['3\tnil\t3'],
    );
    expect(printed('local function f(...) return arg, ... end print(f(1))')).toEqual(['nil\t1']);
    expect(
      printed('vararg_table = 7 local function f(...) return arg[1] end print(f(8), vararg_table)'),
    ).toEqual(['8\t7']);
  });

  it('takes _ENV for a name like any other', () => {
    expect(printed('print(_ENV) local _ENV = {} print(type(print), type(_ENV))')).toEqual([
      'nil',
      'function\ttable',
    ]);
  });

  it('loads a script that ends without a line break, with CRLF, and refuses bytecode', () => {
    expect(runScript('function main()\r\n  print(1)\r\nend').print).toEqual(['1']);
    expect(runScript('\u001bLua').error?.phase).toBe('load');
  });
});

describe('tables', () => {
  it('walk integers upwards and other keys as they came, in gopher', () => {
    const body = `local t = {x = 1, [3] = 3} t[1] = 1 t.b = 2 t[1000] = 4 t[-1] = 5 t[20020201001] = 6 t.x = nil t.a = 7 t.x = 8 t[2] = 2
      for k, v in pairs(t) do print(k, v) end print(#t)`;
    expect(printed(body)).toEqual([
      '1\t1',
      '2\t2',
      '3\t3',
      '1000\t4',
      'x\t8',
      'b\t2',
      '-1\t5',
      '20020201001\t6',
      'a\t7',
      '1000',
    ]);
  });

  it('walk in the order of Lua 5.1 in puc', () => {
    const body = `local t = {a = 1, b = 2, [10] = 3} for i = 1, 6 do t["k" .. i] = i end t.a = nil t[3] = 0
      local s = "" for k in pairs(t) do s = s .. tostring(k) .. " " end print(s)`;
    // Printed by lua5.1 5.1.5.
    expect(printed(body, PUC)).toEqual(['b k1 k3 k2 10 k6 3 k4 k5 ']);
  });

  it('allow deletion while walking', () => {
    const body =
      'local t = {1, 2, 3, a = 1, b = 2, [500] = 3} local n = 0 for k in pairs(t) do t[k] = nil n = n + 1 end print(n, next(t))';
    for (const numbers of ['gopher', 'puc'] as const) expect(printed(body, { numbers })).toEqual(['6\tnil']);
  });

  it('stay the same however they were filled', () => {
    const permutation = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(permutation, (keys) => {
        const fill = keys.map((key) => `t[${key}] = ${key}`).join(' ');
        const [order, length] = printed(
          `local t = {} ${fill} local s = "" for k, v in pairs(t) do s = s .. k .. "," end print(s) print(#t)`,
        );
        const sorted = [...keys].sort((a, b) => a - b);
        expect(order).toBe(sorted.map((key) => `${key},`).join(''));
        expect(length).toBe(String(sorted[sorted.length - 1]));
      }),
      { numRuns: 60 },
    );
  });
});
