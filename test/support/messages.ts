import type { Page } from 'playwright-core';
import type { QuickInput } from './quickInput.ts';
import { type Seen, says, shownText, shownTexts } from './shown.ts';
import { until } from './until.ts';

/** Notifications, modal dialogs and the status bar. */
export class Messages {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
    private readonly seen: Seen,
  ) {}

  private get toasts() {
    return this.page.locator('.notifications-toasts .notification-list-item');
  }

  notifications(): Promise<string[]> {
    return shownTexts(this.toasts);
  }

  async waitForNotification(expected: string | RegExp): Promise<string> {
    let last = '';
    const found = async () => {
      last = (await this.notifications()).join('\n');
      return says(last, expected);
    };
    await until(`the message ${expected}`, found, this.seen);
    return last;
  }

  /** Presses a button of the message that holds `text`. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const toast = this.toasts.filter({ hasText: text });
    await until(`the message ${text}`, async () => (await toast.count()) > 0, this.seen);
    await toast.first().locator('.monaco-button').filter({ hasText: button }).click();
  }

  async clear(): Promise<void> {
    await this.quickInput.runCommand('Notifications: Clear All Notifications');
    await until('no message', async () => (await this.notifications()).length === 0, this.seen);
  }

  /** Waits for a modal dialog that says `text`, presses one of its buttons and returns what it said. */
  async dialog(text: string | RegExp, button: string | RegExp): Promise<string> {
    const box = this.page.locator('.monaco-dialog-box');
    let said = '';
    const found = async () => {
      said = (await box.count()) > 0 ? await shownText(box.first()) : '';
      return says(said, text);
    };
    await until(`a dialog saying ${text}`, found, this.seen);
    await box.locator('.monaco-button').filter({ hasText: button }).first().click();
    await until('the dialog to close', async () => (await box.count()) === 0, this.seen);
    return said;
  }

  async statusBar(): Promise<string> {
    return (await shownText(this.page.locator('.part.statusbar'))).replace(/\s+/g, ' ');
  }

  async waitForStatus(expected: string | RegExp): Promise<void> {
    await until(
      `${expected} in the status bar`,
      async () => says(await this.statusBar(), expected),
      this.seen,
    );
  }

  /** True when an item of the status bar is drawn in warning colour. */
  async isWarning(text: string | RegExp): Promise<boolean> {
    const item = this.page.locator('.part.statusbar .statusbar-item.warning-kind').filter({ hasText: text });
    return (await item.count()) > 0;
  }

  async clickStatus(text: string | RegExp): Promise<void> {
    const item = this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text });
    await until(`${text} in the status bar`, async () => (await item.count()) > 0, this.seen);
    await item.first().locator('a').first().click();
  }
}
