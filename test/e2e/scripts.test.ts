import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VSIX } from '../support/packaged.ts';
import { type Stage, setStage } from '../support/stage.ts';
import { LOCALES } from '../support/vscode.ts';
import { sample, Words } from '../support/words.ts';
import type { Workbench } from '../support/workbench.ts';

const ZHANGSAN = '4ce14295d24e9f120dea6e73bbd894b1';
const STRATEGY = 'strategies/reactivate.lua';
/** The line of its `function main`. */
const MAIN =
  sample(STRATEGY)
    .split('\n')
    .findIndex((line) => line.startsWith('function main')) + 1;

/** The main job, step by step in one window: look, run on both kinds of data, upload, use, roll back, delete. */
describe.each(LOCALES)('a strategy engineer at work (%s)', (locale) => {
  const words = new Words(locale);
  const scripts = words.named('view.scripts');
  const targets = words.named('view.targets');
  const tasks = words.named('view.tasks');
  let stage: Stage;
  let code: Workbench;
  const shot = (name: string) => code.screenshot(`${locale}-${name}`);

  beforeAll(async () => {
    stage = await setStage({ vsix: VSIX, locale, theme: locale === 'en' ? 'dark' : 'light' });
    code = stage.workbench;
  });
  afterAll(() => stage?.close());

  it('sees scripts, targets and tasks in the side bar', async () => {
    await code.sideBar.open('sRTA');
    await code.sideBar.waitForRow(scripts, `reactivate-2 ${words.say('in use')}`);
    await code.sideBar.waitForRow(scripts, `experiment-1 ${words.say('waiting for review')}`);
    expect((await code.sideBar.rows(scripts))[0]).toContain('reactivate-2');
    await code.sideBar.waitForRow(targets, `news-active`);
    await code.sideBar.expand(targets, 'news-active');
    // Beyond 2^53: an id that a double cannot hold.
    await code.sideBar.waitForRow(targets, '9007199254740993');
    await code.sideBar.waitForRow(tasks, words.say('ready to run'));
    await code.messages.waitForStatus('Local emulator');
    await shot('1-side-bar');
  });

  it('opens a strategy of the workspace', async () => {
    await code.editors.openFile(STRATEGY);
    await code.editors.waitForText('local U8_INSTALLED = 1');
  });

  it('runs it on the data of the service and reads the whole report', async () => {
    await code.editors.codeLens(words.say('Debug on Service'), MAIN);
    await code.quickInput.pick(words.say('A user of DID'));
    await code.quickInput.answer(words.say('DID: 32 hex digits'), ZHANGSAN);
    await code.quickInput.pick('Android');
    await code.editors.waitForOutput(/news-active +✓ .* 1\.3/);
    const report = await code.editors.copyOutput();
    expect(report).toContain('▶ reactivate.lua');
    expect(report).toContain(ZHANGSAN);
    expect(report).toMatch(/installed\t1\tlevel\t3\twoken today\tfalse/);
    expect(report).toMatch(/video-active +✓ .* 1\.3/);
    expect(report).toMatch(/coupon-test +✓/);
    expect(report).toMatch(/did +uint8 +2 +3 /);
    await shot('2-service-data');
  });

  it('runs it on local data: another user is decided otherwise', async () => {
    await code.editors.codeLens(words.say('Run with Local Data'), MAIN);
    await code.quickInput.pick('not installed: excluded');
    await code.quickInput.pick(words.say('On this machine'));
    await code.quickInput.pick(words.say('As the data file says'));
    await code.editors.waitForOutput(/news-active +✗/);
    const report = await code.editors.copyOutput();
    expect(report).toMatch(/installed\t0\tlevel\t0/);
    expect(report).toMatch(/video-active +✗/);
    expect(report).toMatch(/news-new +✓/);
    await shot('3-local-data');
  });

  it('runs it again without being asked', async () => {
    await code.command('View: Toggle Panel Visibility');
    await code.editors.focus();
    await code.command(words.command('debug.again'));
    await code.editors.waitForOutput(/news-active +✗/);
  });

  it('reads an error with its line, in the report and in the editor', async () => {
    writeFileSync(
      join(stage.folder, 'broken.lua'),
      'function main()\n  local user = nil\n  print("before")\n  return user.level\nend\n',
    );
    await code.editors.openFile('broken.lua');
    await code.editors.codeLens(words.say('Debug on Service'));
    await code.quickInput.pick(words.say('A user of DID'));
    await code.quickInput.answer(words.say('DID: 32 hex digits'), ZHANGSAN);
    await code.quickInput.pick('Android');
    await code.editors.waitForOutput(/broken\.lua:4/);
    expect(await code.editors.copyOutput()).toMatch(/before/);
    await code.editors.waitForSquiggle();
    await code.editors.followOutputLink('broken.lua:4');
    await code.messages.waitForStatus('Ln 4');
    await shot('4-error');
  });

  it('uploads it as a new script', async () => {
    await code.editors.openFile(STRATEGY);
    await code.command(words.command('script.create'));
    await code.quickInput.answer(
      words.say('Script name: 3 to 20 letters, digits and hyphens'),
      'reactivate-9',
    );
    await code.sideBar.waitForRow(scripts, `reactivate-9 ${words.say('checked')}`);
    await code.messages.waitForNotification(words.say('Script {0} is uploaded and checked.', 'reactivate-9'));
    await shot('5-uploaded');
  });

  it('uses it', async () => {
    await code.messages.press('reactivate-9', words.say('Use It'));
    await code.sideBar.waitForRow(scripts, `reactivate-9 ${words.say('in use')}`);
    await code.sideBar.waitForRow(scripts, `reactivate-2 ${words.say('checked')}`);
    await shot('6-used');
  });

  it('rolls back to the one before', async () => {
    await code.messages.clear();
    await code.command(words.command('script.usePrevious'));
    await code.quickInput.pick('reactivate-2');
    await code.sideBar.waitForRow(scripts, `reactivate-2 ${words.say('in use')}`);
    await code.sideBar.waitForRow(scripts, `reactivate-9 ${words.say('checked')}`);
  });

  it('deletes it', async () => {
    await code.messages.clear();
    await code.sideBar.menu(scripts, 'reactivate-9', words.named('command.script.delete'));
    await code.sideBar.waitForNoRow(scripts, 'reactivate-9');
    await shot('7-deleted');
  });

  it('reads a script as the service holds it, and compares it with the file', async () => {
    await code.sideBar.click(scripts, 'reactivate-1');
    await code.editors.waitForTab(/reactivate-1/);
    await code.sideBar.menu(scripts, 'reactivate-2', words.named('command.script.compareWithLocal'));
    await code.quickInput.pick(STRATEGY);
    await code.editors.waitForTab(words.say('{0} (service) ↔ {1}', 'reactivate-2', STRATEGY));
    await shot('8-compared');
  });
});
