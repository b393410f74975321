import type { RunRequest, ToldRun } from '../model/run.ts';

/** To a worker. */
export interface RunOrder {
  readonly id: number;
  readonly request: RunRequest;
}

/** From a worker: once when it can take orders, then one answer an order. */
export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'report'; readonly id: number; readonly run: ToldRun }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };
