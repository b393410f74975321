import type { Diagnostic, FormattingOptions, Position, TextEdit } from 'vscode-languageserver-types';
import type { OwnHijack } from '../../core/report/attachHijack.ts';

/** Requests beyond the language server protocol; who asks while the server is down goes on without the answer, and says so. */
export interface SrtaRequests {
  /**
   * What is wrong with a text that need not be open; `uri` says whose settings and dictionary hold. `served`: an open document with
   * this text has these diagnostics already.
   */
  readonly 'srta/check': {
    readonly params: { readonly uri: string; readonly text: string };
    readonly result: { readonly diagnostics: readonly Diagnostic[]; readonly served: boolean };
  };
  readonly 'srta/ownHijack': {
    readonly params: { readonly text: string };
    readonly result: { readonly own: OwnHijack };
  };
  /** The text of a first local data file, with the columns that the script reads. */
  readonly 'srta/draftLocalData': {
    readonly params: { readonly text: string; readonly targets: readonly string[] };
    readonly result: { readonly content: string };
  };
}

/** What the extension asks for itself: of the protocol's own requests one, whose edits would move the cursor if the editor applied them. */
export interface ClientRequests extends SrtaRequests {
  /** After Enter: the `end` that is missing. */
  readonly 'textDocument/onTypeFormatting': {
    readonly params: {
      readonly textDocument: { readonly uri: string };
      readonly position: Position;
      readonly ch: string;
      readonly options: FormattingOptions;
    };
    readonly result: readonly TextEdit[] | null;
  };
}

export interface SrtaNotifications {
  /** From the client: the targets of the connected profile's account; null when nobody knows them. */
  readonly 'srta/targets': { readonly targets: readonly string[] | null };
  /** From the server: it has worked for a while, or is done. */
  readonly 'srta/busy': { readonly busy: boolean };
}

export type SrtaRequest = keyof SrtaRequests;
export type ClientRequest = keyof ClientRequests;
export type SrtaNotification = keyof SrtaNotifications;

/** What a client may tell at the start. */
export interface SrtaInitializationOptions {
  /** The section `srta` of the settings, for a client that cannot be asked for it. */
  readonly settings?: unknown;
  readonly targets?: readonly string[] | null;
  /** Unix seconds: the clock of the service, where it is not this machine's. */
  readonly now?: number;
  /** It asks after each Enter what is to be closed. */
  readonly closesBlocks?: boolean;
}
