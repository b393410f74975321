import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VSIX } from '../support/packaged.ts';
import { type Stage, setStage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { LOCALES } from '../support/vscode.ts';
import { sample, Words } from '../support/words.ts';
import type { Workbench } from '../support/workbench.ts';

const STRATEGY = `local LEVEL = 2

function main()
  local level = srta.get_ds_u8(srta.DS_DID, LEVEL)
  prin(level)

  srta.set_target("news-active", srta.TARGETINFO_ENABLE, level > LEVEL)
end
`;
const FOREIGN = 'local M = {}\nfunction M.f() return undefined_here end\nreturn M\n';
const OLD = 'old-results-table.lua';
const CHINESE = /[\u4e00-\u9fff]/;

/** The language server in the real editor: what a strategy engineer sees while a script is written. */
describe.each(LOCALES)('the language server (%s)', (locale) => {
  const words = new Words(locale);
  let stage: Stage;
  let code: Workbench;

  beforeAll(async () => {
    const prepare = (folder: string) => {
      writeFileSync(join(folder, 'level.lua'), STRATEGY);
      writeFileSync(join(folder, 'foreign.lua'), FOREIGN);
      writeFileSync(join(folder, 'fresh.lua'), '');
    };
    stage = await setStage({ vsix: VSIX, locale, prepare });
    code = stage.workbench;
  });
  afterAll(() => stage?.close());

  it('underlines what is wrong, and says why in the language of the editor', async () => {
    await code.editors.openFile('level.lua');
    await code.editors.waitForSquiggle('error');
    const said = await code.language.hover(5, 3, 'prin');
    expect(CHINESE.test(said)).toBe(locale === 'zh-cn');
  });

  it('mends it', async () => {
    await code.language.fix(5, 3, /print/);
    await code.editors.waitForText('print(level)');
    await code.language.waitForNoSquiggle('error');
  });

  it('explains the API in a hover', async () => {
    const said = await code.language.hover(4, 24, 'get_ds_u8');
    expect(CHINESE.test(said)).toBe(locale === 'zh-cn');
    await code.screenshot(`${locale}-language-hover`);
  });

  it('completes the API while it is typed', async () => {
    await code.editors.goToLine(6, 1);
    await code.language.complete('  local os = srta.get_', 'get_os');
    await code.editors.waitForText(/local os = srta\.get_os/);
    await code.screenshot(`${locale}-language-completed`);
  });

  it('renames a variable everywhere', async () => {
    await code.language.rename(1, 8, 'LEVEL_COLUMN');
    const text = await code.editors.waitForText('local LEVEL_COLUMN = 2');
    expect(text.match(/LEVEL_COLUMN/g)).toHaveLength(3);
  });

  it('closes blocks after Enter, which never takes a word instead of a new line', async () => {
    await code.editors.openFile('fresh.lua');
    await code.editors.focus();
    await code.language.type('function main()', 'Enter');
    await code.editors.waitForText('end');
    await code.language.type('local a = srta.get_os()', 'Enter');
    await code.language.type('if a == 1 then', 'Enter');
    await code.editors.waitForText(/end\s+end/);
    await code.language.type('print(a)');
    const lines = [
      'function main()',
      '    local a = srta.get_os()',
      '    if a == 1 then',
      '        print(a)',
      '    end',
      'end',
    ];
    await code.screenshot(`${locale}-language-blocks`);
    expect((await code.editors.copyEditor()).replaceAll('\r', '').trimEnd()).toBe(lines.join('\n'));
  });

  it('stays silent on Lua that is no strategy', async () => {
    await code.editors.openFile('foreign.lua');
    await code.language.waitForNoSquiggle('warning');
    await code.language.waitForNoSquiggle('error');
  });

  it('rewrites a results table to set_target, after a preview', async () => {
    await code.editors.openFile(OLD);
    await code.editors.waitForSquiggle('error');
    const line =
      sample(`strategies/${OLD}`)
        .split('\n')
        .findIndex((each) => each.includes('return results')) + 1;
    await code.language.fix(line, 4, words.say('Write the results table with srta.set_target'));
    await code.screenshot(`${locale}-language-preview`);
    await code.language.applyPreview();
    await code.editors.openFile(OLD);
    await code.editors.waitForText('srta.set_target(');
    await code.language.waitForNoSquiggle('error');
    await code.screenshot(`${locale}-language-migrated`);
  });

  it('is started again when it ends, and by command', async () => {
    const pids = () => languageServers(stage.home);
    const [first] = pids();
    expect(first).toBeDefined();
    process.kill(first ?? 0, 'SIGKILL');
    await until('another language server', () => pids().some((pid) => pid !== first));
    await code.editors.openFile('level.lua');
    await code.language.hover(4, 24, 'get_ds_u8');
    const [second] = pids();
    await code.command(words.command('language.restart'));
    await until('a third language server', () => pids().some((pid) => pid !== second));
    await code.language.hover(4, 24, 'get_ds_u8');
  });
});

/** The processes of the language server that this VS Code has started. */
function languageServers(home: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const ours = lines.filter((line) => line.includes(home) && /dist\/lsp\.js/.test(line));
  return ours.map((line) => Number.parseInt(line, 10));
}
