import { text } from '../../core/model/text.ts';
import { CODE, Refusal } from './codes.ts';
import type { ScriptRunnerPort } from './service.ts';

/** Answers every debug run and review with a refusal: the script runtime (dist/worker.js) is not there. */
export const NO_RUNNER: ScriptRunnerPort = {
  run: () =>
    Promise.reject(new Refusal(CODE.API_ERROR, text('This build of the emulator has no script runtime.'))),
  dispose: () => Promise.resolve(),
};
