import { version } from '../package.json';
import type { System } from './cli.ts';
import { EXIT } from './exitCodes.ts';

const aborter = new AbortController();
const system: System = {
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  distDir: __dirname,
  signal: aborter.signal,
};

/** The first signal lets the command end cleanly, a second one does not wait for it. */
function interrupt(): void {
  if (aborter.signal.aborted) process.exit(EXIT.interrupted);
  aborter.abort();
}
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // `srta ... | head`: the reader has what it wanted.
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });
}

async function main(): Promise<void> {
  if (system.argv.length === 1 && (system.argv[0] === '--version' || system.argv[0] === '-V')) {
    process.stdout.write(`${version}\n`);
    return;
  }
  const { runCli } = await import('./program.ts');
  process.exitCode = await runCli(system, version);
}

void main();
