import type { Connection } from 'vscode-languageserver/node';
import { parseSettings, type Settings } from '../../core/language/settings.ts';

/** The settings that hold for a document: asked of the client, or what it sent when it cannot be asked. */
export class SettingsSource {
  private readonly asked = new Map<string, Promise<Settings>>();
  private sent: Settings;

  constructor(
    private readonly connection: Connection,
    private readonly canAsk: boolean,
    initial: unknown,
  ) {
    this.sent = parseSettings(initial);
  }

  of(uri: string): Promise<Settings> {
    if (!this.canAsk) return Promise.resolve(this.sent);
    let settings = this.asked.get(uri);
    if (!settings) {
      settings = this.ask(uri);
      this.asked.set(uri, settings);
    }
    return settings;
  }

  /** The client says that something changed; `sent` is the whole configuration where it cannot be asked. */
  changed(sent: unknown): void {
    this.asked.clear();
    if (this.canAsk || typeof sent !== 'object' || sent === null) return;
    this.sent = parseSettings((sent as { srta?: unknown }).srta);
  }

  forget(uri: string): void {
    this.asked.delete(uri);
  }

  private async ask(uri: string): Promise<Settings> {
    try {
      return parseSettings(
        await this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'srta' }),
      );
    } catch (error) {
      // A client that says it can be asked and then cannot: the script is still served.
      this.connection.console.warn(`settings of ${uri}: ${String(error)}`);
      return this.sent;
    }
  }
}
