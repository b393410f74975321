import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../cli/errors.ts';
import { type ConfigFile, chooseConnection } from '../../../cli/settings.ts';
import { parseCfgToml } from '../../../core/config/cfgToml.ts';
import { EMULATOR_TOKEN } from '../../../core/model/profile.ts';

const file: ConfigFile = {
  path: 'cfg.toml',
  asked: false,
  content: parseCfgToml(`
[auth]
account = "2000"
token = "file-token"
[apiurls]
baseurl = "https://api.rta.qq.com"
[profiles.demo]
account = "3000"
token = "demo-token"
baseurl = "https://srta.algo.com.cn"
protocol = "2025"
safety = "readOnly"
[profiles.bare]
baseurl = "https://srta.algo.com.cn"
[profiles.byenv]
account = "4000"
token_env = "MY_TOKEN"
[profiles.local]
baseurl = "http://127.0.0.1:9000"
`),
};

describe('chooseConnection', () => {
  it('takes the file when nothing else speaks', () => {
    expect(chooseConnection({}, {}, file)).toEqual({
      profile: {
        name: '2000',
        account: '2000',
        baseUrl: 'https://api.rta.qq.com',
        protocol: 'current',
        safety: 'confirm',
      },
      token: 'file-token',
    });
  });

  it('lets the environment win over the file', () => {
    const env = {
      SRTA_ACCOUNT: '2001',
      SRTA_TOKEN: 'env-token',
      SRTA_BASE_URL: 'https://srta.algo.com.cn',
      SRTA_PROTOCOL: 'first',
    };
    const { profile, token } = chooseConnection({}, env, file);
    expect(profile).toMatchObject({
      account: '2001',
      baseUrl: 'https://srta.algo.com.cn',
      protocol: 'first',
    });
    expect(token).toBe('env-token');
  });

  it('lets flags win over the environment', () => {
    const env = {
      SRTA_ACCOUNT: '2001',
      SRTA_TOKEN: 't',
      SRTA_BASE_URL: 'https://a.example',
      SRTA_PROTOCOL: 'first',
    };
    const flags = { account: '2001', baseUrl: 'https://b.example', protocol: '2025' } as const;
    expect(chooseConnection(flags, env, file).profile).toMatchObject({
      baseUrl: 'https://b.example',
      protocol: '2025',
    });
  });

  it('takes a named profile as a flag: before the environment', () => {
    const env = { SRTA_ACCOUNT: '2001', SRTA_TOKEN: 'env-token', SRTA_BASE_URL: 'https://a.example' };
    const { profile, token } = chooseConnection({ profile: 'demo' }, env, file);
    expect(profile).toEqual({
      name: 'demo',
      account: '3000',
      baseUrl: 'https://srta.algo.com.cn',
      protocol: '2025',
      safety: 'readOnly',
    });
    expect(token).toBe('demo-token');
  });

  it('fills what a profile leaves out from the environment, then from [auth]', () => {
    expect(chooseConnection({ profile: 'bare' }, {}, file)).toMatchObject({
      profile: { account: '2000' },
      token: 'file-token',
    });
    const env = { SRTA_ACCOUNT: '2001', SRTA_TOKEN: 'env-token' };
    expect(chooseConnection({ profile: 'bare' }, env, file)).toMatchObject({
      profile: { account: '2001' },
      token: 'env-token',
    });
  });

  it('reads the token from the variable that token_env names', () => {
    expect(chooseConnection({ profile: 'byenv' }, { MY_TOKEN: 'mine' }, file).token).toBe('mine');
    expect(() => chooseConnection({ profile: 'byenv' }, {}, file)).toThrow(ConfigError);
  });

  it('never uses a token for another account than it was given with', () => {
    expect(() => chooseConnection({ account: '9999' }, {}, file)).toThrow(ConfigError);
    expect(() => chooseConnection({}, { SRTA_ACCOUNT: '9999' }, file)).toThrow(ConfigError);
    expect(() =>
      chooseConnection(
        { profile: 'demo', account: '2001' },
        { SRTA_ACCOUNT: '2000', SRTA_TOKEN: 't' },
        undefined,
      ),
    ).toThrow(ConfigError);
  });

  it('knows the emulator: loopback and account 2000 need no token and no file', () => {
    const expected = { profile: { account: '2000', safety: 'open' }, token: EMULATOR_TOKEN };
    expect(chooseConnection({ baseUrl: 'http://127.0.0.1:1' }, {}, undefined)).toMatchObject(expected);
    expect(chooseConnection({ baseUrl: 'http://localhost:1' }, {}, file)).toMatchObject(expected);
    expect(chooseConnection({ profile: 'emulator' }, {}, undefined)).toMatchObject(expected);
    expect(chooseConnection({ profile: 'local' }, {}, file)).toMatchObject(expected);
    expect(chooseConnection({}, { SRTA_BASE_URL: 'http://[::1]:1', SRTA_TOKEN: 'own' }, file).token).toBe(
      'own',
    );
  });

  it.each([
    [{ profile: 'nope' }, {}, '--profile'],
    [{}, { SRTA_PROTOCOL: '2024' }, 'SRTA_PROTOCOL'],
    [{}, { SRTA_BASE_URL: 'not a url' }, 'SRTA_BASE_URL'],
    [{ baseUrl: 'http://api.rta.qq.com' }, {}, '--base-url'],
  ])('refuses %j with %j as configuration', (flags, env, path) => {
    const attempt = () => chooseConnection(flags, env, file);
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(expect.objectContaining({ path }));
  });

  describe('a cfg.toml that merely lies in the folder', () => {
    const lying = (toml: string, asked = false): ConfigFile => ({
      path: 'cfg.toml',
      asked,
      content: parseCfgToml(toml),
    });
    const foreign = '[apiurls]\nbaseurl = "https://rta.example.com"\n';
    const env = { SRTA_ACCOUNT: '2001', SRTA_TOKEN: 'env-token' };

    it.each([
      ['the token of the environment', {}, foreign, env],
      [
        'the token of the environment, for an account of its own',
        {},
        `[auth]\naccount = "2001"\n${foreign}`,
        { SRTA_TOKEN: 't' },
      ],
      [
        'a variable that it names',
        {},
        `[auth]\naccount = "2001"\ntoken_env = "MINE"\n${foreign}`,
        { MINE: 't' },
      ],
      [
        'the token of the environment, in a profile',
        { profile: 'p' },
        '[profiles.p]\naccount = "2001"\nbaseurl = "https://rta.example.com"\n',
        env,
      ],
      ['a host that only looks like the service', {}, '[apiurls]\nbaseurl = "https://files.qq.com"\n', env],
    ])('is not sent a signature of %s', (_, flags, toml, environment) => {
      const attempt = () => chooseConnection(flags, environment, lying(toml));
      expect(attempt).toThrow(ConfigError);
      expect(attempt).toThrow(expect.objectContaining({ path: 'baseUrl' }));
      // Whoever names the file, or the host, has decided.
      expect(chooseConnection(flags, environment, lying(toml, true)).token).not.toBe('');
      const baseUrl = lying(toml).content.baseUrl ?? 'https://rta.example.com';
      expect(chooseConnection({ ...flags, baseUrl }, environment, lying(toml)).profile.baseUrl).toBe(baseUrl);
    });

    it('may name any host for its own token, and the hosts of the service for every token', () => {
      const own = lying(`[auth]\naccount = "2001"\ntoken = "own"\n${foreign}`);
      expect(chooseConnection({}, {}, own).token).toBe('own');
      for (const host of ['https://api.rta.qq.com', 'https://srta.algo.com.cn', 'http://127.0.0.1:8721']) {
        const known = lying(`[apiurls]\nbaseurl = "${host}"\n`);
        expect(chooseConnection({}, env, known).profile.baseUrl).toBe(host);
      }
    });
  });

  it('says what to do when nothing is configured', () => {
    expect(() => chooseConnection({}, {}, undefined)).toThrow(expect.objectContaining({ path: 'account' }));
  });
});
