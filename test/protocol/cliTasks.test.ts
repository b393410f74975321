import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { useService } from './cliSupport.ts';

const SAMPLE = fileURLToPath(new URL('../../examples', import.meta.url));

const { cli } = useService('--sample', SAMPLE);

interface Task {
  readonly sha256: string;
  readonly status: string;
  readonly files: readonly { readonly blocks: readonly { readonly uploaded: boolean }[] }[];
}

async function taskThatIs(status: string): Promise<Task> {
  const [task] = (await cli.data(['task', 'list', '--status', status])) as Task[];
  if (task === undefined) throw new Error(`the sample has no task that is ${status}`);
  expect(task.status).toBe(status);
  return task;
}

describe('srta task', () => {
  it('shows a task with its blocks, for programs and for people', async () => {
    const { sha256 } = await taskThatIs('waiting');
    const task = (await cli.data(['task', 'info', sha256])) as Task;
    expect(task.files.flatMap((file) => file.blocks).some((block) => !block.uploaded)).toBe(true);
    const { stdout } = await cli.run(['task', 'info', '--sha256', sha256]);
    expect(stdout).toContain('waiting for upload');
    expect((await cli.run(['task', 'list', '--lang', 'zh-cn'])).stdout).toContain('等待上传');
  });

  it('refuses to run a task whose blocks are missing', async () => {
    const { sha256 } = await taskThatIs('waiting');
    expect(await cli.problem(['task', 'run', sha256])).toMatchObject({
      kind: 'service',
      code: 130,
      exitCode: 40,
    });
  });

  it('runs a task that is ready, and deletes one', async () => {
    const ready = await taskThatIs('ready');
    expect(await cli.data(['task', 'run', ready.sha256])).toMatchObject({ sha256: ready.sha256 });
    const done = await taskThatIs('success');
    expect(await cli.data(['task', 'delete', done.sha256])).toMatchObject({ status: 'deleted' });
    expect(await cli.problem(['task', 'info', done.sha256])).toMatchObject({ exitCode: 30 });
  });
});
