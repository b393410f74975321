import type { ColumnValues, DataSpace } from '../model/columns.ts';
import type { Progress } from '../model/ports.ts';
import type { UserColumns } from '../model/writeItem.ts';
import type { Approval } from './guard.ts';

/** 64-bit ids (advertisers, ads) are decimal strings: a double cannot hold them. */
export type Id64 = string;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /**
   * Milliseconds for one request with its retries; default 30,000 (block upload 600,000). A split read or write has them
   * for each of its requests; waiting for the user's answer or for the limiter does not count.
   */
  readonly timeoutMs?: number;
  /** Users done of users asked for, after every request of a split read or write. */
  readonly onProgress?: (progress: Progress) => void;
  /** From `SrtaClient.approve`: this change belongs to an action that has passed the guard already. */
  readonly approval?: Approval;
}

export interface AccountInfo {
  /** Aliases and numeric ids, e.g. `["did", "20010101"]`. */
  readonly dataSpaces: Readonly<Record<DataSpace, readonly string[]>>;
  readonly targetIds: readonly string[];
}

export type HashType = 'default' | 'phoneMd5' | 'phoneSha256';

/** Which users a read or write means: openids need `appid` + `accountId`, phone hashes a `hashType`. */
export interface UserScope {
  /** An alias or a numeric id as text. */
  readonly dataspace: string;
  readonly appid?: string;
  readonly accountId?: Id64;
  readonly hashType?: HashType;
}

/** A user as read: flags are already resolved against the service's clock. */
export interface UserRecord extends ColumnValues {
  readonly userid: string;
  /** Unix seconds; 0 when there is none. */
  readonly lastModified: number;
  readonly version: number;
}

export interface ReadRequest extends UserScope {
  readonly users: readonly string[];
}
export interface ReadResult {
  readonly users: readonly UserRecord[];
  readonly failed: readonly Failure[];
}

export interface WriteRequest extends UserScope {
  readonly items: readonly UserColumns[];
  readonly clearFirst?: boolean;
}

export interface ColumnClearRequest {
  readonly dataspace: string;
  /** True clears every column; the lists must then be empty. */
  readonly all?: boolean;
  readonly u8?: readonly number[];
  readonly u32?: readonly number[];
  readonly flags?: readonly number[];
}

/** Full column write of the first and 2025 protocols: the same values for every user of the space. */
export interface ColumnWriteRequest {
  readonly dataspace: string;
  readonly clearFirst?: boolean;
  readonly values: Omit<UserColumns, 'userid'>;
}

export interface Failure {
  /** The user id, or the bind id. */
  readonly id: string;
  /** As the service writes it; empty when it gives none. */
  readonly reason: string;
}

export type BindType = 'ad' | 'advertiser' | 'unknown';
export interface Bind {
  readonly id: Id64;
  readonly type: BindType;
  readonly targetId: string;
  readonly accountId?: Id64;
  readonly source?: 'default' | 'thirdPartyApi' | 'adq' | 'mp' | 'marketingApi';
}
export interface Target {
  readonly id: string;
  /** Empty in a list: the service's list has no descriptions. */
  readonly description: string;
  readonly binds: readonly Bind[];
}

export interface Script {
  readonly name: string;
  /** Empty in a list when the service leaves it out. */
  readonly source: string;
  readonly checked: boolean;
  readonly inUse: boolean;
}

export interface ScriptDebugRequest {
  readonly script: string;
  /** current: `userid` in `dataspace`. 2025: `did`, or `openid` + `appid`. first: the same, or local data. */
  readonly dataspace?: string;
  readonly userid?: string;
  readonly did?: string;
  readonly openid?: string;
  readonly appid?: string;
  readonly os?: number;
  /** First protocol only. */
  readonly localDid?: UserColumns;
  readonly localOpenid?: UserColumns;
  /** First protocol only; the client sets it: true unless local data is given. */
  readonly useServerData?: boolean;
}
/** Four texts whose inner format the vendor does not publish; the first protocol has no `dataspace`. */
export interface ScriptDebugResult {
  readonly print: string;
  readonly error: string;
  readonly targets: string;
  readonly dataspace: string;
}

export type TaskStatus = 'all' | 'waiting' | 'ready' | 'running' | 'success' | 'fail' | 'deleted';
export interface TaskBlock {
  readonly sha256: string;
  readonly length: number;
  readonly uploaded: boolean;
}
export interface TaskFile {
  readonly name: string;
  readonly size: number;
  readonly blocks: readonly TaskBlock[];
}
export interface TaskDraft extends UserScope {
  readonly sha256: string;
  readonly description: string;
  readonly files: readonly TaskFile[];
  readonly blockSize: number;
  readonly sourcePath: string;
  readonly size: number;
}
export interface Task extends TaskDraft {
  /** As the service writes them. */
  readonly createTime: string;
  readonly runTime: string;
  readonly finishTime: string;
  readonly runningBlock: number;
  readonly totalBlock: number;
  readonly status: TaskStatus;
}

export interface Grant {
  readonly targetAccountId: number;
  /** e.g. `1, 2, 55-64` */
  readonly index: string;
  readonly dataspaceId: number;
}
export interface GrantList {
  readonly from: readonly Grant[];
  readonly to: readonly Grant[];
}

export interface ExperimentBucket {
  readonly bucketId: number;
  readonly platformExpId: number;
  readonly percent: number;
}
export interface ExperimentQuery {
  /** Extra report fields by name; `*` means all of them. */
  readonly extFields?: readonly string[];
  /** YYYYMMDD, 20250101 to 21001231. */
  readonly beginDay: number;
  readonly endDay: number;
  readonly buckets?: readonly number[];
  readonly target?: string;
  readonly advertiserIds?: readonly Id64[];
  readonly groupBy?: readonly string[];
  readonly total?: boolean;
}
export interface ExperimentRow {
  readonly day: number;
  readonly bucketId: number;
  readonly base: {
    readonly cost: number;
    readonly exposure: Id64;
    readonly click: Id64;
    readonly cpm: number;
    readonly cpc: number;
    readonly cpa: number;
    readonly ctr: number;
    readonly cvr: number;
    readonly cvrSecond: number;
    readonly conversion: Id64;
    readonly conversionSecond: Id64;
  };
  readonly ext: Readonly<Record<string, number>>;
  readonly group: Readonly<Record<string, Id64>>;
}
export interface ExperimentGrants {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export interface AdminCode {
  readonly code: string;
  readonly province: string;
  readonly city: string;
}
