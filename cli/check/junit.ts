import type { LspDiagnostic } from '../../core/language/lspDiagnostic.ts';
import { type Checked, count, levelOf } from './checked.ts';

/** JUnit's XML, for CI servers: a suite a file; errors and warnings fail, notes are told beside a case that passed. */
export function toJunit(checked: readonly Checked[]): string {
  const all = count(checked, 'error') + count(checked, 'warning');
  const suites = checked.map(suite);
  const tests = checked.reduce((sum, { diagnostics }) => sum + Math.max(1, diagnostics.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="srta check" tests="${tests}" failures="${all}" errors="0">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
}

function suite(item: Checked): string {
  const { file, diagnostics } = item;
  const failures = count([item], 'error') + count([item], 'warning');
  const cases =
    diagnostics.length === 0
      ? [`    <testcase name="${attribute(file)}" classname="${attribute(file)}"/>`]
      : diagnostics.map((found) => testCase(file, found));
  const head = `  <testsuite name="${attribute(file)}" tests="${cases.length}" failures="${failures}" errors="0">`;
  return [head, ...cases, '  </testsuite>'].join('\n');
}

function testCase(file: string, found: LspDiagnostic): string {
  const { start } = found.range;
  const place = `${start.line + 1}:${start.character + 1}`;
  const level = levelOf(found);
  const head = `    <testcase name="${attribute(`${String(found.code)} ${place}`)}" classname="${attribute(file)}">`;
  const full = `${file}:${place}: ${level}: ${found.message}`;
  const body =
    level === 'note'
      ? `      <system-out>${escaped(full)}</system-out>`
      : `      <failure type="${level}" message="${attribute(found.message)}">${escaped(full)}</failure>`;
  return [head, body, '    </testcase>'].join('\n');
}

function attribute(value: string): string {
  return escaped(value).replace(/[\t\n\r]/g, ' ');
}

/** What XML cannot hold at all is shown as a replacement character. */
function escaped(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
