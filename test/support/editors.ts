import type { Page } from 'playwright-core';
import type { QuickInput } from './quickInput.ts';
import { plain, type Seen, says } from './shown.ts';
import { until } from './until.ts';

const EDITOR = '.editor-group-container.active .editor-instance';
/** What takes the keys of an editor. */
const INPUT = '.native-edit-context, textarea.inputarea';
const OUTPUT = '.part.panel .output-view-container, .part.panel .output-view';

/** Editors, the output panel and CodeLenses. */
export class Editors {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
    private readonly seen: Seen,
  ) {}

  /** Shows a file of the workspace: its tab where it has one, else through quick open. */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1) ?? path;
    const tab = this.page.locator(`.tabs-container .tab[data-resource-name="${name}"]`);
    if ((await tab.count()) > 0) await tab.first().click();
    else await this.quickInput.goToFile(path);
    await this.page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator(`${EDITOR} .view-line`).first().waitFor();
  }

  async waitForTab(name: string | RegExp): Promise<void> {
    const tab = this.page.locator('.tabs-container .tab').filter({ hasText: name });
    await until(`a tab ${name}`, async () => (await tab.count()) > 0, this.seen);
  }

  async closeAll(): Promise<void> {
    await this.quickInput.runCommand('View: Close All Editors');
    const tabs = this.page.locator('.tabs-container .tab');
    await until('no open editor', async () => (await tabs.count()) === 0, this.seen);
  }

  /** The lines of the active editor that are on the screen. */
  text(): Promise<string> {
    return this.linesOf(`${EDITOR} .view-lines`);
  }

  /** The lines of the output panel that are on the screen. */
  outputText(): Promise<string> {
    return this.linesOf('.part.panel .view-lines');
  }

  isPanelOpen(): Promise<boolean> {
    return this.page
      .locator('.part.panel .output-view-container, .part.panel .view-lines')
      .first()
      .isVisible();
  }

  /** Makes the output panel as large as the window, so that a whole report is on the screen, or small again. */
  async togglePanelSize(): Promise<void> {
    await this.quickInput.runCommand('View: Toggle Maximized Panel');
  }

  waitForText(expected: string | RegExp): Promise<string> {
    return this.waitFor(`${expected} in the editor`, () => this.text(), expected);
  }

  waitForOutput(expected: string | RegExp): Promise<string> {
    return this.waitFor(`${expected} in the output panel`, () => this.outputText(), expected);
  }

  /** The whole text of the output panel: all of it is selected and copied, as a person would. */
  async copyOutput(): Promise<string> {
    return this.copyAll(`${OUTPUT}`);
  }

  /** The whole text of the active editor, copied. */
  async copyEditor(): Promise<string> {
    return this.copyAll(EDITOR);
  }

  private async copyAll(selector: string): Promise<string> {
    await this.page.evaluate('navigator.clipboard.writeText("")');
    await this.page.locator(selector).first().locator(INPUT).first().focus();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Control+C');
    let copied = '';
    await until(
      'the copied text',
      async () => {
        copied = String(await this.page.evaluate('navigator.clipboard.readText()'));
        return copied !== '';
      },
      this.seen,
    );
    return plain(copied);
  }

  /** Puts the cursor into the active editor. */
  async focus(): Promise<void> {
    await this.page.locator(EDITOR).first().locator(INPUT).first().focus();
  }

  /** Waits until the active editor underlines a problem. */
  async waitForSquiggle(severity: 'error' | 'warning' = 'error'): Promise<void> {
    const squiggles = this.page.locator(`${EDITOR} .squiggly-${severity}`);
    await until(`an underlined ${severity}`, async () => (await squiggles.count()) > 0, this.seen);
  }

  /** Follows a link of the output panel, as Ctrl+click does. */
  async followOutputLink(text: string): Promise<void> {
    const link = this.page.locator('.part.panel .detected-link').filter({ hasText: text });
    await until(`the link ${text}`, async () => (await link.count()) > 0, this.seen);
    await link.first().click({ modifiers: ['Control'] });
  }

  /** Brings a line to the middle of the active editor, and puts the cursor there; both count from 1. */
  async goToLine(line: number, column = 1): Promise<void> {
    await this.focus();
    await this.quickInput.goToLine(line, column);
  }

  /** Presses a CodeLens by its title above `line` (from 1), which is brought into sight first. */
  async codeLens(title: string | RegExp, line = 1): Promise<void> {
    await this.goToLine(line);
    const lens = this.page
      .locator(`${EDITOR} .codelens-decoration a`)
      .filter({ hasText: title, visible: true });
    await until(`the CodeLens ${title}`, async () => (await lens.count()) > 0, this.seen);
    await lens.first().click();
  }

  /** Presses an icon in the title of the active editor. */
  async titleAction(action: string): Promise<void> {
    const button = this.page.locator(
      `.editor-group-container.active .editor-actions .action-label[aria-label^="${action}"]`,
    );
    await until(`the editor action "${action}"`, async () => (await button.count()) > 0, this.seen);
    await button.first().click();
  }

  private async waitFor(
    what: string,
    read: () => Promise<string>,
    expected: string | RegExp,
  ): Promise<string> {
    let last = '';
    const found = async () => {
      last = await read();
      return says(last, expected);
    };
    await until(what, found, async () => `${last}\n--- the window ---\n${await this.seen()}`);
    return last;
  }

  /** Monaco keeps its lines in any order and places them by `top`. */
  private async linesOf(selector: string): Promise<string> {
    const lines = await this.page
      .locator(selector)
      .first()
      .locator('.view-line')
      .evaluateAll((all) =>
        all
          .map((line) => ({
            top: Number.parseFloat(line.getAttribute('style')?.match(/top: ?(-?[\d.]+)/)?.[1] ?? '0'),
            text: line.textContent ?? '',
          }))
          .sort((a, b) => a.top - b.top)
          .map((line) => line.text),
      );
    return plain(lines.join('\n'));
  }
}
