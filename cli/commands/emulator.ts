import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from '../../core/model/text.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';

/** Options that go on to the emulator as they are. */
const VALUES = ['port', 'host', 'db', 'sample', 'review'] as const;

export function emulatorCommand(program: SrtaCommand, cli: Cli): void {
  program
    .verb('emulator', text('Start the local sRTA service in the foreground; Ctrl+C stops it'))
    .opt('--port <number>', text('8721 when not given; 0 takes a free one'))
    .opt('--host <address>', text('127.0.0.1 when not given'))
    .opt('--db <file>', text('Keep the data in this file'))
    .opt('--memory', text('Keep the data in memory only'))
    .opt('--sample <folder>', text('Fill account 2000 from a sample workspace'))
    .opt('--reseed', text('Fill it even if it is not empty: what it has is deleted'))
    .opt('--no-limits', text('Without the limits on calls a second'))
    .opt('--review <mode>', text('auto or manual: who checks new scripts'))
    .does(async ({ options }) => {
      const args = VALUES.flatMap((name) => {
        const value = options.text(name);
        return value === undefined ? [] : [`--${name}`, value];
      });
      for (const name of ['memory', 'reseed']) {
        if (options.on(name)) args.push(`--${name}`);
      }
      if (options.off('limits')) args.push('--no-limits');
      const bundle = join(cli.system.distDir, 'emulator.js');
      // In this process: signals, exit codes and output are then the emulator's own, with nothing to relay or to orphan.
      process.removeAllListeners('SIGINT');
      process.removeAllListeners('SIGTERM');
      process.argv = [process.argv[0] ?? 'node', bundle, ...args, '--lang', cli.language];
      createRequire(bundle)(bundle);
      return undefined;
    });
}
