import type { IncomingMessage } from 'node:http';
import { DataError } from '../../core/model/dataError.ts';
import { asObject, type JsonObject, parseJson } from '../../core/model/jsonShape.ts';
import type { Accounts } from './accounts.ts';
import * as actions from './adminActions.ts';
import { BodyTooLarge, readBody } from './body.ts';
import type { Faults } from './faults.ts';
import type { AdminRoute, HttpReply } from './http.ts';
import type { QpsLimiter } from './limiter.ts';
import type { Service } from './service.ts';
import { StartError } from './startError.ts';

const MAX_BODY = 1 << 20;
/** A header that a web page cannot send to another origin without being asked for permission, which is never given. */
const GUARD = 'x-srta-emulator';

export interface AdminContext {
  readonly service: Service;
  readonly accounts: Accounts;
  readonly faults: Faults;
  readonly limiter: QpsLimiter;
  readonly file: string | undefined;
  /** Fills the sample account; undefined: the emulator was started without a sample. */
  readonly seed: ((reseed: boolean) => Promise<boolean>) | undefined;
}

type Action = (context: AdminContext, body: JsonObject) => unknown;

const POST: Readonly<Record<string, Action>> = {
  faults: actions.setFaults,
  review: actions.review,
  accounts: actions.setAccount,
  clock: actions.setClock,
  limits: actions.setLimits,
  tasks: actions.setTaskPace,
  seed: actions.seed,
  reset: actions.reset,
};

const json = (status: number, value: unknown): HttpReply => ({
  status,
  contentType: 'application/json',
  body: `${JSON.stringify(value)}\n`,
});

/** The emulator's own API under `/_emulator/`, which is not part of sRTA: JSON in, JSON out. */
export function createAdminRoute(context: AdminContext): AdminRoute {
  return async (request, path) => {
    if (request.headers[GUARD] !== '1')
      return json(403, { error: 'the header X-Srta-Emulator: 1 is missing' });
    if (path === 'health' && request.method === 'GET') return json(200, actions.health(context));
    const action = Object.hasOwn(POST, path) ? POST[path] : undefined;
    if (!action) return json(404, { error: `known: GET health; POST ${Object.keys(POST).join(', ')}` });
    if (request.method !== 'POST') return json(405, { error: 'use POST' });
    try {
      return json(200, {
        ok: true,
        ...((await action(context, await bodyOf(request))) as object | undefined),
      });
    } catch (error) {
      if (error instanceof DataError || error instanceof StartError)
        return json(400, { error: error.message });
      if (error instanceof BodyTooLarge) return json(413, { error: 'too large' });
      throw error;
    }
  };
}

async function bodyOf(request: IncomingMessage): Promise<JsonObject> {
  const body = await readBody(request, MAX_BODY);
  return body.length === 0 ? {} : asObject(parseJson(body.toString('utf8')), '');
}
