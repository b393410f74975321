import type { SrtaClient } from '../../core/service/client.ts';
import type { CallOptions } from '../../core/service/types.ts';
import type { App } from '../app.ts';
import { viewOf } from '../errors.ts';
import { withProgress } from '../ui/progress.ts';

/** What a menu passes: the row, and all selected rows. Nothing from the palette. */
export type CommandHandler = (...args: unknown[]) => Promise<unknown>;

/**
 * Calls the service with progress, a way to cancel, and Retry on failure.
 * Undefined means that it did not succeed and that the user knows.
 */
export async function callService<T>(
  app: App,
  title: string,
  call: (client: SrtaClient, options: CallOptions) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  for (;;) {
    try {
      return {
        value: await withProgress(
          title,
          async (options) => call(await app.session.client(), options),
          app.confirmation,
        ),
      };
    } catch (error) {
      let again = false;
      await app.errors.show(error, {
        retry: () => {
          again = true;
        },
        showFailures: (failures) => app.pages.showFailures(title, viewOf(error).message, failures),
      });
      if (!again) return undefined;
    }
  }
}
