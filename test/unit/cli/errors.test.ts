import { describe, expect, it } from 'vitest';
import { ConfigError, problemOf, UsageError } from '../../../cli/errors.ts';
import { DataError } from '../../../core/model/dataError.ts';
import { text } from '../../../core/model/text.ts';
import { ServiceError, type ServiceFailure } from '../../../core/service/errors.ts';

const exitOf = (error: unknown) => problemOf(error, false).exitCode;
const service = (reason: ServiceFailure) => new ServiceError(reason, text('x'), text('do y'));
const code = (number: number) => service({ kind: 'service', code: number, name: 'X', status: '' });

describe('exit codes', () => {
  it('are those of the vendor command line', () => {
    expect(exitOf(new UsageError(text('x')))).toBe(2);
    expect(exitOf(new ConfigError(text('x')))).toBe(10);
    expect(exitOf(new DataError('range', text('x'), 'line 3'))).toBe(40);
    expect([101, 102, 103, 104].map((number) => exitOf(code(number)))).toEqual([20, 20, 20, 20]);
    expect(exitOf(code(105))).toBe(21);
    expect([116, 121].map((number) => exitOf(code(number)))).toEqual([30, 30]);
    expect([114, 115, 120, 130, 201, 401].map((number) => exitOf(code(number)))).toEqual([
      40, 40, 40, 40, 40, 40,
    ]);
    expect([113, 202, 301, 999].map((number) => exitOf(code(number)))).toEqual([51, 51, 51, 51]);
  });

  it.each<[ServiceFailure, number]>([
    [{ kind: 'transport', cause: 'connect' }, 50],
    [{ kind: 'transport', cause: 'tls' }, 50],
    [{ kind: 'transport', cause: 'timeout' }, 60],
    [{ kind: 'http', status: 502 }, 51],
    [{ kind: 'http', status: 413 }, 40],
    [{ kind: 'notProtobuf', looksLike: 'html' }, 51],
    [{ kind: 'partial', succeeded: 1, failures: [] }, 40],
    [{ kind: 'refused', why: 'invalid', path: 'x' }, 40],
    [{ kind: 'refused', why: 'unsupported', path: '' }, 40],
    [{ kind: 'refused', why: 'readOnly', path: '' }, 21],
    [{ kind: 'refused', why: 'declined', path: '' }, 21],
  ])('%j ends with %i', (reason, exitCode) => {
    expect(exitOf(service(reason))).toBe(exitCode);
  });

  it('an interrupted command ends with 130, whatever it failed with', () => {
    expect(problemOf(service({ kind: 'transport', cause: 'connect' }), true).exitCode).toBe(130);
  });

  it('keeps advice, path and failures', () => {
    const failures = [{ id: '7', reason: 'no such user' }];
    const partial = service({ kind: 'partial', succeeded: 1, failures });
    expect(problemOf(partial, false)).toMatchObject({ kind: 'partial', failures, advice: text('do y') });
    const refused = service({ kind: 'refused', why: 'invalid', path: 'items[3]' });
    expect(problemOf(refused, false)).toMatchObject({ kind: 'refused', code: 'invalid', path: 'items[3]' });
  });
});
