import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { blankToken, parseCfgToml } from '../../../core/config/cfgToml.ts';
import { DataError } from '../../../core/model/dataError.ts';

const VENDOR = `[auth]
account = "2000"
token = "test"

[apiurls]
baseurl = "https://api.rta.qq.com"      # production
#baseurl = "https://srta.algo.com.cn"   # demo
`;

function refusal(source: string): DataError {
  try {
    parseCfgToml(source);
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('parseCfgToml', () => {
  it('reads the file of the vendor tools', () => {
    expect(parseCfgToml(VENDOR)).toEqual({
      account: '2000',
      token: 'test',
      baseUrl: 'https://api.rta.qq.com',
      profiles: {},
    });
  });

  it('reads a byte order mark, CRLF and an account that is a number', () => {
    expect(parseCfgToml('\ufeff[auth]\r\naccount = 2000\r\n')).toEqual({ account: '2000', profiles: {} });
  });

  it('reads profiles', () => {
    const source = `[profiles.demo]
account = "2001"
baseurl = "https://srta.algo.com.cn/"
protocol = "2025"
safety = "readOnly"
token_env = "DEMO_TOKEN"`;
    expect(parseCfgToml(source).profiles).toEqual({
      demo: {
        account: '2001',
        baseUrl: 'https://srta.algo.com.cn',
        protocol: '2025',
        safety: 'readOnly',
        tokenEnv: 'DEMO_TOKEN',
      },
    });
  });

  it('leaves alone what only the vendor tools know', () => {
    expect(parseCfgToml('[auth]\naccount="1"\nextra=1\n[daemon]\nport=1').account).toBe('1');
  });

  it('refuses a misspelt key of a profile, by name', () => {
    const error = refusal('[profiles.p]\nsaftey = "readOnly"');
    expect(error.reason).toBe('unknownMember');
    expect(error.path).toBe('profiles.p.saftey');
  });

  it.each([
    ['[auth]\ntoken = 5', 'type', 'auth.token'],
    ['auth = 5', 'type', 'auth'],
    ['[profiles]\nx = "y"', 'type', 'profiles.x'],
    ['[profiles.p]\nprotocol = "2024"', 'range', 'profiles.p.protocol'],
    ['[profiles.p]\nsafety = "off"', 'range', 'profiles.p.safety'],
    ['[apiurls]\nbaseurl = "http://api.rta.qq.com"', 'range', 'baseUrl'],
  ])('refuses %j', (source, reason, path) => {
    expect(refusal(source)).toMatchObject({ reason, path });
  });

  it('names the line of a syntax error and never quotes it: it may be the token', () => {
    const error = refusal('[auth]\ntoken = s3cret-value\n');
    expect(error).toMatchObject({ reason: 'syntax', path: 'line 2' });
    expect(JSON.stringify(error.text) + error.message).not.toContain('s3cret');
  });
});

describe('blankToken', () => {
  it('empties the value and keeps every other byte', () => {
    expect(blankToken(VENDOR)).toBe(VENDOR.replace('"test"', '""'));
  });

  it.each([
    ["[auth]\r\n  token='a\\b' # the 'token'\r\n", `[auth]\r\n  token="" # the 'token'\r\n`],
    ['\ufeffauth.token = "x"', '\ufeffauth.token = ""'],
    ['auth = { account = "x", token = "x" }', 'auth = { account = "x", token = "" }'],
    ['["auth"]\n"token" = """a\n"b" """ # c', '["auth"]\n"token" = "" # c'],
    ["[auth]\ntoken = '''x''''", '[auth]\ntoken = ""'],
    [
      '# token = "x"\n[other]\ntoken = "x"\n[auth]\ntoken = "x"',
      '# token = "x"\n[other]\ntoken = "x"\n[auth]\ntoken = ""',
    ],
  ])('finds the token in %j', (source, expected) => {
    expect(blankToken(source)).toBe(expected);
  });

  it('empties the token of the named profile alone', () => {
    const source = '[auth]\ntoken = "a"\n[profiles.p]\ntoken = "a"\n[profiles.q]\ntoken = "a"\n';
    expect(blankToken(source, 'p')).toBe(
      '[auth]\ntoken = "a"\n[profiles.p]\ntoken = ""\n[profiles.q]\ntoken = "a"\n',
    );
  });

  it.each(['', '[auth]\naccount = "1"', '[auth]\ntoken = ""', '[other]\ntoken = "x"'])(
    'returns %j as it is: there is no token',
    (source) => {
      expect(blankToken(source)).toBe(source);
    },
  );

  it('says where a file is no TOML, and never what stands there', () => {
    const broken = '[auth]\ntoken = "sesame" sesame\n';
    const attempt = () => blankToken(broken);
    expect(attempt).toThrow(DataError);
    expect(attempt).not.toThrow(/sesame/);
    expect(attempt).toThrow(expect.objectContaining({ path: 'line 2' }));
  });

  it('works whatever stands around the token', () => {
    const word = fc.stringMatching(/^[\x20-\x7e]{0,12}$/);
    const literal = word.map((value) => JSON.stringify(value));
    const comment = word.map((value) => ` # ${value}`);
    fc.assert(
      fc.property(literal, literal, comment, fc.constantFrom('\n', '\r\n'), (token, account, note, end) => {
        const head = `[a]${note}${end}token = ${token}${end}[auth]${end}account = ${account}${note}${end}`;
        const tail = `${note}${end}[z]${end}token = ${token}${end}`;
        const blanked = blankToken(`${head}token = ${token}${tail}`);
        expect(blanked).toBe(`${head}token = ""${tail}`);
        expect(parse(blanked)).toMatchObject({ auth: { token: '' } });
      }),
    );
  });
});
