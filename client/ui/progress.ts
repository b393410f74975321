import * as vscode from 'vscode';
import type { Progress } from '../../core/model/ports.ts';
import type { CallOptions } from '../../core/service/types.ts';
import type { ChangeConfirmation } from '../profiles/confirmChange.ts';
import { withoutLinks } from './messages.ts';

/** What is over sooner needs no progress: a message that flashes by only disturbs. */
const SHOW_AFTER_MS = 400;

/** Runs a call with progress and a way to cancel it, once it has taken a while and no question is open. */
export async function withProgress<T>(
  title: string,
  work: (options: CallOptions) => Promise<T>,
  confirmation?: ChangeConfirmation,
): Promise<T> {
  const controller = new AbortController();
  let show: (progress: Progress) => void = () => undefined;
  let latest: Progress | undefined;
  const onProgress = (progress: Progress) => {
    latest = progress;
    show(progress);
  };
  const running = work({ signal: controller.signal, onProgress });
  const over = running.then(
    () => true,
    () => true,
  );
  if (await Promise.race([over, later(SHOW_AFTER_MS)])) return running;
  const answered = Promise.resolve(confirmation?.answered()).then(() => false);
  if (await Promise.race([over, answered])) return running;
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: withoutLinks(title), cancellable: true };
  return vscode.window.withProgress(options, (report, cancelled) => {
    cancelled.onCancellationRequested(() => controller.abort());
    let shown = 0;
    show = ({ done, total }) => {
      const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
      report.report({ message: `${done} / ${total}`, increment: percent - shown });
      shown = percent;
    };
    if (latest !== undefined) show(latest);
    return running;
  });
}

function later(ms: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), ms);
  });
}
