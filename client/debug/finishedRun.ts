import type { RawOutput } from '../../core/report/renderRawOutput.ts';
import type { ReportBody, ReportContext } from '../../core/report/reportTypes.ts';
import type { ScriptDocument } from './scriptDocument.ts';

/** One run of one script for one user, wherever it took place. */
export interface FinishedRun {
  readonly script: ScriptDocument;
  readonly report: ReportBody;
  readonly context: ReportContext;
  readonly raw: RawOutput;
}
