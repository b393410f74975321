import type { Clock, FetchPort, Logger } from '../model/ports.ts';
import type { Profile } from '../model/profile.ts';
import type { Text } from '../model/text.ts';
import type { ConfirmPort } from './guard.ts';
import type * as t from './types.ts';

export interface ClientOptions {
  readonly profile: Profile;
  readonly token: string;
  readonly clock: Clock;
  readonly fetch: FetchPort;
  readonly logger: Logger;
  readonly confirm: ConfirmPort;
  /** Things the user should know though the call went well: the clock is off, waiting for the limit ... */
  readonly notice?: (message: Text) => void;
  /** 0 to 1, for jitter; injected in tests. */
  readonly random?: () => number;
  /** Waits; injected in tests. Rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Passes every change without asking the port and without sending: returns what would be sent. */
  readonly dryRun?: boolean;
}

/** The typed methods of every command of the service; each rejects with `ServiceError`. */
export interface SrtaClient {
  readonly profile: Profile;
  readonly account: { info(call?: t.CallOptions): Promise<t.AccountInfo> };
  readonly data: {
    /** Splits at 100 users a call. */
    read(request: t.ReadRequest, call?: t.CallOptions): Promise<t.ReadResult>;
    /** Splits at 10,000 users a call; returns the users written; failed ones reject as `partial`. */
    write(request: t.WriteRequest, call?: t.CallOptions): Promise<number>;
    columnClear(request: t.ColumnClearRequest, call?: t.CallOptions): Promise<void>;
    columnWrite(request: t.ColumnWriteRequest, call?: t.CallOptions): Promise<void>;
    resetDataSpace(dataspace: string, call?: t.CallOptions): Promise<void>;
  };
  readonly tasks: {
    create(draft: t.TaskDraft, call?: t.CallOptions): Promise<t.Task>;
    list(status?: t.TaskStatus, call?: t.CallOptions): Promise<readonly t.Task[]>;
    info(sha256: string, call?: t.CallOptions): Promise<t.Task>;
    run(sha256: string, call?: t.CallOptions): Promise<t.Task>;
    delete(sha256: string, call?: t.CallOptions): Promise<t.Task>;
    uploadBlock(sha256: string, gzipped: Uint8Array, call?: t.CallOptions): Promise<void>;
  };
  readonly targets: {
    list(
      options?: { targets?: readonly string[]; binds?: boolean },
      call?: t.CallOptions,
    ): Promise<readonly t.Target[]>;
    create(id: string, description: string, call?: t.CallOptions): Promise<void>;
    delete(id: string, call?: t.CallOptions): Promise<void>;
  };
  readonly binds: {
    /** Failed ids reject as `partial`. */
    set(binds: readonly t.Bind[], call?: t.CallOptions): Promise<number>;
    delete(binds: readonly t.Bind[], call?: t.CallOptions): Promise<number>;
  };
  readonly grants: {
    list(call?: t.CallOptions): Promise<t.GrantList>;
    add(grant: t.Grant, call?: t.CallOptions): Promise<void>;
    delete(grant: t.Grant, call?: t.CallOptions): Promise<void>;
  };
  readonly scripts: {
    list(call?: t.CallOptions): Promise<readonly t.Script[]>;
    get(name: string, call?: t.CallOptions): Promise<t.Script>;
    create(name: string, source: string, call?: t.CallOptions): Promise<t.Script>;
    use(name: string, call?: t.CallOptions): Promise<t.Script>;
    delete(name: string, call?: t.CallOptions): Promise<void>;
    debug(request: t.ScriptDebugRequest, call?: t.CallOptions): Promise<t.ScriptDebugResult>;
  };
  readonly experiments: {
    list(call?: t.CallOptions): Promise<readonly t.ExperimentBucket[]>;
    get(query: t.ExperimentQuery, call?: t.CallOptions): Promise<readonly t.ExperimentRow[]>;
    grantList(call?: t.CallOptions): Promise<t.ExperimentGrants>;
    grantAdd(accountId: number, call?: t.CallOptions): Promise<void>;
    grantDelete(accountId: number, call?: t.CallOptions): Promise<void>;
  };
  readonly adminCodes: { list(call?: t.CallOptions): Promise<readonly t.AdminCode[]> };
}
// export function createClient(options: ClientOptions): SrtaClient — implemented by the service client's owner.
