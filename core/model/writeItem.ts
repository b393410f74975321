import type { ColumnValues } from './columns.ts';

/** One user's columns as they are written: the proto3 JSON `WriteItem` of a JSONL row, in our terms. */
export interface UserColumns extends ColumnValues {
  readonly userid: string;
}
// parseWriteItem / writeItemToJson: see the comment in run.ts; implemented by the model's owner.
