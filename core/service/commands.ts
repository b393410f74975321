import type { Protocol } from '../model/profile.ts';
import type { CommandName } from './messages.ts';

/** What is known of a command apart from its messages; the table below is the only place that says it. */
export interface CommandSpec {
  /** Under the base URL (spec srta-service section 2). */
  readonly path: string;
  readonly protocols: readonly Protocol[];
  /** Changes something at the service: passes the guard. */
  readonly changes: boolean;
  /**
   * Repeating it after an unclear failure (the connection broke, a gateway's 502, 503 or 504) leaves the same state as
   * doing it once. Commands that are not repeatable are repeated only when they surely did nothing: QPS_LIMIT, or a
   * connection that was never opened.
   */
  readonly repeatable: boolean;
  /** One at a time, one a second (spec srta-service section 5). */
  readonly limited: boolean;
}

const ALL: readonly Protocol[] = ['first', '2025', 'current'];
const SINCE_2025: readonly Protocol[] = ['2025', 'current'];
const CURRENT: readonly Protocol[] = ['current'];

function reads(path: string, protocols: readonly Protocol[], limited = false): CommandSpec {
  return { path, protocols, changes: false, repeatable: true, limited };
}
function changes(path: string, protocols: readonly Protocol[], how: 'repeatable' | 'once'): CommandSpec {
  return { path, protocols, changes: true, repeatable: how === 'repeatable', limited: false };
}

export const COMMANDS: Readonly<Record<CommandName, CommandSpec>> = {
  info: reads('/saas/info', SINCE_2025),
  read: reads('/saas/read', ALL, true),
  // Sets the same columns of the same users to the same values again.
  write: { ...changes('/saas/write', ALL, 'repeatable'), limited: true },
  // A second clear would also wipe what others wrote after the first.
  columnClear: changes('/saas/columnclear', CURRENT, 'once'),
  columnWrite: changes('/saas/columwrite', ['first', '2025'], 'once'),
  // Each counts against the five a day.
  resetDs: changes('/saas/resetds', SINCE_2025, 'once'),
  taskCreate: changes('/saas/task/create', ALL, 'once'),
  taskList: reads('/saas/task/list', ALL),
  taskRun: changes('/saas/task/run', ALL, 'once'),
  taskDelete: changes('/saas/task/delete', ALL, 'once'),
  taskInfo: reads('/saas/task/info', ALL),
  // A block is stored under its own hash.
  taskUpload: changes('/saas/task/upload', ALL, 'repeatable'),
  targetList: reads('/saas/target/list', SINCE_2025),
  targetCreate: changes('/saas/target/create', SINCE_2025, 'once'),
  targetDelete: changes('/saas/target/delete', SINCE_2025, 'once'),
  // Binding an id to the target it is bound to changes nothing; unbinding it twice is an error for that id.
  bindSet: changes('/saas/bind/set', SINCE_2025, 'repeatable'),
  bindDelete: changes('/saas/bind/delete', SINCE_2025, 'once'),
  grantList: reads('/saas/grant/list', SINCE_2025),
  grantAdd: changes('/saas/grant/add', SINCE_2025, 'once'),
  grantDelete: changes('/saas/grant/delete', SINCE_2025, 'once'),
  // First protocol: `/saas/debug`, see `pathOf`.
  scriptDebug: reads('/saas/script/debug', ALL),
  scriptCreate: changes('/saas/script/create', SINCE_2025, 'once'),
  scriptList: reads('/saas/script/list', SINCE_2025),
  scriptDelete: changes('/saas/script/delete', SINCE_2025, 'once'),
  scriptGet: reads('/saas/script/get', SINCE_2025),
  scriptUse: changes('/saas/script/use', SINCE_2025, 'repeatable'),
  expList: reads('/saas/exp/list', SINCE_2025),
  expGet: reads('/saas/exp/get', SINCE_2025),
  expGrantList: reads('/saas/exp/grant/list', SINCE_2025),
  expGrantAdd: changes('/saas/exp/grant/add', SINCE_2025, 'once'),
  expGrantDelete: changes('/saas/exp/grant/delete', SINCE_2025, 'once'),
  adminCodeList: reads('/saas/admincode/list', CURRENT),
};

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

const FIRST_DEBUG_PATH = '/saas/debug';

export function pathOf(command: CommandName, protocol: Protocol): string {
  return command === 'scriptDebug' && protocol === 'first' ? FIRST_DEBUG_PATH : COMMANDS[command].path;
}

const BY_PATH = new Map<string, CommandName>([
  ...COMMAND_NAMES.map((name): [string, CommandName] => [COMMANDS[name].path, name]),
  [FIRST_DEBUG_PATH, 'scriptDebug'],
]);

/** The command that a path (without query) belongs to; undefined when the service has no such path. */
export function commandOfPath(path: string): CommandName | undefined {
  return BY_PATH.get(path);
}

export function isFirstDebugPath(path: string): boolean {
  return path === FIRST_DEBUG_PATH;
}

/** After the request was sent, a failure leaves open whether the change was made, and a repeat could make it twice. */
export function isUnclear(command: CommandName): boolean {
  return COMMANDS[command].changes && !COMMANDS[command].repeatable;
}
