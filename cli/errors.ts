import { DataError } from '../core/model/dataError.ts';
import { type Text, text } from '../core/model/text.ts';
import { CODES } from '../core/service/codes.ts';
import { ServiceError, type ServiceFailure } from '../core/service/errors.ts';
import type { Failure } from '../core/service/types.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';

/** The command line itself is wrong: unknown command or option, a missing or malformed argument. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(
    readonly text: Text,
    readonly advice?: Text,
  ) {
    super(text.template);
  }
}

/** There is no usable connection: no account, no token, an unreadable or wrong cfg.toml. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(
    readonly text: Text,
    readonly advice?: Text,
    readonly path: string = '',
  ) {
    super(text.template);
  }
}

/** A script or a target that the service does not know, where its own answer does not say so. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
  constructor(
    readonly text: Text,
    readonly advice?: Text,
  ) {
    super(text.template);
  }
}

/** An error as people and programs get it; the only shape that `output.ts` prints. */
export interface Problem {
  readonly kind: string;
  /** The service's code or another stable word to tell problems of a kind apart. */
  readonly code: string | number;
  readonly text: Text;
  readonly advice?: Text;
  readonly path: string;
  readonly exitCode: ExitCode;
  readonly failures?: readonly Failure[];
}

/** The one place where an error becomes a sentence, an advice and an exit code. */
export function problemOf(error: unknown, interrupted: boolean): Problem {
  if (interrupted) {
    return {
      kind: 'cancelled',
      code: 'interrupted',
      text: text('Interrupted.'),
      path: '',
      exitCode: EXIT.interrupted,
    };
  }
  if (error instanceof UsageError) {
    return {
      kind: 'usage',
      code: 'usage',
      text: error.text,
      ...advice(error.advice),
      path: '',
      exitCode: EXIT.usage,
    };
  }
  if (error instanceof ConfigError) {
    const { path } = error;
    return {
      kind: 'config',
      code: 'config',
      text: error.text,
      ...advice(error.advice),
      path,
      exitCode: EXIT.config,
    };
  }
  if (error instanceof NotFoundError) {
    return {
      kind: 'notFound',
      code: 'notFound',
      text: error.text,
      ...advice(error.advice),
      path: '',
      exitCode: EXIT.notFound,
    };
  }
  if (error instanceof DataError) {
    return {
      kind: 'invalid',
      code: error.reason,
      text: error.text,
      path: error.path,
      exitCode: EXIT.invalid,
    };
  }
  if (error instanceof ServiceError) return serviceProblem(error);
  const { code } = error as { code?: unknown };
  return {
    kind: 'internal',
    code: typeof code === 'string' ? code : 'internal',
    text: text('Unexpected error: {0}', error instanceof Error ? error.message : String(error)),
    path: '',
    exitCode: EXIT.failed,
  };
}

function advice(value: Text | undefined): { advice?: Text } {
  return value ? { advice: value } : {};
}

function serviceProblem(error: ServiceError): Problem {
  const { reason } = error;
  return {
    kind: reason.kind,
    code: codeOf(reason),
    text: error.text,
    ...advice(error.advice),
    path: reason.kind === 'refused' ? reason.path : '',
    exitCode: exitCodeOf(reason),
    ...(reason.kind === 'partial' ? { failures: reason.failures } : {}),
  };
}

function codeOf(reason: ServiceFailure): string | number {
  switch (reason.kind) {
    case 'transport':
      return reason.cause;
    case 'http':
      return reason.status;
    case 'notProtobuf':
      return reason.looksLike;
    case 'service':
      return reason.code;
    case 'partial':
      return 'partial';
    case 'refused':
      return reason.why;
  }
}

function exitCodeOf(reason: ServiceFailure): ExitCode {
  switch (reason.kind) {
    case 'transport':
      if (reason.cause === 'timeout') return EXIT.timeout;
      return reason.cause === 'cancelled' ? EXIT.interrupted : EXIT.network;
    case 'http':
      return HTTP_EXITS[reason.status] ?? EXIT.server;
    case 'notProtobuf':
      return EXIT.server;
    case 'service':
      return SERVICE_EXITS[reason.code] ?? EXIT.server;
    case 'partial':
      return EXIT.invalid;
    case 'refused':
      return reason.why === 'readOnly' || reason.why === 'declined' ? EXIT.permission : EXIT.invalid;
  }
}

const HTTP_EXITS: Readonly<Record<number, ExitCode>> = {
  401: EXIT.auth,
  403: EXIT.permission,
  407: EXIT.network,
  408: EXIT.timeout,
  413: EXIT.invalid,
  504: EXIT.timeout,
};

/** Whatever code is not here is the service's own trouble: `server`. */
const SERVICE_EXITS: Readonly<Record<number, ExitCode>> = {
  [CODES.INVALID_ACCOUNT]: EXIT.auth,
  [CODES.INVALID_TIMESTAMP]: EXIT.auth,
  [CODES.INVALID_SIGNATURE]: EXIT.auth,
  [CODES.AUTH_FAIL]: EXIT.auth,
  [CODES.DISABLED_ACCOUNT]: EXIT.permission,
  [CODES.CMDS_LIMIT]: EXIT.invalid,
  [CODES.CMDS_NULL]: EXIT.invalid,
  [CODES.DATASPACE_NOT_EXISTS]: EXIT.notFound,
  [CODES.TASK_EXISTS]: EXIT.invalid,
  [CODES.TASK_IS_NOT_EXISTS]: EXIT.notFound,
  [CODES.TASK_NUM_LIMIT]: EXIT.invalid,
  [CODES.TASK_BLOCK_SIZE]: EXIT.invalid,
  [CODES.TASK_TOTAL_SIZE]: EXIT.invalid,
  [CODES.TASK_IS_WATING]: EXIT.invalid,
  [CODES.TASK_IS_RUNNING]: EXIT.invalid,
  [CODES.TASK_FAILED]: EXIT.invalid,
  [CODES.TASK_FINISHED]: EXIT.invalid,
  [CODES.DATA_ERROR]: EXIT.invalid,
  [CODES.PARAM_ERROR]: EXIT.invalid,
};
