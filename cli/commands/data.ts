import { text } from '../../core/model/text.ts';
import { writeItemToJson } from '../../core/model/writeItem.ts';
import type { HashType, UserRecord, UserScope } from '../../core/service/types.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { UsageError } from '../errors.ts';
import { readLines } from '../input.ts';
import type { Options } from '../options.ts';
import { failureText, table } from '../output.ts';
import { change, remote } from '../remote.ts';

const HASH_TYPES: Readonly<Record<string, HashType>> = {
  0: 'default',
  default: 'default',
  1: 'phoneMd5',
  phoneMd5: 'phoneMd5',
  2: 'phoneSha256',
  phoneSha256: 'phoneSha256',
};

/** `read`, `columnclear` and `resetds`; `write` has a file of its own. */
export function dataCommands(program: SrtaCommand, cli: Cli): void {
  readCommand(program, cli);
  program
    .verb('columnclear', text('Set columns of every user in a data space to zero'))
    .opt('--ds <id>', text('The data space'))
    .opt('--all', text('Every column'))
    .opt('--u8 <columns>', text('uint8 columns 1 to 64, separated by commas'))
    .opt('--u32 <columns>', text('uint32 columns 1 to 8'))
    .opt('--flag <columns>', text('Flags 1 to 4'))
    .does(
      change(cli, async ({ client, call, options }) => {
        const dataspace = options.required('ds');
        const u8 = options.integers('u8') ?? [];
        const u32 = options.integers('u32') ?? [];
        const flags = options.integers('flag') ?? [];
        const all = options.on('all');
        if (!all && u8.length + u32.length + flags.length === 0) {
          throw new UsageError(text('Give --all, or columns with --u8, --u32 or --flag.'));
        }
        await client.data.columnClear({ dataspace, all, u8, u32, flags }, call);
        return {
          data: { dataspace, all, u8, u32, flags },
          human: () => cli.t(text('Cleared columns of {0}.', dataspace)),
        };
      }),
    );
  program
    .verb('resetds', text('Delete everything in a data space: geo, geoip or geofac'))
    .opt('--ds <id>', text('The data space'))
    .does(
      change(cli, async ({ client, call, options }) => {
        const dataspace = options.required('ds');
        await client.data.resetDataSpace(dataspace, call);
        return { data: { dataspace }, human: () => cli.t(text('Deleted all data of {0}.', dataspace)) };
      }),
    );
}

function readCommand(program: SrtaCommand, cli: Cli): void {
  const command = program
    .verb(
      'read [file]',
      text('Read the columns of users; the ids from --user-ids, or one a line from a file or "-"'),
    )
    .opt('--user-ids <ids>', text('User ids, separated by commas'))
    .opt('--rows', text('Print JSONL rows that "srta write" takes'));
  scopeOptions(command).does(
    remote(cli, async ({ client, call, args, options }) => {
      const users = [...(options.list('userIds') ?? [])];
      if (args[0] !== undefined) {
        for await (const lines of readLines(cli, args[0]))
          users.push(...lines.map((line) => line.text.trim()));
      }
      if (users.length === 0) throw new UsageError(text('Give user ids with --user-ids, or a file of them.'));
      const result = await client.data.read({ ...userScope(options), users }, call);
      for (const failure of result.failed) {
        cli.notice(text('Not read: {0}', failureText(failure)));
      }
      const rows = () => result.users.map((user) => JSON.stringify(writeItemToJson(user))).join('\n');
      return { data: result, human: () => (options.on('rows') ? rows() : userTable(cli, result.users)) };
    }),
  );
}

export function scopeOptions(command: SrtaCommand): SrtaCommand {
  return command
    .opt('--ds <id>', text('The data space: did, wuid, geo, geoip, geofac or a numeric id'))
    .opt('--appid <id>', text('The WeChat app of openids, with --account-id'))
    .opt('--account-id <id>', text('The advertiser account that the WeChat app belongs to'))
    .opt('--id-type <type>', text('default, phoneMd5 or phoneSha256'));
}

export function userScope(options: Options): UserScope {
  const appid = options.text('appid');
  const accountId = options.text('accountId');
  const type = options.choice('idType', Object.keys(HASH_TYPES));
  const hashType = type === undefined ? undefined : HASH_TYPES[type];
  return {
    dataspace: options.required('ds'),
    ...(appid === undefined ? {} : { appid }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(hashType === undefined ? {} : { hashType }),
  };
}

function userTable(cli: Cli, users: readonly UserRecord[]): string {
  const columns = (values: Readonly<Record<number, number | boolean>>) =>
    Object.entries(values)
      .filter(([, value]) => value !== 0 && value !== false)
      .map(([index, value]) => `${index}=${value}`)
      .join(' ');
  const flags = (user: UserRecord) =>
    columns(Object.fromEntries(Object.entries(user.flags).map(([index, flag]) => [index, flag.flag])));
  const heads = [
    text('User'),
    text('uint8 columns'),
    text('uint32 columns'),
    text('Flags'),
    text('Modified'),
  ];
  const modified = (user: UserRecord) =>
    user.lastModified === 0 ? '' : new Date(user.lastModified * 1000).toISOString();
  return table(
    cli,
    heads,
    users.map((user) => [user.userid, columns(user.u8), columns(user.u32), flags(user), modified(user)]),
  );
}
