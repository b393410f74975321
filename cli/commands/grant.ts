import { text } from '../../core/model/text.ts';
import type { Grant } from '../../core/service/types.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import type { Options } from '../options.ts';
import { table } from '../output.ts';
import { change, remote } from '../remote.ts';

export function grantCommands(program: SrtaCommand, cli: Cli): void {
  const grant = program.group('grant', text('Data grants: columns that other accounts may use'));
  grant.verb('list', text('List what was granted to and by the account')).does(
    remote(cli, async ({ client, call }) => {
      const grants = await client.grants.list(call);
      const row = (direction: string) => (item: Grant) => [
        direction,
        String(item.targetAccountId),
        String(item.dataspaceId),
        item.index,
      ];
      const heads = [text('Direction'), text('Account'), text('Data space'), text('Columns')];
      return {
        data: grants,
        human: () =>
          table(cli, heads, [
            ...grants.from.map(row(cli.t(text('received')))),
            ...grants.to.map(row(cli.t(text('given')))),
          ]),
      };
    }),
  );
  options(grant.verb('add', text('Let another account use columns'))).does(
    change(cli, async ({ client, call, options }) => {
      const wanted = wantedGrant(options);
      await client.grants.add(wanted, call);
      return {
        data: wanted,
        human: () => cli.t(text('Granted columns {0} of {1} to account {2}.', ...parts(wanted))),
      };
    }),
  );
  options(grant.verb('delete', text('Take columns back from another account'))).does(
    change(cli, async ({ client, call, options }) => {
      const wanted = wantedGrant(options);
      await client.grants.delete(wanted, call);
      return {
        data: wanted,
        human: () => cli.t(text('Took columns {0} of {1} back from account {2}.', ...parts(wanted))),
      };
    }),
  );
}

function options(command: SrtaCommand): SrtaCommand {
  return command
    .opt('--account <id>', text('The other sRTA account'))
    .opt('--ds <id>', text('The numeric data space id, e.g. 20010101'))
    .opt('--index <columns>', text('Columns, e.g. "1, 2, 55-64"'));
}

function wantedGrant(values: Options): Grant {
  return {
    targetAccountId: values.requiredInteger('account'),
    dataspaceId: values.requiredInteger('ds'),
    index: values.required('index'),
  };
}

function parts(grant: Grant): [string, number, number] {
  return [grant.index, grant.dataspaceId, grant.targetAccountId];
}
