/** The service's codes by number (seed 001; 401 was once called TARGET_ERROR). 0 is success. */
export const CODE_NAMES = {
  0: 'SUCC',
  101: 'INVALID_ACCOUNT',
  102: 'INVALID_TIMESTAMP',
  103: 'INVALID_SIGNATURE',
  104: 'AUTH_FAIL',
  105: 'DISABLED_ACCOUNT',
  110: 'INVALID_CONTENT_TYPE',
  111: 'READ_BODY',
  112: 'DECODE_BODY',
  113: 'QPS_LIMIT',
  114: 'CMDS_LIMIT',
  115: 'CMDS_NULL',
  116: 'DATASPACE_NOT_EXISTS',
  120: 'TASK_EXISTS',
  121: 'TASK_IS_NOT_EXISTS',
  122: 'TASK_NUM_LIMIT',
  123: 'TASK_BLOCK_SIZE',
  124: 'TASK_TOTAL_SIZE',
  125: 'TASK_MARSHAL',
  130: 'TASK_IS_WATING',
  131: 'TASK_IS_RUNNING',
  132: 'TASK_FAILED',
  133: 'TASK_FINISHED',
  201: 'DATA_ERROR',
  202: 'CMD_ERROR',
  301: 'API_ERROR',
  401: 'PARAM_ERROR',
} as const;

export type CodeName = (typeof CODE_NAMES)[keyof typeof CODE_NAMES];

/** Numbers by name: `CODES.QPS_LIMIT` is 113. */
export const CODES = Object.fromEntries(
  Object.entries(CODE_NAMES).map(([code, name]) => [name, Number(code)]),
) as Readonly<Record<CodeName, number>>;

/** The name of a code; an unknown one is `CODE_n`. */
export function codeName(code: number): string {
  return (CODE_NAMES as Readonly<Record<number, string>>)[code] ?? `CODE_${code}`;
}
