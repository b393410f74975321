import { describe, expect, it } from 'vitest';
import { renderText } from '../../../core/model/text.ts';
import { CODE_NAMES, CODES } from '../../../core/service/codes.ts';
import { describeCode } from '../../../core/service/codeTexts.ts';
import { srta } from '../../../core/service/generated/saas.js';
import { bench, code, rejection } from '../../support/fakeService.ts';

const numbers = Object.keys(CODE_NAMES).map(Number);

describe('the service’s codes', () => {
  it('are the 27 of the schema', () => {
    const schema = Object.entries(srta.current.ErrorCode).filter(([, value]) => typeof value === 'number');
    expect(Object.entries(CODES).sort()).toEqual(schema.sort());
    expect(numbers).toHaveLength(27);
  });

  it('each have a meaning and an advice of their own', () => {
    const meanings = new Set(numbers.map((number) => describeCode(number).meaning.template));
    expect(meanings.size).toBe(27);
    for (const number of numbers) expect(renderText(describeCode(number).advice)).toMatch(/^[A-Z].*\.$/s);
  });

  it.each(numbers.filter((number) => number !== 0 && number !== 113))(
    '%i rejects with number, name and status',
    async (number) => {
      const error = await rejection(bench([code(number, 'in their words')]).client.account.info());
      const name = (CODE_NAMES as Record<number, string>)[number];
      expect(error).toMatchObject({
        name: 'ServiceError',
        reason: { kind: 'service', code: number, name, status: 'in their words' },
        advice: describeCode(number).advice,
      });
      expect(error.message).toContain(`${number} ${name}: in their words`);
    },
  );

  it('that nobody documented are told as they are', async () => {
    for (const number of [999, -1]) {
      expect(await rejection(bench([code(number, '')]).client.account.info())).toMatchObject({
        reason: { kind: 'service', code: number, name: `CODE_${number}` },
      });
    }
  });
});
