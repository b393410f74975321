import type { Text } from '../../core/model/text.ts';
import { renderText } from '../../core/model/text.ts';

/** The service's reply codes (seed 001, enum ErrorCode) that the emulator answers with. */
export const CODE = {
  SUCC: 0,
  INVALID_ACCOUNT: 101,
  INVALID_TIMESTAMP: 102,
  INVALID_SIGNATURE: 103,
  AUTH_FAIL: 104,
  DISABLED_ACCOUNT: 105,
  INVALID_CONTENT_TYPE: 110,
  READ_BODY: 111,
  DECODE_BODY: 112,
  QPS_LIMIT: 113,
  CMDS_LIMIT: 114,
  CMDS_NULL: 115,
  DATASPACE_NOT_EXISTS: 116,
  TASK_EXISTS: 120,
  TASK_IS_NOT_EXISTS: 121,
  TASK_NUM_LIMIT: 122,
  TASK_BLOCK_SIZE: 123,
  TASK_TOTAL_SIZE: 124,
  TASK_IS_WATING: 130,
  TASK_IS_RUNNING: 131,
  TASK_FAILED: 132,
  TASK_FINISHED: 133,
  DATA_ERROR: 201,
  API_ERROR: 301,
  PARAM_ERROR: 401,
} as const;
export type Code = (typeof CODE)[keyof typeof CODE];

/** The service says no: becomes the `code` and `status` of a reply. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: number,
    readonly text: Text,
  ) {
    super(renderText(text));
  }
}
