import type { Locator, Page } from 'playwright-core';
import { exactly, plain, type Seen, says, shownText } from './shown.ts';
import { until } from './until.ts';

/** The command palette, lists of choices and input boxes: VS Code draws them all in one widget. */
export class QuickInput {
  constructor(
    private readonly page: Page,
    private readonly seen: Seen,
  ) {}

  private get widget(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  private get rows(): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Opens the command palette and runs the command with exactly this title ("sRTA: Refresh"). */
  async runCommand(title: string): Promise<void> {
    await this.openPalette(title);
    await this.pick(title);
  }

  /** The titles that the palette offers for a search. */
  async paletteTitles(search: string): Promise<string[]> {
    await this.openPalette(search);
    const titles = await this.labels();
    await this.cancel();
    return titles;
  }

  private async openPalette(search: string): Promise<void> {
    const input = this.widget.locator('input[type="text"]');
    await until(
      'the command palette',
      async () => {
        await this.page.keyboard.press('F1');
        return until('its input', () => input.isVisible(), undefined, 1_000).then(
          async () => (await input.inputValue()).startsWith('>'),
          () => false, // The key came before VS Code listened, or went to something else: press it again.
        );
      },
      this.seen,
    );
    await input.fill(`>${search}`);
  }

  private row(label: string | RegExp): Locator {
    const hasText = typeof label === 'string' ? exactly(label) : label;
    return this.rows.filter({ has: this.page.locator('.label-name', { hasText }) });
  }

  /** Waits for a choice with this label (a string: exactly this) and takes it. */
  async pick(label: string | RegExp): Promise<void> {
    const row = this.row(label);
    await until(`the choice ${label}`, async () => (await row.count()) > 0, this.seen);
    await row.first().click();
  }

  /** Ticks choices of a list that allows several, and confirms. */
  async pickSeveral(labels: readonly (string | RegExp)[]): Promise<void> {
    for (const label of labels) {
      const row = this.row(label);
      await until(`the choice ${label}`, async () => (await row.count()) > 0, this.seen);
      await row.first().locator('input[type="checkbox"], .monaco-checkbox').first().click();
    }
    await this.page.keyboard.press('Enter');
  }

  /** The labels of the list that is open. */
  async labels(): Promise<string[]> {
    await until('a list of choices', async () => (await this.rows.count()) > 0, this.seen);
    return (await this.rows.locator('.label-name').allTextContents()).map(plain);
  }

  /** Waits for an input box that asks for `prompt` (its title, prompt or placeholder), fills it in and presses Enter. */
  async answer(prompt: string | RegExp, value: string): Promise<void> {
    await this.type(prompt, value);
    await this.page.keyboard.press('Enter');
  }

  /** As answer(), but without Enter. */
  async type(prompt: string | RegExp, value: string): Promise<void> {
    const box = this.widget.locator('input[type="text"], input[type="password"]').first();
    await until(`an input box asking ${prompt}`, async () => says(await this.asked(), prompt), this.seen);
    await box.fill(value);
  }

  /** Waits for a text in the box: what is wrong with the answer, or a note. */
  async waitForText(expected: string | RegExp): Promise<void> {
    await until(`${expected} in the input box`, async () => says(await this.asked(), expected), this.seen);
  }

  /** The title, prompt, placeholder and message of the box that is open; empty when none is. */
  async asked(): Promise<string> {
    if ((await this.widget.count()) === 0) return '';
    const box = this.widget.locator('input[type="text"], input[type="password"]').first();
    const placeholder = (await box.count()) > 0 ? ((await box.getAttribute('placeholder')) ?? '') : '';
    return `${await shownText(this.widget.first())} ${plain(placeholder)}`;
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await until('the quick input to close', async () => (await this.widget.count()) === 0, this.seen);
  }

  /**
   * Opens a file of the workspace by its path (its tab is awaited by Editors.openFile). A list that was begun before the
   * file was there stays without it: then it is opened anew.
   */
  async goToFile(path: string): Promise<void> {
    const input = this.widget.locator('input[type="text"]');
    const row = this.row(path.split('/').at(-1) ?? path);
    const listed = async () => {
      await this.page.keyboard.press('Control+P');
      await input.waitFor({ timeout: 2_000 });
      await input.fill(path);
      await row.first().click({ timeout: 4_000 });
    };
    const opened = () =>
      listed().then(
        () => true,
        () => this.page.keyboard.press('Escape').then(() => false),
      );
    await until(`the file ${path} in quick open`, opened, this.seen, 60_000);
  }

  /** Ctrl+G: the cursor goes to a line of the active editor. */
  async goToLine(line: number, column = 1): Promise<void> {
    const input = this.widget.locator('input[type="text"]');
    const asked = async () => {
      await this.page.keyboard.press('Control+G');
      await input.waitFor({ timeout: 2_000 });
      await input.fill(`:${line}:${column}`);
      await this.rows.first().waitFor({ timeout: 2_000 });
      await this.page.keyboard.press('Enter');
    };
    const gone = () =>
      asked().then(
        () => true,
        () => this.page.keyboard.press('Escape').then(() => false),
      );
    await until(`to go to line ${line}`, gone, this.seen);
    await until('the quick input to close', async () => (await this.widget.count()) === 0, this.seen);
  }
}
