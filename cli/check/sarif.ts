import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LspRange } from '../../core/language/lspDiagnostic.ts';
import { RULES } from '../../core/language/rules/list.ts';
import { type Checked, levelOf } from './checked.ts';

const SCHEMA =
  'https://raw.githubusercontent.com/oasis-tcs/sarif-spec/main/sarif-2.1/schema/sarif-schema-2.1.0.json';
const ROOT = 'SRCROOT';
const LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** SARIF 2.1.0, for code hosts: columns in UTF-16 units from 1, files relative to this folder where they lie in it. */
export function toSarif(checked: readonly Checked[], cwd: string, version: string): string {
  const results = checked.flatMap(({ file, diagnostics }) =>
    diagnostics.map((found) => ({ file, found, code: String(found.code) })),
  );
  const levels = new Map<string, 'error' | 'warning' | 'note'>(
    RULES.map(({ code, level }) => [code, LEVELS[level]]),
  );
  for (const { code, found } of results) if (!levels.has(code)) levels.set(code, levelOf(found));
  const codes = [...levels.keys()].sort();
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'srta',
            version,
            rules: codes.map((code) => ({
              id: code,
              shortDescription: { text: code.replaceAll('-', ' ') },
              defaultConfiguration: { level: levels.get(code) },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(cwd).href}/` } },
        results: results.map(({ file, found, code }) => ({
          ruleId: code,
          ruleIndex: codes.indexOf(code),
          level: levelOf(found),
          message: { text: found.message },
          locations: [{ physicalLocation: place(file, found.range, cwd) }],
          ...(found.relatedInformation
            ? {
                relatedLocations: found.relatedInformation.map(({ location, message }, id) => ({
                  id,
                  physicalLocation: place(file, location.range, cwd),
                  message: { text: message },
                })),
              }
            : {}),
        })),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function place(file: string, { start, end }: LspRange, cwd: string) {
  return {
    artifactLocation: artifact(file, cwd),
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  };
}

function artifact(file: string, cwd: string): { uri: string; uriBaseId?: string } {
  if (file === '-') return { uri: 'stdin' };
  const outside = isAbsolute(file) || file.startsWith('..');
  if (outside) return { uri: pathToFileURL(resolve(cwd, file)).href };
  const names = file.replace(/^\.\//, '').split(/[\\/]/);
  return { uri: names.map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}
