import * as vscode from 'vscode';
import type { Profile } from '../../core/model/profile.ts';
import type { Script } from '../../core/service/types.ts';
import { SCHEMES } from '../contributions.ts';
import { viewOf } from '../errors.ts';
import type { ProfileStore } from '../profiles/profileStore.ts';
import type { Session } from '../session.ts';

/** The editor asks for size and content in turn: one call to the service answers both. */
const FRESH_MS = 5_000;

interface Entry {
  readonly content: Uint8Array;
  readonly mtime: number;
  readonly read: number;
}

/**
 * Scripts as the service holds them, as read-only files `srta-script:/<profile>/<name>.lua`. A document stays with the profile
 * that it was opened from, whichever is in use later.
 */
export class ScriptDocuments implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly entries = new Map<string, Entry>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly session: Session,
    private readonly profiles: ProfileStore,
  ) {
    const isReadonly = new vscode.MarkdownString(
      vscode.l10n.t('A script of the service cannot be edited. Download it, or upload a new one.'),
    );
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerFileSystemProvider(SCHEMES.script, this, {
        isCaseSensitive: true,
        isReadonly,
      }),
    ];
  }

  uriOf(profile: Profile, name: string): vscode.Uri {
    return vscode.Uri.from({
      scheme: SCHEMES.script,
      path: `/${segmentOf(profile.name)}/${segmentOf(name)}.lua`,
    });
  }

  /** The script was made, used or deleted here: open documents read it again. */
  forget(profile: Profile, name: string): void {
    const uri = this.uriOf(profile, name);
    if (this.entries.delete(uri.toString())) {
      this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    }
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const entry = await this.read(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: entry.mtime,
      size: entry.content.byteLength,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.read(uri)).content;
  }

  watch(): vscode.Disposable {
    // Nobody changes a script of the service but through us; forget() tells.
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.entries.clear();
  }

  private async read(uri: vscode.Uri): Promise<Entry> {
    const key = uri.toString();
    const known = this.entries.get(key);
    if (known !== undefined && Date.now() - known.read < FRESH_MS) return known;
    const content = Buffer.from((await this.fetch(uri)).source, 'utf8');
    const same = known !== undefined && Buffer.from(known.content).equals(content);
    const entry = { content, mtime: same ? known.mtime : Date.now(), read: Date.now() };
    this.entries.set(key, entry);
    return entry;
  }

  private async fetch(uri: vscode.Uri): Promise<Script> {
    const parts = partsOf(uri);
    const profile = this.profiles
      .list()
      .entries.find((entry) => entry.profile.name === parts?.profile)?.profile;
    if (parts === undefined || profile === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    try {
      const client = await this.session.clientFor(profile);
      return await client.scripts.get(parts.name);
    } catch (error) {
      throw vscode.FileSystemError.Unavailable(viewOf(error).message);
    }
  }
}

/** Readable in breadcrumbs; only what would cut the path is encoded. */
function segmentOf(name: string): string {
  return name.replace(/[%/\\]/g, encodeURIComponent);
}

export function partsOf(uri: vscode.Uri): { readonly profile: string; readonly name: string } | undefined {
  const match = /^\/([^/]+)\/([^/]+)\.lua$/.exec(uri.path);
  if (uri.scheme !== SCHEMES.script || match?.[1] === undefined || match[2] === undefined) return undefined;
  return { profile: decodeURIComponent(match[1]), name: decodeURIComponent(match[2]) };
}
