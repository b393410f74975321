import { createInterface } from 'node:readline';
import { text } from '../core/model/text.ts';
import { ServiceError } from '../core/service/errors.ts';
import type { Change, ConfirmPort } from '../core/service/guard.ts';
import type { Cli } from './cli.ts';

/**
 * The port by which the guard asks: `--yes` says yes, a terminal is asked, anything else is refused with what to do. One
 * command is one decision, so a write in many batches asks once.
 */
export function confirmPort(cli: Cli, yes: boolean): ConfirmPort {
  let decided: Promise<boolean> | undefined;
  return (change) => {
    decided ??= yes ? Promise.resolve(true) : decide(cli, change);
    return decided;
  };
}

async function decide(cli: Cli, change: Change): Promise<boolean> {
  if (!cli.interactive) {
    throw new ServiceError(
      { kind: 'refused', why: 'declined', path: '' },
      text(
        '{0}: not done, because account {1} at {2} needs a confirmation.',
        change.action,
        change.account,
        change.host,
      ),
      text('Give --yes to confirm, or --dry-run to see what would happen.'),
    );
  }
  const { stderr } = cli.system;
  const warn = cli.style(change.destructive || change.environment === 'production' ? 33 : 1, stderr);
  const lines = [warn(cli.t(text('{0} (account {1} at {2})', change.action, change.account, change.host)))];
  if (change.destructive) lines.push(cli.t(text('This cannot be undone.')));
  stderr.write(`${lines.join('\n')}\n`);
  const answer = await ask(cli, `${cli.t(text('Go on? [y/N]'))} `);
  return /^\s*(y|yes|是|好)\s*$/i.test(answer);
}

function ask(cli: Cli, question: string): Promise<string> {
  const { stdin, stderr, signal } = cli.system;
  const lines = createInterface({ input: stdin, output: stderr, terminal: false });
  stderr.write(question);
  return new Promise((resolve) => {
    const end = (answer: string) => {
      // Before closing, which says "no answer" at once.
      resolve(answer);
      lines.close();
    };
    lines.once('line', end);
    const interrupted = () => {
      stderr.write('\n');
      end('');
    };
    lines.once('close', () => {
      signal.removeEventListener('abort', interrupted);
      resolve('');
    });
    signal.addEventListener('abort', interrupted, { once: true });
  });
}
