import type { Text } from './text.ts';

/** Unix time; injected so that signatures and flag expiry test deterministically. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** People read a log in their language; `debug` is for developers, in English. */
export interface Logger {
  debug(message: string): void;
  info(message: Text): void;
  warn(message: Text): void;
  error(message: Text): void;
}

/** The part of the platform's `fetch` that the client needs; in the extension VS Code's own, so that its proxy applies. */
export type FetchPort = (url: string, init: FetchInit) => Promise<FetchReply>;

export interface FetchInit {
  readonly method: 'POST' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly signal?: AbortSignal;
  readonly redirect?: 'error' | 'manual';
}

export interface FetchReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}
