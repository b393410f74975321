import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from '../../core/model/text.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { inputName, readText } from '../input.ts';
import { withScript } from '../notFound.ts';
import { argument } from '../options.ts';
import { table } from '../output.ts';
import { change, remote } from '../remote.ts';
import { scriptDebugCommand } from './scriptDebug.ts';

export function scriptCommands(program: SrtaCommand, cli: Cli): void {
  const script = program.group('script', text('Strategy scripts at the service'));
  script.verb('list', text('List the scripts')).does(
    remote(cli, async ({ client, call }) => {
      const scripts = await client.scripts.list(call);
      const heads = [text('Script'), text('In use'), text('Review')];
      return {
        data: scripts.map(({ name, checked, inUse }) => ({ name, checked, inUse })),
        human: () =>
          table(
            cli,
            heads,
            scripts.map((item) => [
              item.name,
              item.inUse ? cli.t(text('in use')) : '',
              item.checked ? cli.t(text('checked')) : cli.t(text('waiting for review')),
            ]),
          ),
      };
    }),
  );
  script
    .verb('get [name]', text('Print the source of a script'))
    .opt('-o, --output <file>', text('Write it to a file instead'))
    .hidden('--name <name>')
    .does(
      remote(cli, async ({ client, call, args, options }) => {
        const name = argument('name', args[0], options.text('name'));
        const found = await withScript(client, call, name, () => client.scripts.get(name, call));
        const file = options.text('output');
        if (file !== undefined) await writeFile(resolve(cli.system.cwd, file), found.source);
        return {
          data: file === undefined ? found : { name: found.name, file },
          verbatim: file === undefined,
          human: () => (file === undefined ? found.source : cli.t(text('Wrote {0}.', file))),
        };
      }),
    );
  createCommand(script, cli);
  script
    .verb('use [name]', text('Put a script into use; also how one rolls back'))
    .hidden('--name <name>')
    .does(
      change(cli, async ({ client, call, args, options }) => {
        const name = argument('name', args[0], options.text('name'));
        const { checked, inUse } = await withScript(client, call, name, () => client.scripts.use(name, call));
        return { data: { name, checked, inUse }, human: () => cli.t(text('Script {0} is in use.', name)) };
      }),
    );
  script
    .verb('delete [name]', text('Delete a script that is not in use'))
    .hidden('--name <name>')
    .does(
      change(cli, async ({ client, call, args, options }) => {
        const name = argument('name', args[0], options.text('name'));
        await withScript(client, call, name, () => client.scripts.delete(name, call));
        return { data: { name }, human: () => cli.t(text('Deleted script {0}.', name)) };
      }),
    );
  scriptDebugCommand(script, cli);
}

function createCommand(script: SrtaCommand, cli: Cli): void {
  script
    .verb('create [name] [file]', text('Upload a script under a new name; it waits for review'))
    .hidden('--name <name>')
    .hidden('--lua <file>')
    .does(
      change(cli, async ({ client, call, args, options }) => {
        const optionName = options.text('name');
        const name = argument('name', args[0], optionName);
        const file = argument('file', args[optionName === undefined ? 1 : 0], options.text('lua'));
        const source = await readText(cli, file);
        const created = await client.scripts.create(name, source, call);
        return {
          data: { name: created.name, checked: created.checked, inUse: created.inUse },
          human: () => cli.t(text('Created script {0} from {1}.', name, inputName(cli, file))),
        };
      }),
    );
}
