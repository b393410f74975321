import type { Text } from '../core/model/text.ts';
import type { Cli } from './cli.ts';

export interface ProgressLine {
  show(message: Text): void;
  end(): void;
}

/** One line on a terminal's stderr that overwrites itself; nothing at all elsewhere. */
export function progressLine(cli: Cli): ProgressLine {
  const { stderr } = cli.system;
  let shown = false;
  return {
    show(message) {
      if (cli.json || cli.quiet || stderr.isTTY !== true) return;
      shown = true;
      stderr.write(`\r\u001b[K${cli.t(message)}`);
    },
    end() {
      if (shown) stderr.write('\r\u001b[K');
      shown = false;
    },
  };
}
