import { text } from '../../core/model/text.ts';
import type { Task, TaskStatus } from '../../core/service/types.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { argument } from '../options.ts';
import { type CommandResult, table } from '../output.ts';
import { change, remote } from '../remote.ts';

const STATUSES: readonly TaskStatus[] = ['all', 'waiting', 'ready', 'running', 'success', 'fail', 'deleted'];

export function taskCommands(program: SrtaCommand, cli: Cli): void {
  const task = program.group('task', text('Tasks: audience packages uploaded to the service'));
  task
    .verb('list', text('List tasks'))
    .opt('--status <status>', text('all, waiting, ready, running, success, fail or deleted'))
    .does(
      remote(cli, async ({ client, call, options }) => {
        const tasks = await client.tasks.list(options.choice('status', STATUSES) ?? 'all', call);
        const heads = [
          text('Task'),
          text('Status'),
          text('Blocks'),
          text('Data space'),
          text('Size'),
          text('Created'),
          text('Description'),
        ];
        const rows = tasks.map((item) => [
          item.sha256,
          statusText(cli, item.status),
          progress(item),
          item.dataspace,
          String(item.size),
          item.createTime,
          item.description,
        ]);
        return {
          data: tasks,
          human: () => table(cli, heads, rows),
        };
      }),
    );
  task
    .verb('info [sha256]', text('Show a task with its files and blocks'))
    .hidden('--sha256 <hex>')
    .does(
      remote(cli, async ({ client, call, args, options }) => {
        const sha256 = argument('sha256', args[0], options.text('sha256'));
        return taskResult(cli, await client.tasks.info(sha256, call));
      }),
    );
  task
    .verb('run [sha256]', text('Run a task whose blocks are all uploaded'))
    .hidden('--sha256 <hex>')
    .does(
      change(cli, async ({ client, call, args, options }) => {
        const sha256 = argument('sha256', args[0], options.text('sha256'));
        return taskResult(cli, await client.tasks.run(sha256, call));
      }),
    );
  task
    .verb('delete [sha256]', text('Delete a task; a running one is stopped first'))
    .hidden('--sha256 <hex>')
    .does(
      change(cli, async ({ client, call, args, options }) => {
        const sha256 = argument('sha256', args[0], options.text('sha256'));
        return taskResult(cli, await client.tasks.delete(sha256, call));
      }),
    );
}

function taskResult(cli: Cli, task: Task): CommandResult {
  const facts: readonly (readonly [string, string])[] = [
    [cli.t(text('Task')), task.sha256],
    [cli.t(text('Status')), statusText(cli, task.status)],
    [cli.t(text('Description')), task.description],
    [cli.t(text('Data space')), task.dataspace],
    [cli.t(text('Size')), String(task.size)],
    [cli.t(text('Blocks')), progress(task)],
    [cli.t(text('Created')), task.createTime],
    [cli.t(text('Run')), task.runTime],
    [cli.t(text('Finished')), task.finishTime],
  ];
  const files = task.files.map((file) => {
    const uploaded = file.blocks.filter((block) => block.uploaded).length;
    return [file.name, String(file.size), `${uploaded}/${file.blocks.length}`];
  });
  const heads = [text('File'), text('Size'), text('Uploaded blocks')];
  return {
    data: task,
    human: () =>
      [
        table(cli, [text('Field'), text('Value')], facts),
        ...(files.length > 0 ? ['', table(cli, heads, files)] : []),
      ].join('\n'),
  };
}

function progress(task: Task): string {
  return task.status === 'running' ? `${task.runningBlock}/${task.totalBlock}` : String(task.totalBlock);
}

function statusText(cli: Cli, status: TaskStatus): string {
  switch (status) {
    case 'waiting':
      return cli.t(text('waiting for upload'));
    case 'ready':
      return cli.t(text('ready'));
    case 'running':
      return cli.t(text('running'));
    case 'success':
      return cli.t(text('success'));
    case 'fail':
      return cli.t(text('failed'));
    case 'deleted':
      return cli.t(text('deleted'));
    case 'all':
      return '';
  }
}
