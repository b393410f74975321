import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VSIX } from '../support/packaged.ts';
import { type Stage, setStage } from '../support/stage.ts';
import { LOCALES } from '../support/vscode.ts';
import { Words } from '../support/words.ts';
import type { Workbench } from '../support/workbench.ts';

/** A folder from a stranger: it is opened restricted, and its profiles and scripts do nothing before it is trusted. */
describe.each(LOCALES)('an untrusted workspace (%s)', (locale) => {
  const words = new Words(locale);
  const scripts = words.named('view.scripts');
  let stage: Stage;
  let code: Workbench;

  beforeAll(async () => {
    stage = await setStage({ vsix: VSIX, locale, askTrust: true });
    code = stage.workbench;
  });
  afterAll(() => stage?.close());

  it('shows why nothing is listed, and calls no service', async () => {
    await code.sideBar.open('sRTA');
    const [first = ''] = words.named('welcome.untrusted').split('\n');
    await code.sideBar.waitForWelcome(first);
    await code.screenshot(`${locale}-untrusted`);
  });

  it('runs no script, and says so', async () => {
    await code.editors.openFile('strategies/reactivate.lua');
    await code.command(words.command('debug.onService'));
    await code.messages.waitForNotification(/trust|信任/);
    await code.messages.clear();
    await code.command(words.command('debug.withLocalData'));
    await code.messages.waitForNotification(/trust|信任/);
    expect(await code.editors.isPanelOpen()).toBe(false);
  });

  it('works once it is trusted', async () => {
    await code.messages.clear();
    await code.command('Workspaces: Manage Workspace Trust');
    await code.trustWorkspace();
    await code.sideBar.waitForRow(scripts, 'reactivate-2');
  });
});
