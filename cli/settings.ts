import type { CfgConnection, CfgToml } from '../core/config/cfgToml.ts';
import { DataError } from '../core/model/dataError.ts';
import {
  EMULATOR_ACCOUNT,
  EMULATOR_TOKEN,
  EMULATOR_URL,
  environmentOf,
  isGuarded,
  isKnownHost,
  PROTOCOLS,
  type Profile,
  type Protocol,
  parseBaseUrl,
  type Safety,
} from '../core/model/profile.ts';
import { text } from '../core/model/text.ts';
import { ConfigError } from './errors.ts';

/** What the command line says about the connection. */
export interface ConnectionFlags {
  readonly profile?: string;
  readonly account?: string;
  readonly baseUrl?: string;
  readonly protocol?: Protocol;
}

export interface Connection {
  readonly profile: Profile;
  readonly token: string;
}

/** A cfg.toml that was read, and where from. */
export interface ConfigFile {
  readonly path: string;
  /** The user's own, or named by the user; false for one that merely lies in the folder, which a repository may have brought. */
  readonly asked: boolean;
  readonly content: CfgToml;
}

const EMULATOR: CfgConnection = { account: EMULATOR_ACCOUNT, baseUrl: EMULATOR_URL };

/**
 * The connection: flags, then the environment (`SRTA_*`), then `[auth]` and `[apiurls]` of the file. `--profile NAME` is a
 * flag, so the members of `[profiles.NAME]` come before the environment, which fills what they leave out. A token is used
 * for the account it was given with, never for another.
 */
export function chooseConnection(
  flags: ConnectionFlags,
  env: NodeJS.ProcessEnv,
  file: ConfigFile | undefined,
): Connection {
  const fromEnv = environmentLayer(env);
  const named = flags.profile === undefined ? undefined : namedLayer(flags.profile, file);
  const layers = [named, fromEnv, file?.content].filter((layer) => layer !== undefined);
  const first = <K extends keyof CfgConnection>(key: K): CfgConnection[K] | undefined =>
    layers.find((layer) => layer[key] !== undefined)?.[key];
  const baseUrl = flags.baseUrl === undefined ? first('baseUrl') : checkedUrl(flags.baseUrl, '--base-url');
  const account = flags.account ?? first('account') ?? (isLocal(baseUrl) ? EMULATOR_ACCOUNT : undefined);
  if (baseUrl === undefined || account === undefined) throw nothingConfigured(file, account === undefined);
  const safety: Safety = isGuarded(baseUrl) ? 'confirm' : 'open';
  const profile: Profile = {
    name: flags.profile ?? account,
    baseUrl,
    account,
    protocol: flags.protocol ?? first('protocol') ?? 'current',
    safety: first('safety') ?? safety,
  };
  const urlFrom =
    flags.baseUrl === undefined ? layers.find((layer) => layer.baseUrl !== undefined) : undefined;
  const { token, from } = chooseToken(profile, layers, fromEnv, env);
  const chosenByFile = file?.asked === false && urlFrom !== undefined && urlFrom !== fromEnv;
  if (chosenByFile && from !== 'file' && !isKnownHost(baseUrl)) throw foreignHost(file, baseUrl);
  return { profile, token };
}

/**
 * A signature can be replayed to the real service for half an hour, so a file that a repository brought along must not choose
 * who gets one made with a token that is not its own.
 */
function foreignHost(file: ConfigFile, baseUrl: string): ConfigError {
  return new ConfigError(
    text(
      '{0} names the host {1}, but the token is not from that file: nothing was sent.',
      file.path,
      new URL(baseUrl).host,
    ),
    text(
      'If you trust that host, give --base-url {0}, set SRTA_BASE_URL, or name the file with --config.',
      baseUrl,
    ),
    'baseUrl',
  );
}

function environmentLayer(env: NodeJS.ProcessEnv): CfgConnection {
  const protocol = PROTOCOLS.find((known) => known === env.SRTA_PROTOCOL);
  if (env.SRTA_PROTOCOL && protocol === undefined) {
    const message = text('SRTA_PROTOCOL is one of {0}, not "{1}".', PROTOCOLS.join(', '), env.SRTA_PROTOCOL);
    throw new ConfigError(message, undefined, 'SRTA_PROTOCOL');
  }
  return {
    ...(env.SRTA_ACCOUNT ? { account: env.SRTA_ACCOUNT.trim() } : {}),
    ...(env.SRTA_TOKEN ? { token: env.SRTA_TOKEN.trim() } : {}),
    ...(env.SRTA_BASE_URL ? { baseUrl: checkedUrl(env.SRTA_BASE_URL, 'SRTA_BASE_URL') } : {}),
    ...(protocol ? { protocol } : {}),
  };
}

function namedLayer(name: string, file: ConfigFile | undefined): CfgConnection {
  const profiles = file?.content.profiles ?? {};
  const found = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (found) return found;
  if (name === 'emulator') return EMULATOR;
  const known = [...new Set([...Object.keys(profiles), 'emulator'])].join(', ');
  throw new ConfigError(
    text('There is no profile "{0}". Known: {1}.', name, known),
    text('Write a table [profiles.{0}] into {1}.', name, file?.path ?? 'cfg.toml'),
    '--profile',
  );
}

function chooseToken(
  profile: Profile,
  layers: readonly CfgConnection[],
  fromEnv: CfgConnection,
  env: NodeJS.ProcessEnv,
): { readonly token: string; readonly from: 'file' | 'environment' | 'emulator' } {
  const emulator = isLocal(profile.baseUrl) && profile.account === EMULATOR_ACCOUNT;
  for (const layer of layers) {
    if (layer.account !== undefined && layer.account !== profile.account) continue;
    // A cfg.toml for production beside the local emulator: its token is none of the emulator's business.
    if (emulator && layer !== fromEnv && !isLocal(layer.baseUrl)) continue;
    if (layer.token) return { token: layer.token, from: layer === fromEnv ? 'environment' : 'file' };
    if (layer.tokenEnv) return { token: tokenFrom(layer.tokenEnv, env), from: 'environment' };
  }
  if (emulator) return { token: EMULATOR_TOKEN, from: 'emulator' };
  throw new ConfigError(
    text('There is no token for account {0}.', profile.account),
    text('Set SRTA_TOKEN, or write it into cfg.toml: [auth] token, or token / token_env in [profiles.NAME].'),
    'token',
  );
}

function tokenFrom(name: string, env: NodeJS.ProcessEnv): string {
  const token = env[name]?.trim();
  if (token) return token;
  throw new ConfigError(
    text('The environment variable {0}, which token_env names, is not set.', name),
    undefined,
    'token_env',
  );
}

function nothingConfigured(file: ConfigFile | undefined, noAccount: boolean): ConfigError {
  return new ConfigError(
    noAccount ? text('No account is configured.') : text('No base URL is configured.'),
    text(
      'Write it into {0}, or set SRTA_ACCOUNT, SRTA_TOKEN and SRTA_BASE_URL, or use --profile emulator for the local emulator.',
      file?.path ?? 'cfg.toml',
    ),
    noAccount ? 'account' : 'baseUrl',
  );
}

function isLocal(baseUrl: string | undefined): boolean {
  return baseUrl !== undefined && environmentOf(baseUrl) === 'local';
}

function checkedUrl(value: string, where: string): string {
  try {
    return parseBaseUrl(value);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new ConfigError(error.text, undefined, where);
  }
}
