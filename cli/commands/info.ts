import { DATA_SPACES } from '../../core/model/columns.ts';
import { text } from '../../core/model/text.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { table } from '../output.ts';
import { remote } from '../remote.ts';

export function infoCommand(program: SrtaCommand, cli: Cli): void {
  program
    .verb('info', text('The data spaces and targets of the account: also a test of the connection'))
    .does(
      remote(cli, async ({ client, call, connection }) => {
        const info = await client.account.info(call);
        const { name, account, baseUrl, protocol } = connection.profile;
        return {
          data: { profile: name, account, baseUrl, protocol, ...info },
          human: () => {
            const rows = DATA_SPACES.map((space) => [space, info.dataSpaces[space].join(', ')]);
            return [
              cli.t(text('Account {0} at {1}', account, baseUrl)),
              '',
              table(cli, [text('Data space'), text('Names')], rows),
              '',
              `${cli.t(text('Targets'))}: ${info.targetIds.join(', ') || '-'}`,
            ].join('\n');
          },
        };
      }),
    );
}
