import type { App } from '../../app.ts';
import type { CommandHandler } from '../command.ts';

export function showLog(app: App): CommandHandler {
  return async () => app.log.show();
}
