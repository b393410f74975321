import { nearest } from '../core/model/nearest.ts';
import { type Text, text } from '../core/model/text.ts';
import type { SrtaClient } from '../core/service/client.ts';
import { CODES } from '../core/service/codes.ts';
import { ServiceError } from '../core/service/errors.ts';
import type { CallOptions } from '../core/service/types.ts';
import { NotFoundError } from './errors.ts';

/** What the service may answer to a name that it does not know: only for tasks and data spaces it has a code of its own. */
const VAGUE_CODES: readonly number[] = [
  CODES.DATA_ERROR,
  CODES.CMD_ERROR,
  CODES.API_ERROR,
  CODES.PARAM_ERROR,
];

type Work<T> = () => Promise<T>;
interface Known {
  readonly asked: readonly string[];
  readonly names: () => Promise<readonly string[]>;
  readonly missing: (name: string) => Text;
}

/** Does something with a script; an unknown one is a `NotFoundError`. */
export function withScript<T>(
  client: SrtaClient,
  call: CallOptions,
  name: string,
  work: Work<T>,
): Promise<T> {
  return tellUnknown(work, {
    asked: [name],
    names: async () => (await client.scripts.list(call)).map((script) => script.name),
    missing: (unknown) => text('There is no script "{0}".', unknown),
  });
}

/** Does something with targets; an unknown one is a `NotFoundError`. */
export function withTargets<T>(
  client: SrtaClient,
  call: CallOptions,
  asked: readonly string[],
  work: Work<T>,
): Promise<T> {
  return tellUnknown(work, {
    asked,
    names: async () => (await client.targets.list({}, call)).map((target) => target.id),
    missing: (unknown) => text('There is no target "{0}".', unknown),
  });
}

/**
 * When the service refuses with a code that may mean many things, its own list of names decides whether a name was unknown,
 * which is an exit code of its own (spec srta-service section 7).
 */
async function tellUnknown<T>(work: Work<T>, { asked, names, missing }: Known): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isVague(error)) throw error;
    const known = await names().catch((failure: unknown) => {
      // Without the list nothing more can be said than what the service said.
      if (failure instanceof ServiceError) throw error;
      throw failure;
    });
    const unknown = asked.find((name) => !known.includes(name));
    if (unknown === undefined) throw error;
    const near = nearest(unknown, known);
    throw new NotFoundError(
      missing(unknown),
      near === undefined ? undefined : text('Did you mean {0}?', near),
    );
  }
}

function isVague(error: unknown): boolean {
  return (
    error instanceof ServiceError &&
    error.reason.kind === 'service' &&
    VAGUE_CODES.includes(error.reason.code)
  );
}
