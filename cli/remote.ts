import type { FetchPort } from '../core/model/ports.ts';
import { environmentOf, PROTOCOLS } from '../core/model/profile.ts';
import { type Text, text } from '../core/model/text.ts';
import type { SrtaClient } from '../core/service/client.ts';
import type { Change, ConfirmPort } from '../core/service/guard.ts';
import type { CallOptions } from '../core/service/types.ts';
import type { Cli } from './cli.ts';
import type { Handler, Invocation } from './command.ts';
import { findConfigFile } from './configFile.ts';
import { confirmPort } from './confirm.ts';
import { chooseFetch } from './fetch.ts';
import type { Options } from './options.ts';
import type { CommandResult } from './output.ts';
import { type Connection, chooseConnection } from './settings.ts';

/** What a command that talks to the service works with. */
export interface Remote extends Invocation {
  readonly cli: Cli;
  readonly client: SrtaClient;
  readonly connection: Connection;
  /** To be given to every call. */
  readonly call: CallOptions;
  /** What the user is asked, where the command knows it better than its single calls do. */
  readonly intent: { action?: Text };
}

type Work = (remote: Remote) => Promise<CommandResult>;

interface Ports {
  readonly fetch: FetchPort;
  readonly confirm: ConfirmPort;
}

/** A handler with a client for the chosen connection. */
export function remote(cli: Cli, work: Work): Handler {
  return async (invocation) => {
    const connection = connect(cli, invocation.options);
    const local = environmentOf(connection.profile.baseUrl) === 'local';
    return await workAt(cli, invocation, connection, work, {
      fetch: await chooseFetch(cli.system.env, local),
      confirm: confirmPort(cli, invocation.options.on('yes')),
    });
  };
}

/**
 * A handler for a command that changes something. With --dry-run the client checks everything and comes as far as asking
 * for the confirmation; the question becomes the answer, and nothing can be sent because there is no way to send it.
 */
export function change(cli: Cli, work: Work): Handler {
  const forReal = remote(cli, work);
  return async (invocation) => {
    if (!invocation.options.on('dryRun')) return await forReal(invocation);
    const { profile, token } = connect(cli, invocation.options);
    const connection: Connection = { profile: { ...profile, safety: 'confirm' }, token };
    try {
      await workAt(cli, invocation, connection, work, {
        fetch: () => Promise.reject(new Error('a dry run sends nothing')),
        confirm: (asked) => Promise.reject(new DryRunStop(asked)),
      });
    } catch (error) {
      if (error instanceof DryRunStop) return dryRunResult(cli, error.change);
      throw error;
    }
    throw new Error('the change was not put to the guard');
  };
}

async function workAt(
  cli: Cli,
  invocation: Invocation,
  connection: Connection,
  work: Work,
  { fetch, confirm }: Ports,
): Promise<CommandResult> {
  const intent: Remote['intent'] = {};
  const client = await createRemoteClient(cli, connection, {
    fetch,
    confirm: (asked) => confirm({ ...asked, ...intent }),
  });
  const call = callOptions(cli, invocation.options);
  return await work({ ...invocation, cli, client, connection, call, intent });
}

/** Carries the change out of the client at the moment when it would be sent. */
class DryRunStop extends Error {
  constructor(readonly change: Change) {
    super('dry run');
  }
}

function dryRunResult(cli: Cli, asked: Change): CommandResult {
  const { action, account, host, destructive } = asked;
  const sentence = text(
    'Dry run, nothing was sent. Would do: {0} (account {1} at {2})',
    action,
    account,
    host,
  );
  return {
    data: { dryRun: true, would: cli.t(action), destructive, account, host },
    human: () => cli.t(sentence),
  };
}

function callOptions(cli: Cli, options: Options): CallOptions {
  const seconds = options.integer('timeout', 1);
  return { signal: cli.system.signal, ...(seconds === undefined ? {} : { timeoutMs: seconds * 1000 }) };
}

function connect(cli: Cli, options: Options): Connection {
  const profile = options.text('profile');
  const account = options.text('as');
  const baseUrl = options.text('baseUrl');
  const protocol = options.choice('protocol', PROTOCOLS);
  const flags = {
    ...(profile === undefined ? {} : { profile }),
    ...(account === undefined ? {} : { account }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(protocol === undefined ? {} : { protocol }),
  };
  return chooseConnection(flags, cli.system.env, findConfigFile(cli.system, options.text('config')));
}

async function createRemoteClient(cli: Cli, connection: Connection, ports: Ports): Promise<SrtaClient> {
  // Loaded here and not at the top: the message code would cost a local run its start-up time.
  const { createClient } = await import('../core/service/client.ts');
  const silent = () => undefined;
  return createClient({
    ...connection,
    ...ports,
    clock: { now: () => Date.now() },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    notice: (message) => cli.notice(message),
  });
}
