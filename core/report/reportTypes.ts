import type { ColumnDictionary } from '../model/columnDictionary.ts';
import type { Profile } from '../model/profile.ts';
import type { Decision, RunPhase, VisibleRecord } from '../model/run.ts';
import type { Bundle, Text, TextArg } from '../model/text.ts';

/**
 * What a report shows, wherever the run took place: a `RunReport` is one, and so is a `ServiceReport`. The `...Text` members
 * are a service's own words where their inner format is not known.
 */
export interface ReportBody {
  readonly print: readonly string[];
  readonly error: ReportError | null;
  readonly decisions: Readonly<Record<string, Decision>> | null;
  readonly decisionsText?: string;
  readonly dataspace: Readonly<Record<string, VisibleRecord | null>> | null;
  readonly dataspaceText?: string;
  readonly warnings?: readonly TextArg[];
  readonly stats?: { readonly engine: string; readonly instructions: number; readonly ms: number };
}

export interface ReportError {
  readonly phase?: RunPhase;
  readonly message: string;
  /** The message without its place, where it can be said in the reader's language. */
  readonly text?: Text;
  /** 1-based line of the script, or null when the text names none. */
  readonly line: number | null;
  readonly traceback: readonly string[];
}

/** Where a script ran. */
export type RunPlace =
  | { readonly kind: 'local' }
  | { readonly kind: 'service'; readonly profile: Pick<Profile, 'name' | 'account' | 'baseUrl'> };

/** The data that a script ran on. */
export type DataOrigin =
  | { readonly kind: 'did'; readonly did: string }
  | { readonly kind: 'openid'; readonly openid: string; readonly appid: string }
  | { readonly kind: 'user'; readonly userid: string; readonly dataspace: string }
  /** A local data file; `sentAs` says how its values reached the script, when not plainly. */
  | {
      readonly kind: 'file';
      readonly file: string;
      readonly user?: string;
      readonly sentAs?: 'hijack' | 'localData' | 'ownHijack' | 'underOwnHijack';
    }
  | { readonly kind: 'none' };

export interface ReportContext {
  /** The script as people call it: its file name. */
  readonly script: string;
  /** An absolute path, so that an editor and a terminal make `path:line:column` a link. */
  readonly scriptPath?: string;
  /** The text that ran, to quote the line of an error. */
  readonly source?: string;
  readonly place: RunPlace;
  readonly data: DataOrigin;
  /** 0, 1 (iOS), 2 (Android) or 7 (Harmony). */
  readonly os?: number;
  readonly startedAt: Date;
  /** Characters that a section may have of what a script or a service wrote; no limit when undefined. */
  readonly most?: number;
  /** The account whose targets were decided because the data names none. */
  readonly targetsOfAccount?: string;
  readonly dictionary?: ColumnDictionary;
  readonly bundle?: Bundle;
}
