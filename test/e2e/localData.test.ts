import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VSIX } from '../support/packaged.ts';
import { type Stage, setStage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { LOCALES } from '../support/vscode.ts';
import { Words } from '../support/words.ts';
import type { Workbench } from '../support/workbench.ts';

const WANGWU = '0522ca78fe0243f2e952646d0a61c2e4';
const ASKS_LEVEL = `function main()
  local level = srta.get_ds_u8(srta.DS_DID, 2)
  print("level", level)
  srta.set_target("news-active", srta.TARGETINFO_USER_WEIGHT_FACTOR, 1 + level)
end
`;

/** Local data: drafted for a script, filled from the service, sent along, and checked while it is typed. */
describe.each(LOCALES)('local data (%s)', (locale) => {
  const words = new Words(locale);
  let stage: Stage;
  let code: Workbench;
  const dataFile = () => join(stage.folder, 'level.srta-data.json');

  beforeAll(async () => {
    const prepare = (folder: string) => writeFileSync(join(folder, 'level.lua'), ASKS_LEVEL);
    stage = await setStage({ vsix: VSIX, locale, prepare });
    code = stage.workbench;
  });
  afterAll(() => stage?.close());

  it('is drafted with the columns that the script reads', async () => {
    await code.editors.openFile('level.lua');
    await code.command(words.command('data.newLocal'));
    await code.editors.waitForTab('level.srta-data.json');
    const draft = JSON.parse(readFileSync(dataFile(), 'utf8'));
    expect(draft.users).toHaveLength(1);
    expect(draft.users[0].did).toBeTruthy();
    expect(draft.targets).toContain('news-active');
  });

  it('is filled with what the service holds of a user', async () => {
    await code.command(words.command('data.saveServer'));
    await code.quickInput.pick(/DID/);
    await code.quickInput.answer(words.say('DID: 32 hex digits'), WANGWU);
    await code.quickInput.pick(words.say('A new user'));
    await code.quickInput.answer(words.say('Name of the user in the file'), 'wangwu');
    await until('the user in the file', () => readFileSync(dataFile(), 'utf8').includes(WANGWU));
    const saved = JSON.parse(readFileSync(dataFile(), 'utf8'));
    const wangwu = saved.users.find((user: { name: string }) => user.name === 'wangwu');
    expect(wangwu.did.bytesKv).toMatchObject({ '2': 1 });
  });

  it('decides the run', async () => {
    await code.editors.openFile('level.lua');
    await code.editors.codeLens(words.say('Run with Local Data'));
    await code.quickInput.pick('wangwu');
    await code.quickInput.pick(words.say('On this machine'));
    await code.quickInput.pick(words.say('As the data file says'));
    await code.editors.waitForOutput(/news-active +✓ .* 2\b/);
    expect(await code.editors.copyOutput()).toContain('level\t1');
  });

  it('goes along to the service, which decides the same', async () => {
    await code.editors.codeLens(words.say('Run with Local Data'));
    await code.quickInput.pick('wangwu');
    await code.quickInput.pick(words.say('On the service'));
    await code.quickInput.pick(words.say('As the data file says'));
    await until('the report of the service', async () =>
      (await code.editors.copyOutput()).includes(stage.emulator.url),
    );
    const report = await code.editors.copyOutput();
    expect(report).toContain('level\t1');
    expect(report).toMatch(/news-active +✓ .* 2\b/);
    expect(readFileSync(join(stage.folder, 'level.lua'), 'utf8')).toBe(ASKS_LEVEL);
    await code.screenshot(`${locale}-sent-along`);
  });

  it('is checked against its schema', async () => {
    writeFileSync(
      join(stage.folder, 'wrong.srta-data.json'),
      '{\n  "users": [{ "name": "x", "did": 7 }]\n}\n',
    );
    await code.editors.openFile('wrong.srta-data.json');
    await code.editors.waitForSquiggle('warning');
  });
});
