import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { Editors } from './editors.ts';
import { LanguageHelp } from './languageHelp.ts';
import { Messages } from './messages.ts';
import { QuickInput } from './quickInput.ts';
import { type Seen, shownText } from './shown.ts';
import { SideBar } from './sideBar.ts';
import { until } from './until.ts';

/** Screenshots go here; git ignores the folder. */
const SCREENS = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));

/** VS Code's window, used as a person does: by keyboard, by mouse, and by what can be read on it. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly sideBar: SideBar;
  readonly editors: Editors;
  readonly messages: Messages;
  readonly language: LanguageHelp;
  private failures = 0;

  constructor(
    readonly page: Page,
    private readonly screens: string = SCREENS,
  ) {
    this.quickInput = new QuickInput(page, this.seen);
    this.sideBar = new SideBar(page, this.seen);
    this.editors = new Editors(page, this.quickInput, this.seen);
    this.messages = new Messages(page, this.quickInput, this.seen);
    this.language = new LanguageHelp(page, this.editors, this.seen);
  }

  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.page.locator('.activitybar .action-item').first().waitFor({ timeout: 60_000 });
  }

  /** Runs a command by its title in the palette ("sRTA: Refresh"). */
  command(title: string): Promise<void> {
    return this.quickInput.runCommand(title);
  }

  /** On the page "Manage Workspace Trust": trusts the folder. */
  async trustWorkspace(): Promise<void> {
    const button = this.page
      .locator('.workspace-trust-editor .monaco-button')
      .filter({ hasText: /^\s*Trust\s*$/ });
    await until('the button "Trust"', async () => (await button.count()) > 0, this.seen);
    await button.first().click();
  }

  async screenshot(name: string): Promise<string> {
    mkdirSync(this.screens, { recursive: true });
    const path = join(this.screens, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** All that can be read in the window, with a screenshot, for the message of a wait that failed. */
  private readonly seen: Seen = async () => {
    this.failures += 1;
    const path = await this.screenshot(`failed-${process.pid}-${this.failures}`);
    return `${(await shownText(this.page.locator('body'))).replace(/\n{2,}/g, '\n')}\n(${path})`;
  };
}
