import type { KeptProcess } from './processes.mjs';

export interface VsCodeFolders {
  /** Server data: settings, state, logs. */
  dataDir: string;
  extensionsDir: string;
}
export interface VsCodeServer {
  /** The page for a folder, with the connection token. */
  url(folder: string): string;
  origin: string;
  pid: number;
  child: KeptProcess;
  stop(): Promise<void>;
}
export function isVsCodeServerInstalled(): boolean;
export function installVsCodeServer(): Promise<void>;
export function installVsix(vsix: string, folders: VsCodeFolders): Promise<void>;
export function startVsCodeServer(
  options: VsCodeFolders & {
    settings?: Record<string, unknown>;
    disableTrust?: boolean;
    logFile?: string;
    wantedPort?: number;
  },
): Promise<VsCodeServer>;
