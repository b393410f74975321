import type { ColumnValues } from '../model/columns.ts';
import type * as t from './types.ts';

/** One user's columns as a read reply carries them; `index` points into the request's list, from 0. */
export interface ReadReplyItem extends ColumnValues {
  readonly index: number;
  /** 0 is OK; the vendor names no other. */
  readonly code: number;
  /** Unix seconds. */
  readonly lastModified: number;
  readonly version: number;
}

export interface BindFailure {
  readonly id: t.Id64;
  readonly type: t.BindType;
  readonly reason: string;
}
export interface BindReply {
  readonly succeeded: number;
  readonly failed: number;
  readonly failures: readonly BindFailure[];
}

type Empty = Readonly<Record<never, never>>;
interface Sha {
  readonly sha256: string;
}
interface Name {
  readonly name: string;
}
interface TargetName {
  readonly id: string;
  readonly description: string;
}
interface AccountGrant {
  readonly accountId: number;
}

/** What each command says and what it is answered: the messages of `proto/` in our terms, free of any wire layout. */
export interface Messages {
  info: { request: Empty; reply: t.AccountInfo };
  read: {
    request: t.ReadRequest;
    reply: { readonly succeeded: number; readonly failed: number; readonly items: readonly ReadReplyItem[] };
  };
  write: { request: t.WriteRequest; reply: { readonly failedUsers: readonly string[] } };
  columnClear: { request: t.ColumnClearRequest; reply: Empty };
  columnWrite: { request: t.ColumnWriteRequest; reply: Empty };
  resetDs: { request: { readonly dataspace: string }; reply: { readonly dataspace: string } };
  taskCreate: { request: t.TaskDraft; reply: t.Task };
  taskList: { request: { readonly status: t.TaskStatus }; reply: { readonly tasks: readonly t.Task[] } };
  taskRun: { request: Sha; reply: t.Task };
  taskDelete: { request: Sha; reply: t.Task };
  taskInfo: { request: Sha; reply: t.Task };
  /** The body is the gzipped block itself and the hash is in the URL: there is no message. */
  taskUpload: { request: Sha; reply: Empty };
  targetList: {
    request: { readonly targets: readonly string[]; readonly binds: boolean };
    reply: { readonly targets: Readonly<Record<string, readonly t.Bind[]>> };
  };
  targetCreate: { request: TargetName; reply: TargetName };
  targetDelete: { request: { readonly id: string }; reply: TargetName };
  bindSet: { request: { readonly binds: readonly t.Bind[] }; reply: BindReply };
  bindDelete: { request: { readonly binds: readonly t.Bind[] }; reply: BindReply };
  grantList: { request: Empty; reply: t.GrantList };
  grantAdd: { request: t.Grant; reply: t.Grant };
  grantDelete: { request: t.Grant; reply: t.Grant };
  scriptDebug: { request: t.ScriptDebugRequest; reply: t.ScriptDebugResult };
  scriptCreate: { request: Name & { readonly source: string }; reply: t.Script };
  scriptList: { request: Empty; reply: { readonly scripts: readonly t.Script[] } };
  scriptDelete: { request: Name; reply: t.Script };
  scriptGet: { request: Name; reply: t.Script };
  scriptUse: { request: Name; reply: t.Script };
  expList: { request: Empty; reply: { readonly buckets: readonly t.ExperimentBucket[] } };
  expGet: { request: t.ExperimentQuery; reply: { readonly rows: readonly t.ExperimentRow[] } };
  expGrantList: { request: Empty; reply: t.ExperimentGrants };
  expGrantAdd: { request: AccountGrant; reply: AccountGrant };
  expGrantDelete: { request: AccountGrant; reply: AccountGrant };
  adminCodeList: { request: Empty; reply: { readonly codes: readonly t.AdminCode[] } };
}

export type CommandName = keyof Messages;
export type RequestOf<C extends CommandName> = Messages[C]['request'];
export type ReplyOf<C extends CommandName> = Messages[C]['reply'];

/** A command with its own request, as a union to switch over. */
export type AnyRequest = {
  [C in CommandName]: { readonly command: C; readonly request: RequestOf<C> };
}[CommandName];
export type AnyReply = {
  [C in CommandName]: { readonly command: C; readonly reply: ReplyOf<C> };
}[CommandName];
