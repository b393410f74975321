import { describe, expect, it } from 'vitest';
import { brief, viewOf } from '../../../client/errors.ts';
import { SessionError } from '../../../client/sessionError.ts';
import { DataError } from '../../../core/model/dataError.ts';
import { text } from '../../../core/model/text.ts';
import { ServiceError, type ServiceFailure } from '../../../core/service/errors.ts';

const failure = (reason: ServiceFailure) =>
  viewOf(new ServiceError(reason, text('It failed: {0}', 'x'), text('Do this.')));
const service = (code: number): ServiceFailure => ({ kind: 'service', code, name: 'NAME', status: '' });

describe('an error as the user sees it', () => {
  it('has its sentence, its advice and what can be done', () => {
    const view = failure(service(104));
    expect([view.message, view.advice]).toEqual(['It failed: x', 'Do this.']);
    expect(view.actions.map((action) => action.command)).toEqual(['srta.profile.setToken']);
  });

  it('leads to the profile when the host does not answer as the service would', () => {
    for (const reason of [
      { kind: 'transport', cause: 'connect' },
      { kind: 'http', status: 502 },
      { kind: 'notProtobuf', looksLike: 'html' },
    ] as const) {
      expect(failure(reason).actions.map((action) => action.command)).toEqual(['srta.profile.edit']);
    }
  });

  it('leads to the emulator when nobody answers on this machine', () => {
    const view = failure({ kind: 'transport', cause: 'connect', toLoopback: true });
    expect(view.actions.map((action) => action.command)).toEqual([
      'srta.emulator.start',
      'srta.profile.edit',
    ]);
  });

  it('is silent when the user stopped it', () => {
    expect(failure({ kind: 'refused', why: 'declined', path: '' }).silent).toBe(true);
    expect(failure({ kind: 'transport', cause: 'cancelled' }).silent).toBe(true);
    expect(failure({ kind: 'transport', cause: 'timeout' }).silent).toBe(false);
  });

  it('lists the ids of a partial failure', () => {
    const failures = [{ id: '9007199254740993', reason: 'no such advertiser' }];
    expect(failure({ kind: 'partial', succeeded: 1, failures }).failures).toEqual(failures);
  });

  it.each([
    ['noProfile', 'srta.profile.add'],
    ['chooseProfile', 'srta.profile.switch'],
    ['noToken', 'srta.profile.setToken'],
    ['untrusted', 'workbench.trust.manage'],
  ] as const)('for %s offers %s', (reason, command) => {
    expect(viewOf(new SessionError(reason, text('No.'))).actions.map((action) => action.command)).toEqual([
      command,
    ]);
  });

  it('translates what core throws and takes the message of anything else', () => {
    expect(viewOf(new DataError('range', text('Too big: {0}', 300), 'x')).message).toBe('Too big: 300');
    expect(viewOf(new Error('disk full')).message).toBe('disk full');
    expect(viewOf('odd').message).toBe('odd');
  });

  it('is cut to what a notification can show', () => {
    expect(brief('short')).toBe('short');
    expect(brief('first\n  at somewhere')).toBe('first ...');
    expect(brief('x'.repeat(301))).toBe(`${'x'.repeat(300)} ...`);
  });
});
