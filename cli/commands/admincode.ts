import { text } from '../../core/model/text.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { table } from '../output.ts';
import { remote } from '../remote.ts';

export function adminCodeCommands(program: SrtaCommand, cli: Cli): void {
  const adminCode = program.group('admincode', text('Administrative codes of provinces and cities'));
  adminCode.verb('list', text('List the codes that geoip and geofac use')).does(
    remote(cli, async ({ client, call }) => {
      const codes = await client.adminCodes.list(call);
      const heads = [text('Code'), text('Province'), text('City')];
      return {
        data: codes,
        human: () =>
          table(
            cli,
            heads,
            codes.map((item) => [item.code, item.province, item.city]),
          ),
      };
    }),
  );
}
