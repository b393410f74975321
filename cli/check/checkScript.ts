import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { diagnoseSteps } from '../../core/language/diagnose.ts';
import { type Diagnostic, SEVERITY } from '../../core/language/diagnostic.ts';
import type { Environment } from '../../core/language/environment.ts';
import { diagnoseLargeSteps, LARGEST_SCRIPT } from '../../core/language/largeFile.ts';
import { type LspDiagnostic, toLspDiagnostic } from '../../core/language/lspDiagnostic.ts';
import { Script } from '../../core/language/script.ts';
import { isStrategy, mayBeStrategy } from '../../core/language/strategy.ts';
import { drain } from '../../core/model/steps.ts';
import type { Cli } from '../cli.ts';
import { EncodingError, readText } from '../input.ts';
import type { ScriptFile } from './scripts.ts';

/** What the editor would show in this file; undefined when it was found in a folder and is no strategy script. */
export async function checkScript(
  cli: Cli,
  { file, found }: ScriptFile,
  around: Environment,
): Promise<LspDiagnostic[] | undefined> {
  const diagnostics = await readText(cli, file).then((source) => diagnosed(source, found, around), notText);
  const uri = file === '-' ? 'untitled:stdin' : pathToFileURL(resolve(cli.system.cwd, file)).href;
  return diagnostics?.map((each) => toLspDiagnostic(each, uri, (message) => cli.t(message)));
}

function diagnosed(source: string, found: boolean, around: Environment): Diagnostic[] | undefined {
  if (found && !mayBeStrategy(source)) return undefined;
  if (source.length > LARGEST_SCRIPT) return drain(diagnoseLargeSteps(source, around));
  const script = Script.read(source, around.numbers);
  return found && !isStrategy(script) ? undefined : drain(diagnoseSteps(script, around));
}

/** A file that is no UTF-8 text is a finding about that file; the others are still checked. */
function notText(error: unknown): Diagnostic[] {
  if (!(error instanceof EncodingError)) throw error;
  const line = error.line - 1;
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  return [{ range, severity: SEVERITY.error, code: 'encoding', source: 'srta', message: error.text }];
}
