import type { ToldRun } from '../model/run.ts';
import type { ReportBody } from './reportTypes.ts';

/** A local run as a report whose own sentences are still to be said, in whatever language. */
export function withTexts({ report, texts }: ToldRun): ReportBody {
  const { error } = report;
  return {
    ...report,
    warnings: texts.warnings,
    error: error && texts.error ? { ...error, text: texts.error } : error,
  };
}
