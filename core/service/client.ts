import type { Clock, FetchPort, Logger } from '../model/ports.ts';
import type { Profile } from '../model/profile.ts';
import type { Text } from '../model/text.ts';
import { accountResource } from './account.ts';
import { adminCodesResource } from './adminCodes.ts';
import { bindsResource } from './binds.ts';
import { Context } from './context.ts';
import { dataResource } from './data.ts';
import { experimentsResource } from './experiments.ts';
import { grantsResource } from './grants.ts';
import { type Approval, type ConfirmPort, Guard } from './guard.ts';
import { Limiter } from './limiter.ts';
import { scriptsResource } from './scripts.ts';
import { sleep } from './sleep.ts';
import { targetsResource } from './targets.ts';
import { tasksResource } from './tasks.ts';
import { Transport } from './transport.ts';
import type * as t from './types.ts';

export interface ClientOptions {
  readonly profile: Profile;
  readonly token: string;
  readonly clock: Clock;
  readonly fetch: FetchPort;
  readonly logger: Logger;
  readonly confirm: ConfirmPort;
  /** Things the user should know though the call went well: the clock is off. */
  readonly notice?: (message: Text) => void;
  /** 0 to 1, for jitter; injected in tests. */
  readonly random?: () => number;
  /** Waits; injected in tests. Rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Shared by the clients of one process that use the same account, so that together they keep to the limits. */
  readonly limiter?: Limiter;
}

/** The typed methods of every command of the service; each rejects with `ServiceError`. */
export interface SrtaClient {
  readonly profile: Profile;
  /**
   * Passes the guard once for an action of many changing calls, such as the blocks of an upload: give the approval to each
   * of them as `CallOptions.approval`. Rejects as `refused` like the calls themselves.
   */
  approve(action: Text, destructive: boolean, call?: t.CallOptions): Promise<Approval>;
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

/**
 * A client for one profile. Creating it sends nothing and checks nothing; what is wrong with profile or token shows at the
 * first call. Importing this module loads the generated message code (some 400 kB): faces import it when they need it.
 */
export function createClient(options: ClientOptions): SrtaClient {
  const { profile, token, clock, fetch, logger, confirm } = options;
  const notice = options.notice ?? (() => undefined);
  const wait = options.sleep ?? sleep;
  const limiter = options.limiter ?? new Limiter(clock, wait);
  const random = options.random ?? Math.random;
  const transport = new Transport({
    profile,
    token,
    clock,
    fetch,
    logger,
    limiter,
    notice,
    random,
    sleep: wait,
  });
  const guard = new Guard(profile, confirm);
  const context = new Context(profile, transport, guard);
  return {
    profile,
    approve: async (action, destructive, call) => {
      transport.requireUsable();
      return guard.pass(action, destructive, call?.signal);
    },
    account: accountResource(context),
    data: dataResource(context),
    tasks: tasksResource(context),
    targets: targetsResource(context),
    binds: bindsResource(context),
    grants: grantsResource(context),
    scripts: scriptsResource(context),
    experiments: experimentsResource(context),
    adminCodes: adminCodesResource(context),
  };
}
