import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseCfgToml } from '../core/config/cfgToml.ts';
import { DataError } from '../core/model/dataError.ts';
import { text } from '../core/model/text.ts';
import type { System } from './cli.ts';
import { ConfigError } from './errors.ts';
import type { ConfigFile } from './settings.ts';

/** `--config FILE`, else the first of `./cfg.toml` and the user's own; undefined when there is none. */
export function findConfigFile(system: System, explicit: string | undefined): ConfigFile | undefined {
  if (explicit !== undefined) {
    const file = readConfigFile(resolve(system.cwd, explicit), explicit, true);
    if (file) return file;
    throw new ConfigError(text('There is no file {0}.', explicit), undefined, explicit);
  }
  const user = join(userConfigDir(system.env), 'srta', 'cfg.toml');
  return readConfigFile(join(system.cwd, 'cfg.toml'), 'cfg.toml', false) ?? readConfigFile(user, user, true);
}

function userConfigDir(env: NodeJS.ProcessEnv): string {
  if (env.XDG_CONFIG_HOME) return env.XDG_CONFIG_HOME;
  return env.APPDATA && process.platform === 'win32' ? env.APPDATA : join(env.HOME || homedir(), '.config');
}

function readConfigFile(path: string, shown: string, asked: boolean): ConfigFile | undefined {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ConfigError(text('{0} cannot be read: {1}', shown, code ?? String(error)), undefined, shown);
  }
  try {
    return { path: shown, asked, content: parseCfgToml(source) };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new ConfigError(text('{0}: {1}', shown, error.text), undefined, error.path);
  }
}
