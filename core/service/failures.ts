import { environmentOf } from '../model/profile.ts';
import { type Text, text } from '../model/text.ts';
import { codeName } from './codes.ts';
import { describeCode } from './codeTexts.ts';
import { ServiceError, type ServiceFailure } from './errors.ts';
import type { Failure } from './types.ts';

type Of<K extends ServiceFailure['kind']> = Extract<ServiceFailure, { kind: K }>;

const UNKNOWN_OUTCOME = text('Whether the change was made is not known: look before you repeat it.');

/** Not sent: the service would refuse it, or drop a part of it without a word. */
export function invalid(path: string, message: Text, advice?: Text): ServiceError {
  return new ServiceError({ kind: 'refused', why: 'invalid', path }, message, advice);
}

/** Not sent: the protocol of the profile has no such thing. */
export function unsupported(path: string, message: Text, advice: Text): ServiceError {
  return new ServiceError({ kind: 'refused', why: 'unsupported', path }, message, advice);
}

export function cancelled(): ServiceError {
  return new ServiceError({ kind: 'transport', cause: 'cancelled' }, text('Cancelled.'));
}

export function timedOut(host: string, timeoutMs: number, unclear: boolean): ServiceError {
  return new ServiceError(
    { kind: 'transport', cause: 'timeout' },
    text('{0} did not answer within {1} seconds.', host, timeoutMs / 1000),
    unclear ? UNKNOWN_OUTCOME : text('Check the network, or allow more time.'),
  );
}

/** `code` is the operating system's or the TLS library's own word, such as ECONNREFUSED; never a message. */
export function broken(
  cause: 'connect' | 'tls' | 'aborted',
  host: string,
  code: string,
  unclear: boolean,
): ServiceError {
  const reason: Of<'transport'> = { kind: 'transport', cause };
  if (cause === 'tls') {
    return new ServiceError(
      reason,
      text('The certificate of {0} was not accepted ({1}).', host, code),
      text('A proxy may stand between: ask your administrator for its certificate.'),
    );
  }
  if (cause === 'connect') {
    const toLoopback = environmentOf(`http://${host}`) === 'local';
    return new ServiceError(
      toLoopback ? { ...reason, toLoopback } : reason,
      text('{0} cannot be reached ({1}).', host, code),
      toLoopback
        ? text('Start the local emulator, or check the base URL of the profile.')
        : text('Check the base URL of the profile, the network and the proxy.'),
    );
  }
  return new ServiceError(
    reason,
    text('The connection to {0} broke off ({1}).', host, code),
    unclear ? UNKNOWN_OUTCOME : text('Try again.'),
  );
}

export function httpStatus(host: string, status: number, unclear: boolean): ServiceError {
  const reason: Of<'http'> = { kind: 'http', status };
  const message = text('{0} answered with HTTP status {1} instead of a reply.', host, status);
  if (status === 0 || (status >= 300 && status < 400)) {
    return new ServiceError(
      reason,
      text('{0} answered with a redirect (HTTP {1}), which is not followed.', host, status),
      text('The signature goes to the host of the profile alone. Check the base URL, and for a login page.'),
    );
  }
  if (status === 413) {
    return new ServiceError(
      reason,
      text('{0} refused the request as too large (HTTP 413).', host),
      text('Send fewer users at once, or use a task with smaller blocks.'),
    );
  }
  if (status === 404) {
    return new ServiceError(reason, message, text('Check the base URL of the profile.'));
  }
  if (status >= 500) {
    return new ServiceError(reason, message, unclear ? UNKNOWN_OUTCOME : text('Try again later.'));
  }
  return new ServiceError(reason, message, text('A proxy or gateway may have answered in its place.'));
}

export function notProtobuf(
  looksLike: Of<'notProtobuf'>['looksLike'],
  host: string,
  unclear: boolean,
): ServiceError {
  const advice = unclear
    ? UNKNOWN_OUTCOME
    : text('Check the base URL and the protocol of the profile, and whether a proxy asks for a login.');
  return new ServiceError({ kind: 'notProtobuf', looksLike }, strangeReply(looksLike, host), advice);
}

function strangeReply(looksLike: Of<'notProtobuf'>['looksLike'], host: string): Text {
  switch (looksLike) {
    case 'html':
      return text('{0} answered with a web page instead of a reply.', host);
    case 'json':
      return text('{0} answered with JSON instead of a reply.', host);
    case 'truncated':
      return text('The reply of {0} is cut off.', host);
    case 'other':
      return text('{0} answered with something that is not a reply of this service.', host);
  }
}

export function replyTooLarge(host: string, limitMb: number): ServiceError {
  return new ServiceError(
    { kind: 'notProtobuf', looksLike: 'other' },
    text('The reply of {0} is larger than {1} MB and was not read.', host, limitMb),
  );
}

/** One of the service's own codes; `status` is its message, already free of secrets. */
export function serviceCode(code: number, status: string): ServiceError {
  const { meaning, advice } = describeCode(code);
  const name = codeName(code);
  const message =
    status === '' || status === name
      ? text('{0} ({1} {2})', meaning, code, name)
      : text('{0} ({1} {2}: {3})', meaning, code, name, status);
  return new ServiceError({ kind: 'service', code, name, status }, message, advice);
}

export function partial(succeeded: number, failures: readonly Failure[], message: Text): ServiceError {
  return new ServiceError(
    { kind: 'partial', succeeded, failures },
    message,
    text('The rest was done. The failed ones are listed.'),
  );
}

/** The same failure, told together with what a batched call had already done. */
export function afterBatches(error: ServiceError, done: number, total: number): ServiceError {
  if (done === 0) return error;
  const message = text('{0} of {1} users were done before this: {2}', done, total, error.text);
  return new ServiceError(error.reason, message, error.advice);
}
