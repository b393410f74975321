import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VSIX } from '../support/packaged.ts';
import { type Stage, setStage } from '../support/stage.ts';
import { LOCALES } from '../support/vscode.ts';
import { Words } from '../support/words.ts';
import type { Workbench } from '../support/workbench.ts';

const IDS = 'Ids: type or paste as many as you like, with blanks, commas or line ends between them';
/** A code of the service (seed 001, enum ErrorCode). */
const DISABLED_ACCOUNT = 105;

/** Targets and tasks, from the side bar alone. */
describe.each(LOCALES)('targets and tasks (%s)', (locale) => {
  const words = new Words(locale);
  const targets = words.named('view.targets');
  const tasks = words.named('view.tasks');
  let stage: Stage;
  let code: Workbench;

  beforeAll(async () => {
    stage = await setStage({ vsix: VSIX, locale });
    code = stage.workbench;
    await code.sideBar.open('sRTA');
    await code.sideBar.waitForRow(targets, 'video-new');
  });
  afterAll(() => stage?.close());

  it('create a target; a wrong id is refused while it is typed', async () => {
    await code.sideBar.viewAction(targets, words.named('command.target.create'));
    await code.quickInput.type(
      words.say('Target id: 3 to 20 letters, digits and hyphens; scripts name it in set_target'),
      'no_such',
    );
    await code.quickInput.waitForText(words.say('A target id has 3 to 20 letters, digits and hyphens.'));
    await code.quickInput.answer(words.say('A target id has 3 to 20 letters, digits and hyphens.'), 'tour-1');
    await code.quickInput.answer(words.say('Description for people'), 'made by a test');
    await code.sideBar.waitForRow(targets, `tour-1 ${words.say('not bound')}`);
  });

  it('bind ids to it, large ones exactly', async () => {
    await code.sideBar.action(targets, 'tour-1', words.named('command.target.bind'));
    await code.quickInput.pick(words.say('Advertisers'));
    await code.quickInput.answer(words.say(IDS), '25610077, 9007199254740995');
    await code.sideBar.waitForRow(targets, `tour-1 ${words.say('{0} bindings', 2)}`);
    await code.sideBar.expand(targets, 'tour-1');
    await code.sideBar.waitForRow(targets, `9007199254740995 ${words.say('advertiser')}`);
  });

  it('move an id that is bound elsewhere', async () => {
    await code.sideBar.action(targets, 'tour-1', words.named('command.target.bind'));
    await code.quickInput.pick(words.say('Advertisers'));
    await code.quickInput.answer(words.say(IDS), '25610002');
    await code.sideBar.waitForRow(targets, `tour-1 ${words.say('{0} bindings', 3)}`);
    await code.sideBar.waitForRow(targets, new RegExp(`video-active.*${words.say('not bound')}`));
  });

  it('unbind one', async () => {
    await code.sideBar.action(targets, '25610077', words.named('command.target.unbind'));
    await code.sideBar.waitForNoRow(targets, '25610077');
    await code.sideBar.waitForRow(targets, `tour-1 ${words.say('{0} bindings', 2)}`);
  });

  it('tell why the service refused a change', async () => {
    await stage.emulator.admin('faults', { code: DISABLED_ACCOUNT, path: '/saas/target/delete' });
    await code.sideBar.menu(targets, 'tour-1', words.named('command.target.delete'));
    await code.messages.waitForNotification(words.say('This account is disabled.'));
    await code.screenshot(`${locale}-refused`);
    await code.messages.clear();
    await code.sideBar.waitForRow(targets, 'tour-1');
  });

  it('delete it', async () => {
    await code.sideBar.menu(targets, 'tour-1', words.named('command.target.delete'));
    await code.sideBar.waitForNoRow(targets, 'tour-1');
  });

  it('show the details of a task', async () => {
    await code.sideBar.click(tasks, 'July audience');
    await code.editors.waitForTab(/July audience/);
    await code.screenshot(`${locale}-task-details`);
  });

  it('run a task and see it finish without a refresh', async () => {
    await code.sideBar.action(tasks, 'August audience', words.named('command.task.run'));
    await code.sideBar.waitForRow(tasks, `August audience ${words.say('success')}`);
  });

  it('filter tasks by status', async () => {
    await code.sideBar.viewAction(tasks, words.named('command.tasks.filter'));
    await code.quickInput.pick(words.say('waiting for upload'));
    await code.sideBar.waitForNoRow(tasks, 'July audience');
    expect(await code.sideBar.rows(tasks)).toHaveLength(1);
    await code.sideBar.viewAction(tasks, words.named('command.tasks.clearFilter'));
    await code.sideBar.waitForRow(tasks, 'July audience');
  });

  it('delete a task', async () => {
    await code.sideBar.menu(tasks, 'Lapsed users', words.named('command.task.delete'));
    await code.sideBar.waitForNoRow(tasks, 'Lapsed users');
  });

  it('say what is wrong when the service is gone, and read again when it is back', async () => {
    await stage.emulator.admin('faults', { status: 403, times: 1000 });
    await code.sideBar.viewAction(targets, words.named('command.targets.refresh'));
    await code.sideBar.waitForRow(targets, words.say('Retry'));
    await code.screenshot(`${locale}-error-row`);
    await stage.emulator.admin('faults', { clear: true });
    await code.sideBar.click(targets, words.say('Retry'));
    await code.sideBar.waitForNoRow(targets, words.say('Retry'));
    await code.sideBar.waitForRow(targets, 'news-active');
  });
});
