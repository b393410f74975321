import { diagnoseSteps } from './diagnose.ts';
import { Script } from './script.ts';

/**
 * What a face (the language server, the command line, a page in the browser) asks about a script: pure functions over a `Script` that
 * has been read. A feature is a file in features/ and a line here; servers announce what stands here.
 */
export function createLanguageService() {
  return {
    /** Reads a version of a text, in slices. */
    read: Script.steps,
    diagnostics: diagnoseSteps,
  };
}
export type LanguageService = ReturnType<typeof createLanguageService>;
