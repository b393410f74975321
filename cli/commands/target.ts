import { text } from '../../core/model/text.ts';
import type { Bind } from '../../core/service/types.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { withTargets } from '../notFound.ts';
import { argument } from '../options.ts';
import { table } from '../output.ts';
import { change, remote } from '../remote.ts';

export function targetCommands(program: SrtaCommand, cli: Cli): void {
  const target = program.group('target', text('Targets: what a decision is made for'));
  target
    .verb('list', text('List targets, with --binds their bindings too'))
    .opt('--targets <ids>', text('Only these, separated by commas'))
    .opt('--binds', text('Show the advertisers and ads bound to each'))
    .hidden('--list-binds')
    .does(
      remote(cli, async ({ client, call, options }) => {
        const binds = options.on('binds') || options.on('listBinds');
        const targets = options.list('targets');
        const found = await withTargets(client, call, targets ?? [], () =>
          client.targets.list({ binds, ...(targets ? { targets } : {}) }, call),
        );
        const rows = found.map((item) => [item.id, ...(binds ? [bindText(cli, item.binds)] : [])]);
        const heads = [text('Target'), ...(binds ? [text('Bindings')] : [])];
        return {
          data: found,
          human: () => table(cli, heads, rows),
        };
      }),
    );
  target
    .verb('create [id]', text('Create a target'))
    .opt('--desc <text>', text('What it is for'))
    .hidden('--target <id>')
    .does(
      change(cli, async ({ client, call, args, options }) => {
        const id = argument('id', args[0], options.text('target'));
        const description = options.text('desc') ?? '';
        await client.targets.create(id, description, call);
        return { data: { id, description }, human: () => cli.t(text('Created target {0}.', id)) };
      }),
    );
  target
    .verb('delete [id]', text('Delete a target'))
    .hidden('--target <id>')
    .does(
      change(cli, async ({ client, call, args, options }) => {
        const id = argument('id', args[0], options.text('target'));
        await withTargets(client, call, [id], () => client.targets.delete(id, call));
        return { data: { id }, human: () => cli.t(text('Deleted target {0}.', id)) };
      }),
    );
}

function bindText(cli: Cli, binds: readonly Bind[]): string {
  const of = (type: Bind['type']) =>
    binds
      .filter((bind) => bind.type === type)
      .map((bind) => bind.id)
      .join(', ');
  const parts = [
    of('advertiser') ? cli.t(text('advertisers {0}', of('advertiser'))) : '',
    of('ad') ? cli.t(text('ads {0}', of('ad'))) : '',
    of('unknown'),
  ];
  return parts.filter((part) => part !== '').join('; ');
}
