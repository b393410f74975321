import { describe, expect, it } from 'vitest';
import { authorization, Signer } from '../../../core/service/signer.ts';
import { bench, info } from '../../support/fakeService.ts';

const at = (seconds: number) => ({ now: () => seconds * 1000 + 999 });

describe('the signature', () => {
  it('is the one of the vendor’s example', () => {
    expect(authorization('2000', 'ABCDEF', '1743995833')).toBe('8cc93e93ba55ccd546f1f44f437df04b');
    expect(new Signer('2000', 'ABCDEF', at(1743995833)).sign()).toEqual({
      time: '1743995833',
      authorization: '8cc93e93ba55ccd546f1f44f437df04b',
    });
  });

  it('goes out with account and time, and the token does not', async () => {
    const { client, sent } = bench([info]);
    await client.account.info();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe('http://127.0.0.1:8721/saas/info');
    expect(sent[0]?.headers).toEqual({
      Account: '2000',
      Time: '1743995833',
      Authorization: '8cc93e93ba55ccd546f1f44f437df04b',
      'Content-Type': 'application/x-protobuf',
    });
  });

  it('has a time of 10 digits on a machine that believes it is 1970', () => {
    expect(new Signer('2000', 'x', at(5)).sign().time).toBe('0000000005');
    expect(new Signer('2000', 'x', at(-5)).sign().time).toBe('0000000000');
  });

  it('hashes a token that is not ASCII as UTF-8', () => {
    expect(authorization('2000', '密', '1743995833')).toBe(authorization('2000', '密', '1743995833'));
    expect(authorization('2000', '密', '1743995833')).not.toBe(authorization('2000', '?', '1743995833'));
  });
});

describe('the correction of the clock', () => {
  const now = Date.parse('Mon, 07 Apr 2025 03:17:13 GMT');
  const seconds = now / 1000;
  const signed = String(seconds);

  it('takes the service’s time from a Date header', () => {
    const signer = new Signer('2000', 'x', { now: () => now });
    expect(signer.correct('Mon, 07 Apr 2025 02:17:13 GMT', signed)).toEqual({
      helps: true,
      aheadMs: 3_600_000,
    });
    expect(signer.sign().time).toBe(String(seconds - 3600));
    // Another request of the old time, refused with the first: to be signed again, and no news.
    expect(signer.correct('Mon, 07 Apr 2025 02:17:15 GMT', signed)).toEqual({ helps: true });
    expect(signer.correct('Mon, 07 Apr 2025 02:17:15 GMT', signer.sign().time)).toEqual({ helps: false });
    expect(signer.correct('Mon, 07 Apr 2025 05:17:13 GMT', signed)).toEqual({
      helps: true,
      aheadMs: -7_200_000,
    });
    // Somebody has set the clock right.
    expect(signer.correct('Mon, 07 Apr 2025 03:17:10 GMT', signer.sign().time)).toEqual({
      helps: true,
      aheadMs: -0,
    });
    expect(signer.sign().time).toBe(signed);
  });

  it.each([null, '', 'yesterday', 'Mon, 07 Apr 2025 03:17:40 GMT'])('learns nothing from %j', (header) => {
    const signer = new Signer('2000', 'x', { now: () => now });
    expect(signer.correct(header, signed)).toEqual({ helps: false });
    expect(signer.sign().time).toBe(signed);
  });
});
