import type { App } from '../../app.ts';
import type { CommandHandler } from '../command.ts';

/** Works whatever state the server is in, also when it was never started. */
export function restartLanguageServer(app: App): CommandHandler {
  return () => app.language.restart();
}
