import type { AnyReply, AnyRequest, CommandName } from '../../../core/service/messages.ts';
import type { Call, Handler } from '../service.ts';
import { adminCodeList } from './adminCodes.ts';
import { bindDelete, bindSet } from './binds.ts';
import { columnClear, columnWrite, resetDs } from './columns.ts';
import { read, write } from './data.ts';
import { scriptDebug } from './debug.ts';
import { expGet, expGrantAdd, expGrantDelete, expGrantList, expList } from './experiments.ts';
import { grantAdd, grantDelete, grantList } from './grants.ts';
import { info } from './info.ts';
import { scriptCreate, scriptDelete, scriptGet, scriptList, scriptUse } from './scripts.ts';
import { targetCreate, targetDelete, targetList } from './targets.ts';
import { taskCreate, taskDelete, taskInfo, taskList, taskRun } from './tasks.ts';

/** Everything but the block upload, whose body is a stream. */
export type BodyCommand = Exclude<CommandName, 'taskUpload'>;

const HANDLERS: { readonly [C in BodyCommand]: Handler<C> } = {
  info,
  read,
  write,
  columnClear,
  columnWrite,
  resetDs,
  taskCreate,
  taskList,
  taskRun,
  taskDelete,
  taskInfo,
  targetList,
  targetCreate,
  targetDelete,
  bindSet,
  bindDelete,
  grantList,
  grantAdd,
  grantDelete,
  scriptDebug,
  scriptCreate,
  scriptList,
  scriptDelete,
  scriptGet,
  scriptUse,
  expList,
  expGet,
  expGrantList,
  expGrantAdd,
  expGrantDelete,
  adminCodeList,
};

export type BodyRequest = Extract<AnyRequest, { command: BodyCommand }>;

/** Does what one request asks; throws `Refusal`. */
export async function handle(call: Call, { command, request }: BodyRequest): Promise<AnyReply> {
  // The table pairs each command with its own request and reply; the union cannot express that here.
  const handler = HANDLERS[command] as (call: Call, request: BodyRequest['request']) => unknown;
  return { command, reply: await handler(call, request) } as AnyReply;
}
