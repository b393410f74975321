import { text } from '../../core/model/text.ts';
import type { Bind, BindType } from '../../core/service/types.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { UsageError } from '../errors.ts';
import { argument, type Options } from '../options.ts';
import { change } from '../remote.ts';

const ID_TYPES: Readonly<Record<string, BindType>> = {
  0: 'unknown',
  auto: 'unknown',
  1: 'ad',
  ad: 'ad',
  3: 'advertiser',
  advertiser: 'advertiser',
};

export function bindCommands(program: SrtaCommand, cli: Cli): void {
  const bind = program.group('bind', text('Which advertisers and ads a target decides for'));
  bind
    .verb('set [target]', text('Bind advertisers or ads to a target; one that was bound elsewhere moves'))
    .opt('--accounts <ids>', text('Advertiser ids, separated by commas'))
    .opt('--ads <ids>', text('Ad ids, separated by commas; with --account'))
    .opt('--account <id>', text('The advertiser that the ads belong to'))
    .hidden('--target <id>')
    .does(
      change(cli, async ({ client, call, args, options }) => {
        const target = argument('target', args[0], options.text('target'));
        const bound = await client.binds.set(wantedBinds(options, target), call);
        return { data: { target, bound }, human: () => cli.t(text('Bound {0} ids to {1}.', bound, target)) };
      }),
    );
  bind
    .verb('delete [target]', text('Unbind advertisers or ads'))
    .opt('--ids <ids>', text('Ids to unbind, separated by commas'))
    .opt('--id-type <type>', text('advertiser, ad, or auto (the service finds out)'))
    .hidden('--target <id>')
    .does(
      change(cli, async ({ client, call, args, options }) => {
        const targetId = args[0] ?? options.text('target') ?? '';
        const type = idType(options);
        const ids = options.list('ids') ?? [];
        if (ids.length === 0) throw new UsageError(text('{0} is needed.', '--ids'));
        const unbound = await client.binds.delete(
          ids.map((id) => ({ id, type, targetId })),
          call,
        );
        return { data: { unbound }, human: () => cli.t(text('Unbound {0} ids.', unbound)) };
      }),
    );
}

function wantedBinds(options: Options, targetId: string): Bind[] {
  const accounts = options.list('accounts') ?? [];
  const ads = options.list('ads') ?? [];
  const accountId = options.text('account');
  if (accounts.length + ads.length === 0) throw new UsageError(text('Give --accounts or --ads.'));
  if (ads.length > 0 && accountId === undefined) {
    throw new UsageError(text('--ads needs --account: the advertiser that the ads belong to.'));
  }
  return [
    ...accounts.map((id): Bind => ({ id, type: 'advertiser', targetId })),
    ...ads.map(
      (id): Bind => ({ id, type: 'ad', targetId, ...(accountId === undefined ? {} : { accountId }) }),
    ),
  ];
}

function idType(options: Options): BindType {
  const chosen = options.choice('idType', Object.keys(ID_TYPES)) ?? 'auto';
  return ID_TYPES[chosen] ?? 'unknown';
}
