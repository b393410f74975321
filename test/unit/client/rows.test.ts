import { describe, expect, it } from 'vitest';
import { scriptRows } from '../../../client/views/scriptRows.ts';
import { targetRows } from '../../../client/views/targetRows.ts';
import { blockCounts, taskRows } from '../../../client/views/taskRows.ts';
import type { Bind, Script, Target, Task } from '../../../core/service/types.ts';

const script = (name: string, state: Partial<Script> = {}): Script => ({
  ...{ name, source: '', checked: true, inUse: false },
  ...state,
});
const bind = (id: string, type: Bind['type'], targetId = 'news'): Bind => ({ id, type, targetId });
const target = (id: string, binds: readonly Bind[] = [], description = ''): Target => ({
  id,
  description,
  binds,
});
const block = (uploaded: boolean) => ({ sha256: 'b', length: 1, uploaded });
const task = (values: Partial<Task>): Task => ({
  ...{ sha256: 'a1', description: '', files: [], blockSize: 1, sourcePath: '', size: 1, dataspace: 'did' },
  ...{
    createTime: '',
    runTime: '',
    finishTime: '',
    runningBlock: 0,
    totalBlock: 0,
    status: 'ready' as const,
  },
  ...values,
});

describe('script rows', () => {
  const scripts = [
    script('news-v10'),
    script('news-v9', { checked: false }),
    script('old', { inUse: true }),
    script('Alpha'),
  ];

  it('have the one in use first, then names as people count', () => {
    expect(scriptRows(scripts, '').map((row) => [row.label, row.description])).toEqual([
      ['old', 'in use'],
      ['Alpha', 'checked'],
      ['news-v9', 'waiting for review'],
      ['news-v10', 'checked'],
    ]);
  });

  it('tell menus and screen readers the state, and keep their identity when it changes', () => {
    const [before] = scriptRows([script('x-1')], '');
    const [after] = scriptRows([script('x-1', { inUse: true })], '');
    expect([before?.context, after?.context]).toEqual(['script.checked', 'script.inUse']);
    expect(before?.id).toBe(after?.id);
    expect(after?.spoken).toBe('x-1, in use');
  });

  it('are filtered by a part of the name in any case', () => {
    expect(scriptRows(scripts, 'NEWS').map((row) => row.label)).toEqual(['news-v9', 'news-v10']);
  });

  it('escape what the service says', () => {
    expect(scriptRows([script('[x](command:evil)')], '')[0]?.tooltip).toContain(
      '\\[x\\]\\(command\\:evil\\)',
    );
  });
});

describe('target rows', () => {
  const targets = [
    target('shop', [bind('30', 'ad', 'shop'), bind('4', 'advertiser', 'shop')], 'Shops'),
    target('news', [bind('9007199254740993', 'advertiser')]),
    target('empty'),
  ];

  it('hold their bindings, advertisers first, with exact ids', () => {
    const rows = targetRows(targets, '');
    expect(rows.map((row) => [row.label, row.description])).toEqual([
      ['empty', 'not bound'],
      ['news', '1 binding'],
      ['shop', 'Shops · 2 bindings'],
    ]);
    expect(rows[1]?.children?.map((row) => row.label)).toEqual(['9007199254740993']);
    expect(rows[2]?.children?.map((row) => [row.label, row.description])).toEqual([
      ['4', 'advertiser'],
      ['30', 'ad'],
    ]);
  });

  it('say whose an ad is, in few words', () => {
    const ad: Bind = { ...bind('30', 'ad', 'shop'), accountId: '4' };
    const own: Bind = { ...bind('4', 'advertiser', 'shop'), accountId: '4' };
    const [row] = targetRows([target('shop', [ad, own])], '');
    expect(row?.children?.map((child) => [child.description, child.spoken])).toEqual([
      ['advertiser', '4, advertiser'],
      ['ad of 4', '30, ad of advertiser 4'],
    ]);
  });

  it('stay for a matching binding alone, opened', () => {
    const rows = targetRows(targets, '0071');
    expect(rows.map((row) => [row.label, row.expanded, row.children?.length])).toEqual([['news', true, 1]]);
  });

  it('give one id bound as ad and as advertiser two identities', () => {
    const [row] = targetRows([target('news', [bind('7', 'ad'), bind('7', 'advertiser')])], '');
    expect(new Set(row?.children?.map((child) => child.id)).size).toBe(2);
  });
});

describe('task rows', () => {
  it('have the newest first', () => {
    const tasks = [
      task({ sha256: 'a', description: 'old', createTime: '2026-01-02 10:00:00' }),
      task({ sha256: 'b', description: 'new', createTime: '2026-03-01 09:00:00' }),
    ];
    expect(taskRows(tasks, '').map((row) => row.label)).toEqual(['new', 'old']);
  });

  it('tell how far they are', () => {
    const files = [{ name: 'a.jsonl', size: 2, blocks: [block(true), block(false)] }];
    const says = (values: Partial<Task>) => taskRows([task(values)], '')[0]?.description;
    expect(says({ status: 'running', runningBlock: 3, totalBlock: 10 })).toBe('running, block 3 of 10 · did');
    expect(says({ status: 'waiting', files })).toBe('waiting for upload, 1 of 2 blocks uploaded · did');
    expect(says({ status: 'success', createTime: '2026-01-02' })).toBe('success · did · 2026-01-02');
  });

  it('count blocks from the files, or from the total when a list leaves them out', () => {
    expect(blockCounts(task({ totalBlock: 4 }))).toEqual({ total: 4, uploaded: 0 });
  });

  it('are filtered by status, and named by the id when they have no description', () => {
    const tasks = [task({ sha256: 'f'.repeat(64), status: 'fail' }), task({ status: 'ready' })];
    expect(taskRows(tasks, 'fail').map((row) => [row.label, row.context])).toEqual([
      ['f'.repeat(12), 'task.fail'],
    ]);
  });
});
