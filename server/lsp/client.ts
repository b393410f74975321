import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver/node';
import type { Language } from '../../core/model/language.ts';
import type { SrtaInitializationOptions } from './protocol.ts';

/** What the client can do, as far as the server cares. */
export interface ClientAbilities {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  readonly asksSettings: boolean;
  readonly registersSettings: boolean;
  readonly registersWatchers: boolean;
  readonly folderChanges: boolean;
  readonly snippets: boolean;
}

export function abilitiesOf(capabilities: ClientCapabilities): ClientAbilities {
  const { workspace, textDocument } = capabilities;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    asksSettings: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folderChanges: workspace?.workspaceFolders === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
  };
}

/** URIs without a final slash. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.map(folderUri);
}

export function folderUri(uri: string): string {
  return uri.replace(/\/+$/, '');
}

export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh-cn' : 'en';
}

/** What the client told at the start; anything of another shape counts as not told. */
export function optionsOf(given: unknown): SrtaInitializationOptions {
  if (typeof given !== 'object' || given === null) return {};
  const { settings, targets, now, closesBlocks } = given as Record<string, unknown>;
  return {
    settings,
    targets: targetsOf(targets) ?? null,
    closesBlocks: closesBlocks === true,
    ...(typeof now === 'number' && Number.isFinite(now) ? { now } : {}),
  };
}

export function targetsOf(given: unknown): readonly string[] | undefined {
  return Array.isArray(given) ? given.filter((each): each is string => typeof each === 'string') : undefined;
}
