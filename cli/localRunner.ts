import { join } from 'node:path';
import type { ScriptRunner } from '../core/worker/runner.ts';
import type { Cli } from './cli.ts';

/** A runner of `size` workers for as long as `work` takes. */
export async function withRunner<T>(
  cli: Cli,
  size: number,
  work: (runner: ScriptRunner) => Promise<T>,
): Promise<T> {
  const { createRunner } = await import('../core/worker/runner.ts');
  const runner = createRunner({ workerFile: join(cli.system.distDir, 'worker.js'), size });
  try {
    return await work(runner);
  } finally {
    await runner.dispose();
  }
}
