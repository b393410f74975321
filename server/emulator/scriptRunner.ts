import { text } from '../../core/model/text.ts';
import { CODES } from '../../core/service/codes.ts';
import { createRunner } from '../../core/worker/runner.ts';
import { Refusal } from './refusal.ts';
import type { ScriptRunnerPort } from './service.ts';

/** Scripts that run at the same time; the threads start with the first script. */
const WORKERS = 2;

/** Runs scripts in worker threads. Without the bundle `dist/worker.js` every run is refused, and the rest of the emulator works. */
export function scriptRunner(workerFile: string | undefined): ScriptRunnerPort {
  if (workerFile === undefined) return NO_RUNNER;
  const runner = createRunner({ workerFile, size: WORKERS });
  return {
    run: async (request) => {
      try {
        return await runner.run(request);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Refusal(CODES.API_ERROR, text('The script could not be run: {0}', reason));
      }
    },
    dispose: () => runner.dispose(),
  };
}

const NO_RUNNER: ScriptRunnerPort = {
  run: () =>
    Promise.reject(
      new Refusal(
        CODES.API_ERROR,
        text('The script could not be run: {0}', text('no script runtime was given')),
      ),
    ),
  dispose: () => Promise.resolve(),
};
