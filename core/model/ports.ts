/** Unix time; injected so that signatures and flag expiry test deterministically. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
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
