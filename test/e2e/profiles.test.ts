import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VSIX } from '../support/packaged.ts';
import { type Stage, setStage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { LOCALES } from '../support/vscode.ts';
import { Words } from '../support/words.ts';
import type { Workbench } from '../support/workbench.ts';

const SECRET = 'Zk-typed-by-a-user-8c41';
/** A name that no resolver answers: nothing of the tests reaches a real service. */
const ELSEWHERE = 'https://srta.invalid';

/** From an empty window to several connections: what each may do is visible, and asked for, before it happens. */
describe.each(LOCALES)('profiles (%s)', (locale) => {
  const words = new Words(locale);
  const scripts = words.named('view.scripts');
  let stage: Stage;
  let code: Workbench;

  beforeAll(async () => {
    const prepare = (folder: string) => rmSync(join(folder, '.vscode'), { recursive: true });
    stage = await setStage({ vsix: VSIX, locale, prepare });
    code = stage.workbench;
    await code.sideBar.open('sRTA');
  });
  afterAll(() => stage?.close());

  async function addProfile(answers: {
    url: string;
    account: string;
    name: string;
    safety: string;
  }): Promise<void> {
    await code.command(words.command('profile.add'));
    await fillIn(answers);
  }

  async function fillIn(answers: {
    url: string;
    account: string;
    name: string;
    safety: string;
  }): Promise<void> {
    await code.quickInput.pick(words.say('Another URL...'));
    await code.quickInput.answer(words.say('Base URL of the service'), answers.url);
    await code.quickInput.answer(words.say('Account number'), answers.account);
    await code.quickInput.answer(words.say('A name for this profile'), answers.name);
    await code.quickInput.pick(words.say('Current protocol (2026)'));
    await code.quickInput.pick(words.say(answers.safety));
  }

  it('are missing at first, and the view says how to get one', async () => {
    await code.messages.waitForStatus(words.say('sRTA: no profile'));
    const [first = ''] = words.named('welcome.noProfile').split('\n');
    await code.sideBar.waitForWelcome(first);
    await code.screenshot(`${locale}-welcome`);
  });

  it('are added step by step; the lists fill', async () => {
    await addProfile({
      url: stage.emulator.url,
      account: '2000',
      name: 'tour',
      safety: 'Changes after a confirmation',
    });
    await code.sideBar.waitForRow(scripts, 'reactivate-2');
    await code.messages.waitForStatus('tour');
    expect(await code.messages.isWarning('tour')).toBe(false);
  });

  it('ask before a change, and a no changes nothing', async () => {
    const title = words.say('Continue');
    await code.sideBar.menu(scripts, 'reactivate-1', words.named('command.script.delete'));
    const said = await code.messages.dialog('reactivate-1', 'Cancel');
    expect(said).toContain(title);
    expect(said).toContain(
      words.say(
        'Account {0} at {1} ({2}), profile "{3}".',
        '2000',
        new URL(stage.emulator.url).host,
        words.say('local'),
        'tour',
      ),
    );
    await code.sideBar.viewAction(scripts, words.named('command.scripts.refresh'));
    await code.sideBar.waitForRow(scripts, 'reactivate-1');
    await code.sideBar.menu(scripts, 'reactivate-1', words.named('command.script.delete'));
    await code.messages.dialog('reactivate-1', title);
    await code.sideBar.waitForNoRow(scripts, 'reactivate-1');
  });

  it('can be tested', async () => {
    await code.messages.clear();
    await code.command(words.command('profile.test'));
    await code.messages.waitForNotification(words.say('Clocks agree.'));
  });

  it('are imported from a cfg.toml, which then gives up its token', async () => {
    const file = join(stage.folder, 'cfg.toml');
    const connection = `[auth]\naccount = "2000"\ntoken = "local-emulator"\n[apiurls]\nbaseurl = "${stage.emulator.url}"\n`;
    writeFileSync(file, connection);
    await code.command(words.command('profile.importCfgToml'));
    await code.quickInput.answer(words.say('Import cfg.toml'), file);
    const url = stage.emulator.url;
    await fillIn({ url, account: '2000', name: 'imported', safety: 'Changes without a question' });
    await code.messages.dialog('cfg.toml', words.say('Remove It'));
    await until('the file without the token', () => !readFileSync(file, 'utf8').includes('local-emulator'));
    expect(readFileSync(file, 'utf8')).toBe(connection.replace('"local-emulator"', '""'));
    await code.messages.waitForStatus('imported');
    await code.sideBar.waitForRow(scripts, 'reactivate-2');
  });

  it('of an unknown host are guarded like production, in warning colour, and their failure is told', async () => {
    await addProfile({ url: ELSEWHERE, account: '20011', name: 'elsewhere', safety: 'Read-only' });
    await code.quickInput.answer(
      words.say('Kept in the secret store of the operating system, never in settings'),
      SECRET,
    );
    await code.messages.waitForStatus('elsewhere');
    await code.sideBar.waitForRow(scripts, words.say('Retry'));
    expect(await code.messages.isWarning('elsewhere')).toBe(true);
    await code.screenshot(`${locale}-guarded`);
  });

  it('are switched from the status bar', async () => {
    await code.messages.clear();
    await code.messages.clickStatus('elsewhere');
    await code.quickInput.pick('tour');
    await code.sideBar.waitForRow(scripts, 'reactivate-2');
    await code.messages.waitForStatus('tour');
  });

  it('keep the token in the secret store alone', () => {
    const files = filesUnder(stage.home).filter((path) => !path.includes('extensions'));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((path) => readFileSync(path).includes(SECRET))).toEqual([]);
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
