import type { Text } from '../model/text.ts';
import { renderText } from '../model/text.ts';
import type { Failure } from './types.ts';

/** Why a call to the service did not do what was asked. */
export type ServiceFailure =
  /** No answer: DNS, connection, TLS, time-out, or cancelled by the user. */
  | {
      readonly kind: 'transport';
      readonly cause: 'connect' | 'timeout' | 'cancelled' | 'tls' | 'aborted';
      /** On 'connect': the host is this machine, where the local emulator would answer. */
      readonly toLoopback?: true;
    }
  /** An answer that is not the service's: 413, 502, a login page ... */
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'notProtobuf'; readonly looksLike: 'html' | 'json' | 'truncated' | 'other' }
  /** One of the service's own codes. */
  | { readonly kind: 'service'; readonly code: number; readonly name: string; readonly status: string }
  /** Done in part: these users or binds failed. */
  | { readonly kind: 'partial'; readonly succeeded: number; readonly failures: readonly Failure[] }
  /** Not sent: the service would refuse or silently drop it, the profile is read-only, or the user said no. */
  | {
      readonly kind: 'refused';
      readonly why: 'invalid' | 'readOnly' | 'declined' | 'unsupported';
      readonly path: string;
    };

/** `text` says what is wrong; `advice` what to do next. Neither ever holds the token. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  constructor(
    readonly reason: ServiceFailure,
    readonly text: Text,
    readonly advice?: Text,
  ) {
    super(renderText(text));
  }
}
