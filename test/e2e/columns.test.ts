import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VSIX } from '../support/packaged.ts';
import { plain } from '../support/shown.ts';
import { type Stage, setStage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { LOCALES } from '../support/vscode.ts';
import { Words } from '../support/words.ts';
import type { Workbench } from '../support/workbench.ts';

const SCRIPT = `function main()
  local vip_level = srta.get_ds_u8(srta.DS_WUID, 7)
  print(vip_level)
end
`;
const DATA = `{
  "users": [{ "name": "a", "did": null,
    "wuid": { "bytesKv": { "7": 2 } } }]
}
`;
/** As a team would fill it in; column 8 is written by two programs that do not know of each other. */
const FILLED = {
  wuid: {
    u8: {
      7: { name: 'vip level', values: { 1: 'silver', 2: 'gold' }, note: 'from the shop' },
      8: { name: 'interest', users: ['openid', 'phone'] },
    },
  },
};

/** The column dictionary: drafted from the scripts, then wherever its columns appear. */
describe.each(LOCALES)('the column dictionary (%s)', (locale) => {
  const words = new Words(locale);
  let stage: Stage;
  let code: Workbench;
  const dictionary = () => join(stage.folder, 'srta.columns.json');

  beforeAll(async () => {
    const prepare = (folder: string) => {
      rmSync(join(folder, 'strategies'), { recursive: true });
      rmSync(join(folder, 'srta.columns.json'));
      writeFileSync(join(folder, 'vip.lua'), SCRIPT);
      writeFileSync(join(folder, 'vip.srta-data.json'), DATA);
    };
    stage = await setStage({ vsix: VSIX, locale, prepare });
    code = stage.workbench;
  });
  afterAll(() => stage?.close());

  /** What a widget of the editor shows. */
  const shown = async (selector: string): Promise<string> =>
    plain((await code.page.locator(selector).allInnerTexts()).join('\n'));
  const waitForHover = (expected: RegExp) =>
    until(`a hover ${expected}`, async () => {
      await code.page.keyboard.press('Control+k');
      await code.page.keyboard.press('Control+i');
      await code.page.waitForTimeout(500);
      return expected.test(await shown('.monaco-hover:not(.hidden)'));
    });

  it('is drafted from the scripts of the folder', async () => {
    await code.editors.openFile('vip.lua');
    await code.command(words.command('columns.create'));
    await code.editors.waitForTab('srta.columns.json');
    const drafted = JSON.parse(readFileSync(dictionary(), 'utf8'));
    expect(drafted).toEqual({ wuid: { u8: { 7: { name: 'vip level', values: {}, note: '' } } } });
  });

  it('is not written over', async () => {
    writeFileSync(dictionary(), JSON.stringify(FILLED, null, 2));
    await code.command(words.command('columns.create'));
    await code.messages.waitForNotification(
      words.say('{0} exists already. Nothing was changed.', 'srta.columns.json'),
    );
    expect(JSON.parse(readFileSync(dictionary(), 'utf8'))).toEqual(FILLED);
  });

  it('is warned of a column that openid and phone users share', async () => {
    await code.editors.openFile('srta.columns.json');
    await code.editors.waitForSquiggle('warning');
  });

  it('says what a value of a local data file means', async () => {
    await code.editors.openFile('vip.srta-data.json');
    await code.editors.goToLine(3);
    // From the start of the line to the value: `    "wuid": { "bytesKv": { "7": 2`.
    await code.page.keyboard.press('Home');
    for (let step = 0; step < 28; step++) await code.page.keyboard.press('ArrowRight');
    await waitForHover(/2 = gold[\s\S]*vip level[\s\S]*from the shop/);
  });

  it('names the columns in a script', async () => {
    await code.editors.openFile('vip.lua');
    await code.editors.goToLine(3);
    await code.page.keyboard.press('End');
    await code.page.keyboard.press('Enter');
    await code.page.keyboard.type('if vip_level == ');
    await until('the values', async () => {
      await code.page.keyboard.press('Control+Space');
      await code.page.waitForTimeout(500);
      return (await shown('.suggest-widget.visible .monaco-list-row')).includes('2 gold');
    });
    await code.page.keyboard.type('gold');
    await code.page.keyboard.press('Enter');
    await until('the value', async () => (await code.editors.text()).includes('if vip_level == 2'));
  });
});
