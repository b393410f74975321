import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyWorkspace } from '../../scripts/parts/workspace.mjs';
import { type RunningEmulator, startEmulatorProcess } from './emulator.ts';
import { openVsCode, type RunningVsCode, type VsCodeOptions } from './vscode.ts';

export { openVsCode };

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

export interface Stage extends RunningVsCode {
  readonly emulator: RunningEmulator;
  /** The copy of the sample workspace that is open. */
  readonly folder: string;
}

export interface StageOptions extends Omit<VsCodeOptions, 'folder'> {
  /** The sample workspace to copy and to fill the emulator with; examples/ when left out. */
  readonly source?: string;
  /** Changes the copy before it is opened. */
  readonly prepare?: (folder: string) => void;
}

/** A whole tour's stage: an emulator in memory with the sample data, and VS Code on a copy of the sample workspace. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const source = options.source ?? EXAMPLES;
  const home = mkdtempSync(join(tmpdir(), 'srta-stage-'));
  const cleanUp: (() => Promise<unknown>)[] = [
    async () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  ];
  const close = async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  };
  try {
    const emulator = await startEmulatorProcess(['--memory', '--sample', source]);
    cleanUp.push(emulator.stop);
    const folder = join(home, 'srta-samples');
    copyWorkspace(source, folder, join(home, 'copied.json'), emulator.url);
    options.prepare?.(folder);
    const code = await openVsCode({ ...options, folder });
    cleanUp.push(code.close);
    return { ...code, emulator, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}
