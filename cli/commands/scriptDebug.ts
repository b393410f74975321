import { OS } from '../../core/model/os.ts';
import type { Protocol } from '../../core/model/profile.ts';
import { text } from '../../core/model/text.ts';
import type { DataOrigin } from '../../core/report/reportTypes.ts';
import type { ScriptDebugRequest } from '../../core/service/types.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { UsageError } from '../errors.ts';
import { EXIT } from '../exitCodes.ts';
import { inputName, readText } from '../input.ts';
import type { LocalDebug } from '../localDebug.ts';
import { argument, type Options } from '../options.ts';
import { parseOs } from '../osOption.ts';
import { remote } from '../remote.ts';
import { reportContext } from '../reportContext.ts';

type User = Pick<ScriptDebugRequest, 'dataspace' | 'userid' | 'did' | 'openid' | 'appid'>;

export function scriptDebugCommand(script: SrtaCommand, cli: Cli): void {
  script
    .verb(
      'debug [file]',
      text('Run a script at the service on the data of one of its users; changes nothing'),
    )
    .opt('--userid <id>', text('The user: device id md5, openid, phone hash'))
    .opt('--ds <id>', text('The data space of the user; else did'))
    .opt('--did <md5>', text('The user by device id'))
    .opt('--openid <id>', text('The user by openid, with --appid (protocols 2025 and first)'))
    .opt('--appid <id>', text('The WeChat app of the openid'))
    .opt('--os <name>', text('ios, android, harmony or unknown; else android'))
    .opt('--data <file>', text('Local data instead of a user: a *.srta-data.json'))
    .opt('--user <name>', text('The user of --data to run for: name, device id or openid; else the first'))
    .opt(
      '--replace-hijack',
      text('Let the local data replace a hijack() of the script in the copy that is sent'),
    )
    .hidden('--lua <file>')
    .does(
      remote(cli, async ({ client, call, args, options, connection }) => {
        const file = argument('file', args[0], options.text('lua'));
        const { profile } = connection;
        const source = await readText(cli, file);
        const { request, origin } = await prepare(cli, source, options, profile.protocol);
        const result = await client.scripts.debug(request, call);
        const [{ parseServiceReport }, { renderRunReport }] = await Promise.all([
          import('../../core/report/serviceReport.ts'),
          import('../../core/report/renderRunReport.ts'),
        ]);
        const report = parseServiceReport(result);
        const context = await reportContext(cli, {
          script: inputName(cli, file),
          source: request.script,
          place: { kind: 'service', profile },
          data: origin,
          ...(request.os === undefined ? {} : { os: request.os }),
        });
        const sent = request.script === source ? {} : { sentScript: request.script };
        return {
          data: { ...result, ...sent },
          human: () => renderRunReport(report, context),
          exitCode: report.error ? EXIT.failed : EXIT.ok,
        };
      }),
    );
}

async function prepare(cli: Cli, source: string, options: Options, protocol: Protocol): Promise<LocalDebug> {
  const dataFile = options.text('data');
  if (dataFile === undefined) {
    const user = chosenUser(options, protocol);
    // The first protocol cannot name a system: it is left out there, and refused by the client when the user gives one.
    const os = parseOs(options.text('os')) ?? (protocol === 'first' ? undefined : OS.android);
    return {
      request: { script: source, ...(os === undefined ? {} : { os }), ...user },
      origin: originOf(user),
    };
  }
  const beside = ['userid', 'did', 'openid'].find((name) => options.text(name) !== undefined);
  if (beside !== undefined) throw new UsageError(text('--data and --{0} exclude each other.', beside));
  const { localDebug } = await import('../localDebug.ts');
  return await localDebug(cli, source, dataFile, options, protocol);
}

/** The same user in the words of the protocol: the current one knows user id and data space, the others DID and openid. */
function chosenUser(options: Options, protocol: Protocol): User {
  const dataspace = options.text('ds') ?? (options.text('openid') === undefined ? 'did' : 'wuid');
  const userid = options.text('userid') ?? options.text('did') ?? options.text('openid');
  const appid = options.text('appid');
  if (userid === undefined) throw new UsageError(text('{0} is needed.', '--userid'));
  if (protocol === 'current') return { userid, dataspace };
  const openid = options.text('openid') ?? (dataspace === 'wuid' ? options.text('userid') : undefined);
  const did = options.text('did') ?? (dataspace === 'wuid' ? undefined : options.text('userid'));
  if (openid !== undefined && appid === undefined) throw new UsageError(text('--openid needs --appid.'));
  return {
    ...(did === undefined ? {} : { did }),
    ...(openid === undefined || appid === undefined ? {} : { openid, appid }),
  };
}

function originOf(user: User): DataOrigin {
  if (user.userid !== undefined)
    return { kind: 'user', userid: user.userid, dataspace: user.dataspace ?? 'did' };
  if (user.openid !== undefined) return { kind: 'openid', openid: user.openid, appid: user.appid ?? '' };
  return user.did === undefined ? { kind: 'none' } : { kind: 'did', did: user.did };
}
