import type { Page } from 'playwright-core';
import type { Editors } from './editors.ts';
import { plain, type Seen, says } from './shown.ts';
import { until } from './until.ts';

const EDITOR = '.editor-group-container.active .editor-instance';

/** What a language server brings to an editor: squiggles, hovers, suggestions, fixes, renames. Lines and columns count from 1. */
export class LanguageHelp {
  constructor(
    private readonly page: Page,
    private readonly editors: Editors,
    private readonly seen: Seen,
  ) {}

  /** Waits until nothing in the active editor is underlined in that colour any more. */
  async waitForNoSquiggle(severity: 'error' | 'warning' = 'error'): Promise<void> {
    const squiggles = this.page.locator(`${EDITOR} .squiggly-${severity}`);
    await until(`no underlined ${severity}`, async () => (await squiggles.count()) === 0, this.seen);
  }

  /** What the editor says about the word at a place, once it says what is expected. */
  async hover(line: number, column: number, expected: string | RegExp): Promise<string> {
    let last = '';
    const hover = this.page.locator(
      '.monaco-hover:not(.hidden) .hover-contents, .monaco-hover:not(.hidden) .hover-row',
    );
    const asked = async () => {
      await this.editors.goToLine(line, column);
      await this.page.keyboard.press('Control+K');
      await this.page.keyboard.press('Control+I');
      await this.page.waitForTimeout(400);
      last = plain((await hover.allTextContents()).join('\n'));
      return says(last, expected);
    };
    await until(
      `${expected} in a hover`,
      asked,
      async () => `${last}\n--- the window ---\n${await this.seen()}`,
    );
    await this.page.keyboard.press('Escape');
    return last;
  }

  /** Types at the cursor; `Enter` comes a second after the last key, when suggestions have opened. */
  async type(text: string, then?: 'Enter'): Promise<void> {
    await this.page.keyboard.type(text, { delay: 30 });
    if (then === undefined) return;
    await this.page.waitForTimeout(1_000);
    await this.page.keyboard.press(then);
  }

  /** Types at the cursor, and takes the suggestion of that name from the list. */
  async complete(typed: string, label: string): Promise<void> {
    await this.page.keyboard.type(typed, { delay: 30 });
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    const listed = async () => {
      if ((await rows.count()) === 0) await this.page.keyboard.press('Control+Space');
      const first = rows.filter({ hasText: label });
      return (await first.count()) > 0;
    };
    await until(`the suggestion ${label}`, listed, this.seen);
    await rows.filter({ hasText: label }).first().click();
    await rows.first().waitFor({ state: 'hidden' });
  }

  /** Opens the list of fixes at the place and picks one. */
  async fix(line: number, column: number, title: string | RegExp): Promise<void> {
    const list = this.page.locator('.action-widget');
    const entry = list.locator('.monaco-list-row').filter({ hasText: title });
    const offered = async () => {
      await this.editors.goToLine(line, column);
      await this.page.keyboard.press('Control+.');
      await list.waitFor({ timeout: 2_000 });
      return (await entry.count()) > 0;
    };
    const again = () =>
      offered().then(
        (found) => (found ? true : this.page.keyboard.press('Escape').then(() => false)),
        () => this.page.keyboard.press('Escape').then(() => false),
      );
    await until(`the fix ${title}`, again, this.seen);
    // A list that has just opened takes no clicks.
    for (
      let steps = 0;
      steps < 20 && !(await entry.first().getAttribute('class'))?.includes('focused');
      steps++
    ) {
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
    await list.waitFor({ state: 'hidden' });
  }

  /** Gives the name at a place another one. */
  async rename(line: number, column: number, name: string): Promise<void> {
    const box = this.page.locator('.rename-box input');
    const asked = async () => {
      await this.editors.goToLine(line, column);
      await this.page.keyboard.press('F2');
      await box.waitFor({ timeout: 3_000 });
      return true;
    };
    const again = () => asked().catch(() => this.page.keyboard.press('Escape').then(() => false));
    await until('the box for a new name', again, this.seen);
    await box.fill(name);
    await this.page.keyboard.press('Enter');
  }

  /** In the preview of a refactoring: agrees to all of it and does it. Changes to be confirmed are not ticked before. */
  async applyPreview(): Promise<void> {
    const box = this.page.locator(
      '.part.panel .refactor-preview input[type="checkbox"], .part.panel input.edit-checkbox',
    );
    await until('the changes of the preview', async () => (await box.count()) > 0, this.seen);
    await box.first().check();
    const button = this.page.locator('.refactor-preview .monaco-button, .panel .monaco-button').filter({
      hasText: /^\s*Apply\s*$/,
    });
    await until('the button "Apply" of the preview', async () => (await button.count()) > 0, this.seen);
    await button.first().click();
  }
}
