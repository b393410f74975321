import { describe, expect, it } from 'vitest';
import { DataError } from '../../../core/model/dataError.ts';
import {
  effectiveSafety,
  environmentOf,
  isKnownHost,
  type Profile,
  parseBaseUrl,
} from '../../../core/model/profile.ts';
import { renderText, text } from '../../../core/model/text.ts';

const profile = (baseUrl: string, safety: Profile['safety'] = 'open'): Profile => ({
  name: 'p',
  baseUrl,
  account: '1',
  protocol: 'current',
  safety,
});

describe('the environment of a profile', () => {
  it.each([
    ['https://api.rta.qq.com', 'production'],
    ['https://API.RTA.QQ.COM:8443/x', 'production'],
    ['https://qq.com', 'production'],
    ['https://notqq.com', 'other'],
    ['https://srta.algo.com.cn', 'demo'],
    ['https://srta.algo.com.cn.evil.example', 'other'],
    ['http://127.0.0.1:8721', 'local'],
    ['http://[::1]:1', 'local'],
    ['http://localhost:1', 'local'],
    ['http://127.0.0.1.evil.example', 'other'],
  ])('%s is %s', (url, environment) => {
    expect(environmentOf(url)).toBe(environment);
  });

  it('never lets production or an unknown host be open', () => {
    expect(effectiveSafety(profile('https://api.rta.qq.com'))).toBe('confirm');
    expect(effectiveSafety(profile('https://proxy.example'))).toBe('confirm');
    expect(effectiveSafety(profile('https://api.rta.qq.com', 'readOnly'))).toBe('readOnly');
    expect(effectiveSafety(profile('http://127.0.0.1:1'))).toBe('open');
  });
});

describe('a base URL', () => {
  it('loses its trailing slash', () => {
    expect(parseBaseUrl(' https://api.rta.qq.com/ ')).toBe('https://api.rta.qq.com');
  });
  it.each([
    ['api.rta.qq.com', 'syntax'],
    ['http://api.rta.qq.com', 'range'],
    ['ftp://127.0.0.1', 'range'],
    ['https://u:p@api.rta.qq.com', 'syntax'],
    ['https://api.rta.qq.com?a=1', 'syntax'],
  ])('%s is refused', (url, reason) => {
    expect(() => parseBaseUrl(url)).toThrow(expect.objectContaining({ reason, path: 'baseUrl' }));
  });
});

describe('a host that looks like another', () => {
  it.each([
    'https://api.rta.qq.com.example.com',
    'https://api-rta.qq.com.example.com',
    'https://evilqq.com',
    'https://qq.com.',
    'https://srta.algo.com.cn.',
    'https://x.srta.algo.com.cn',
    'https://127.0.0.1.example.com',
    'https://localhost.example.com',
    'https://0.0.0.0',
    'https://[::ffff:127.0.0.1]',
  ])('%s is guarded like production and known to nobody', (url) => {
    expect(effectiveSafety(profile(parseBaseUrl(url)))).toBe('confirm');
    expect(isKnownHost(parseBaseUrl(url))).toBe(false);
  });

  it.each(['https://API.RTA.QQ.COM', 'https://srta.algo.com.cn:443', 'http://127.1', 'http://0x7f000001'])(
    '%s is what it says, however it is spelt',
    (url) => {
      expect(isKnownHost(parseBaseUrl(url))).toBe(true);
    },
  );

  it('is not repeated with the secret in front of it', () => {
    for (const url of [
      'https://user:sesame@host:99999',
      'https//user:sesame@host',
      'https://user:ses@sesame@ho st',
    ]) {
      expect(() => parseBaseUrl(url)).toThrow(DataError);
      expect(() => parseBaseUrl(url)).not.toThrow(/sesame/);
    }
  });
});

describe('a text', () => {
  it('keeps a sentence a sentence, whatever is quoted in it', () => {
    expect(renderText(text('"{0}" is wrong', 'x'.repeat(5_000_000)))).toBe(`"${'x'.repeat(2000)}…" is wrong`);
  });

  it('renders its arguments, nested ones too, and leaves what is not given', () => {
    const inner = text('row {0}', 3);
    expect(renderText(text('{0}: {1} {2}', inner, '{0}'))).toBe('row 3: {0} {2}');
    expect(
      renderText(text('{0}: {1}', inner, 'x'), { '{0}: {1}': '{1}（{0}）', 'row {0}': '第 {0} 行' }),
    ).toBe('x（第 3 行）');
  });
});
