import type { Locator, Page } from 'playwright-core';
import { type Seen, says, shownText, shownTexts, wordByWord } from './shown.ts';
import { until } from './until.ts';

/** How many looks in a row must show the same for a view to count as at rest: about half a second. */
const STILL_LOOKS = 6;

/** The activity bar and the trees of the side bar. Rows are found by what is written on them: label and description. */
export class SideBar {
  constructor(
    private readonly page: Page,
    private readonly seen: Seen,
  ) {}

  /** Opens a container of the activity bar by its name. */
  async open(name: string): Promise<void> {
    const tab = this.page.locator(`.activitybar .action-item:has(a[aria-label^="${name}"])`).first();
    await until(`"${name}" in the activity bar`, async () => (await tab.count()) > 0, this.seen);
    const title = this.page.locator('.part.sidebar > .title').first();
    const isOpen = async () =>
      (await title.isVisible()) && says((await shownText(title)).toUpperCase(), name.toUpperCase());
    if (!(await isOpen())) await tab.click();
    await until(`the side bar "${name}"`, isOpen, this.seen);
  }

  /** A view by its title; a description may follow that. */
  view(name: string): Locator {
    return this.page.locator('.part.sidebar .pane').filter({
      has: this.page.locator(
        `.pane-header[aria-label="${name} Section"], .pane-header[aria-label^="${name} - "]`,
      ),
    });
  }

  /** Waits for the text that an empty view shows in place of rows; it may stand in the only view of the container. */
  async waitForWelcome(text: string): Promise<void> {
    const welcome = this.page.locator('.part.sidebar .welcome-view-content');
    await until(
      `the text "${text}" in an empty view`,
      async () => (await shownTexts(welcome)).some((shown) => says(shown, text)),
      this.seen,
    );
  }

  /** A string is looked for word by word: nothing stands between label and description but their places. */
  row(view: string, text: string | RegExp): Locator {
    const hasText = typeof text === 'string' ? wordByWord(text) : text;
    return this.view(view).locator('.monaco-list-row').filter({ hasText });
  }

  async rows(view: string): Promise<string[]> {
    const texts = await shownTexts(this.view(view).locator('.monaco-list-row'));
    return texts.map((all) => all.replace(/\s+/g, ' ').trim());
  }

  async waitForRow(view: string, text: string | RegExp): Promise<Locator> {
    const row = this.row(view, text);
    await until(`a row ${text} in "${view}"`, async () => (await row.count()) > 0, this.seen);
    return row.first();
  }

  async waitForNoRow(view: string, text: string | RegExp): Promise<void> {
    const row = this.row(view, text);
    await until(`no row ${text} in "${view}"`, async () => (await row.count()) === 0, this.seen);
  }

  /**
   * Waits until no view reads and the rows have stayed as they are for a moment. While a tree is being read anew VS Code
   * has no row behind what is on the screen: a menu or an icon that is pressed then acts on nothing.
   */
  async settled(view: string): Promise<void> {
    const reading = this.page.locator('.part.sidebar .monaco-progress-container.active');
    let before = '';
    let same = 0;
    const isStill = async () => {
      const now = (await this.rows(view)).join('\n');
      same = now === before && (await reading.count()) === 0 ? same + 1 : 0;
      before = now;
      return same >= STILL_LOOKS;
    };
    await until(`"${view}" to come to rest`, isStill, this.seen);
  }

  async click(view: string, text: string | RegExp): Promise<void> {
    await (await this.waitForRow(view, text)).click();
  }

  /** Opens a row by its twistie, unless it is open. */
  async expand(view: string, text: string | RegExp): Promise<void> {
    await this.settled(view);
    const row = await this.waitForRow(view, text);
    const isOpen = async () => (await row.getAttribute('aria-expanded')) === 'true';
    if (!(await isOpen())) await row.locator('.monaco-tl-twistie').click();
    await until(`the row ${text} to open`, isOpen, this.seen);
  }

  /** Right-clicks a row and chooses from its menu; opens it again when something else took the focus meanwhile. */
  async menu(view: string, text: string | RegExp, item: string): Promise<void> {
    const menu = this.page.locator('.monaco-menu');
    const entry = menu.locator(`.action-item:has([aria-label="${item}"])`).first();
    const closed = async () => (await menu.count()) === 0;
    await this.settled(view);
    const choose = async () => {
      await (await this.waitForRow(view, text)).click({ button: 'right', timeout: 3_000 });
      await entry.hover({ timeout: 3_000 });
      // A menu takes no click in its first moments, and stays open then.
      await until(
        'the menu to close',
        async () => (await closed()) || entry.click({ timeout: 1_000 }).then(closed),
        undefined,
        3_000,
      );
    };
    const chosen = () =>
      choose().then(
        () => true,
        () => this.page.keyboard.press('Escape').then(() => false),
      );
    await until(`the menu entry "${item}"`, chosen, this.seen);
  }

  /** Presses an icon on a row (it shows while the mouse is over the row). */
  async action(view: string, text: string | RegExp, action: string): Promise<void> {
    await this.settled(view);
    const row = await this.waitForRow(view, text);
    await row.hover();
    await row.locator(`.actions .action-label[aria-label^="${action}"]`).click();
  }

  /** Presses an icon in a view's title (it shows while the mouse is over the view). */
  async viewAction(view: string, action: string): Promise<void> {
    const pane = this.view(view);
    await pane.locator('.pane-header').hover();
    await pane.locator(`.pane-header .action-label[aria-label^="${action}"]`).click();
  }
}
