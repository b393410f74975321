import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { installVsCodeServer, installVsix, startVsCodeServer } from '../../scripts/parts/vscode-server.mjs';
import { launchBrowser } from './browser.ts';
import { Workbench } from './workbench.ts';

export type Locale = 'en' | 'zh-cn';
export const LOCALES: readonly Locale[] = ['en', 'zh-cn'];

export interface VsCodeOptions {
  /** The folder that is opened. Tests write into it: give them a copy. */
  readonly folder: string;
  readonly vsix: string;
  /** The language of the browser, and so of the extension. VS Code's own words stay English: it has no language pack here. */
  readonly locale?: Locale;
  readonly theme?: 'dark' | 'light';
  /** True leaves workspace trust on: the folder then opens restricted, as any folder that a user opens first. */
  readonly askTrust?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly size?: { readonly width: number; readonly height: number };
}

export interface RunningVsCode {
  readonly workbench: Workbench;
  readonly url: string;
  readonly logs: string;
  /** All that this VS Code keeps on disk: settings, state, secrets, logs, extensions. */
  readonly home: string;
  close(): Promise<void>;
}

/** What a tour would disturb: welcome pages, tips, prompts and animations of VS Code itself. */
const CALM = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'workbench.list.smoothScrolling': false,
  'security.workspace.trust.banner': 'always',
  'security.workspace.trust.startupPrompt': 'never',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'chat.commandCenter.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
};

/** Installs the VSIX into a VS Code of its own and opens it in a browser. close() leaves no process and no file behind. */
export async function openVsCode(options: VsCodeOptions): Promise<RunningVsCode> {
  await installVsCodeServer();
  const home = mkdtempSync(join(tmpdir(), 'srta-vscode-'));
  const folders = { dataDir: join(home, 'data'), extensionsDir: join(home, 'extensions') };
  const cleanUp: (() => Promise<unknown>)[] = [
    async () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  ];
  const close = async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  };
  try {
    await installVsix(options.vsix, folders);
    const settings = {
      ...CALM,
      'workbench.colorTheme': options.theme === 'light' ? 'Default Light Modern' : 'Default Dark Modern',
      ...options.settings,
    };
    const logs = join(home, 'server.log');
    const server = await startVsCodeServer({
      ...folders,
      settings,
      disableTrust: !options.askTrust,
      logFile: logs,
    });
    cleanUp.push(server.stop);
    const browser: Browser = await launchBrowser();
    cleanUp.push(() => browser.close());
    const context = await browser.newContext({
      viewport: options.size ?? { width: 1400, height: 900 },
      locale: options.locale === 'zh-cn' ? 'zh-CN' : 'en-US',
      colorScheme: options.theme ?? 'dark',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const url = server.url(options.folder);
    await page.goto(url);
    const workbench = new Workbench(page);
    await workbench.ready();
    return { workbench, url, logs: join(folders.dataDir, 'data/logs'), home, close };
  } catch (error) {
    await close();
    throw error;
  }
}
