import { describe, expect, it } from 'vitest';
import type { ExperimentQuery, TaskDraft } from '../../../core/service/types.ts';
import { checkBinds, checkExperimentQuery, checkGrant } from '../../../core/service/validateAccess.ts';
import { checkTaskDraft } from '../../../core/service/validateTask.ts';
import { bench, refusedAt, rejection } from '../../support/fakeService.ts';

const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('experiment reports', () => {
  const good: ExperimentQuery = { beginDay: 20250101, endDay: 20250131, target: 'news' };
  it.each<[string, Partial<ExperimentQuery>, string | undefined]>([
    ['a month', {}, undefined],
    ['a leap day', { beginDay: 20280229, endDay: 20280229 }, undefined],
    ['no leap day', { beginDay: 20270229, endDay: 20270301 }, 'beginDay'],
    ['month 13', { endDay: 20251301 }, 'endDay'],
    ['day 0', { beginDay: 20250100 }, 'beginDay'],
    ['too early', { beginDay: 20241231 }, 'beginDay'],
    ['the last day', { endDay: 21001231 }, undefined],
    ['too late', { endDay: 21010101 }, 'endDay'],
    ['not a day', { beginDay: Number.NaN }, 'beginDay'],
    ['half a day', { beginDay: 20250101.5 }, 'beginDay'],
    ['the wrong way round', { beginDay: 20250201 }, 'endDay'],
    ['buckets', { buckets: [1, 10] }, undefined],
    ['bucket 11', { buckets: [1, 11] }, 'buckets[1]'],
    ['bucket 0', { buckets: [0] }, 'buckets[0]'],
    ['no target', { target: '' }, 'target'],
    ['groups', { groupBy: ['advertiser_id', 'user_weight_factor'] }, undefined],
    ['an unknown group', { groupBy: ['day'] }, 'groupBy[0]'],
    ['fields', { extFields: ['og_105', '*', '204_roi'] }, undefined],
    ['an empty field', { extFields: [''] }, 'extFields[0]'],
    ['a large advertiser', { advertiserIds: ['18446744073709551615'] }, undefined],
    ['too large an advertiser', { advertiserIds: ['18446744073709551616'] }, 'advertiserIds[0]'],
  ])('%s', (_name, query, path) => {
    expect(refusedAt(() => checkExperimentQuery({ ...good, ...query }))).toBe(path);
  });
});

describe('bindings and grants', () => {
  it('name an id, its kind, its target and for an ad its advertiser', () => {
    const bind = (part: object) =>
      refusedAt(() =>
        checkBinds([{ id: '7', type: 'ad', targetId: 'news', accountId: '1', ...part }], 'set'),
      );
    expect(bind({})).toBeUndefined();
    expect(bind({ id: '9223372036854775807' })).toBeUndefined();
    expect(bind({ id: '9223372036854775808' })).toBe('binds[0].id');
    expect(bind({ id: '07' })).toBe('binds[0].id');
    expect(bind({ type: 'unknown' })).toBe('binds[0].type');
    expect(bind({ targetId: '' })).toBe('binds[0].targetId');
    expect(bind({ accountId: undefined })).toBe('binds[0].accountId');
    expect(refusedAt(() => checkBinds([], 'delete'))).toBe('binds');
    expect(
      refusedAt(() => checkBinds([{ id: '7', type: 'unknown', targetId: '' }], 'delete')),
    ).toBeUndefined();
  });

  it.each(['1', '1, 2, 55-64', '1,2,4,10-20', ' 64 '])('%j lists columns', (index) => {
    expect(
      refusedAt(() => checkGrant({ targetAccountId: 2001, dataspaceId: 20010101, index })),
    ).toBeUndefined();
  });
  it.each(['', '0', '65', '9-3', '1-', '1,,2', 'all', '1;2', '1-2-3', '-1'])('%j does not', (index) => {
    expect(refusedAt(() => checkGrant({ targetAccountId: 2001, dataspaceId: 20010101, index }))).toBe(
      'index',
    );
  });
  it('accounts are whole numbers', () => {
    for (const targetAccountId of [0, -1, 1.5, 4294967296]) {
      expect(refusedAt(() => checkGrant({ targetAccountId, dataspaceId: 1, index: '1' }))).toBe(
        'targetAccountId',
      );
    }
  });
});

describe('tasks', () => {
  const MB = 1_000_000;
  const block = (length: number) => ({ sha256: SHA, length, uploaded: false });
  const file = (...lengths: number[]) => ({
    name: 'a.jsonl',
    size: lengths.reduce((sum, length) => sum + length, 0),
    blocks: lengths.map(block),
  });
  const draft = (part: Partial<TaskDraft>): TaskDraft => {
    const files = part.files ?? [file(50 * MB, 7)];
    const size = files.reduce((sum, { size }) => sum + size, 0);
    return {
      dataspace: 'did',
      sha256: SHA,
      description: '',
      blockSize: 50 * MB,
      sourcePath: 'a',
      size,
      ...part,
      files,
    };
  };
  it.each<[string, Partial<TaskDraft>, string | undefined]>([
    ['two blocks', {}, undefined],
    ['two files', { files: [file(50 * MB, 50 * MB), file(3)] }, undefined],
    ['small blocks', { blockSize: 9 * MB, files: [file(9 * MB)] }, 'blockSize'],
    ['large blocks', { blockSize: 300 * MB, files: [file(7)] }, 'blockSize'],
    ['a short block in the middle', { files: [file(7, 50 * MB)] }, 'files[0].blocks[0].length'],
    ['an empty block', { files: [file(0)] }, 'files[0].blocks[0].length'],
    ['no file', { files: [] }, 'files'],
    ['a file without blocks', { files: [{ name: 'a', size: 0, blocks: [] }] }, 'files[0].blocks'],
    ['a wrong file size', { files: [{ ...file(7), size: 8 }], size: 8 }, 'files[0].size'],
    ['a wrong total', { size: 1 }, 'size'],
    ['an upper-case hash', { sha256: SHA.toUpperCase() }, 'sha256'],
    ['no source', { sourcePath: '' }, 'sourcePath'],
  ])('with %s', (_name, part, path) => {
    expect(refusedAt(() => checkTaskDraft(draft(part), 'current'))).toBe(path);
  });

  it('take gzip alone', async () => {
    const { client, sent } = bench([]);
    expect(await rejection(client.tasks.uploadBlock(SHA, Uint8Array.of(1, 2)))).toMatchObject({
      reason: { kind: 'refused', path: 'gzipped' },
    });
    expect(sent).toEqual([]);
  });
});
