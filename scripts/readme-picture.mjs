// Takes the READMEs' pictures: the three lists, a strategy, and what it decides for each user of its local data.
//   node scripts/look.mjs scripts/readme-picture.mjs
//   node scripts/look.mjs scripts/readme-picture.mjs --locale zh-cn
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const chinese = process.argv.includes('zh-cn');
const picture = `${root}/media/readme/workbench${chinese ? '.zh-CN' : ''}.png`;
/** The middle of the part that decides. */
const LINE = 43;

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const named = read(`${root}/package.nls${chinese ? '.zh-cn' : ''}.json`);
const translated = chinese ? read(`${root}/dist/l10n/bundle.l10n.zh-cn.json`) : {};
const say = (english, ...args) =>
  (translated[english] ?? english).replace(/\{(\d)\}/g, (_, index) => String(args[Number(index)]));

export default async ({ workbench, page, folder }) => {
  const settings = `${folder}/.vscode/settings.json`;
  const title = { 'window.title': '$' + '{rootName}' };
  writeFileSync(settings, JSON.stringify({ ...read(settings), ...title }));
  const { sideBar, editors, quickInput } = workbench;
  await sideBar.open('sRTA');
  await sideBar.waitForRow(named['view.scripts'], 'reactivate-2');
  await sideBar.expand(named['view.targets'], 'coupon-test');
  await sideBar.expand(named['view.targets'], 'news-active');
  await sideBar.waitForRow(named['view.tasks'], 'August audience');
  await editors.openFile('strategies/acquire.lua');
  await editors.codeLens(say('Run with Local Data'), LINE);
  await quickInput.pick(say('All {0} users', 5));
  await quickInput.pick(say('On this machine'));
  await quickInput.pick(say('As the data file says'));
  await editors.waitForOutput(/news-new +video-new +news-active/);
  await workbench.command('Notifications: Clear All Notifications');
  await page.keyboard.press('Control+G');
  await page.keyboard.type(`:${LINE}`);
  await page.keyboard.press('Enter');
  await editors.waitForText('function main');
  // Over the editor nothing lights up.
  await page.mouse.move(1_000, 300);
  await page.waitForTimeout(2_000);
  await page.screenshot({ path: picture });
};
