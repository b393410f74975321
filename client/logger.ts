import type * as vscode from 'vscode';
import type { Logger } from '../core/model/ports.ts';
import { localize } from './localize.ts';

/** The log "sRTA" for core, which leaves the language to us. */
export function loggerOf(log: vscode.LogOutputChannel): Logger {
  return {
    debug: (message) => log.debug(message),
    info: (message) => log.info(localize(message)),
    warn: (message) => log.warn(localize(message)),
    error: (message) => log.error(localize(message)),
  };
}
