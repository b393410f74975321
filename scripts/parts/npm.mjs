// npm as this machine has it. Its failures become one sentence that says what to do (explainNpmFailure).
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError, runToEnd } from './processes.mjs';
import { Stop, say } from './say.mjs';

/** npm's own script when it is known (under `npm start`, or beside node), else the command `npm`. */
function npmCommand() {
  const beside = [
    process.env.npm_execpath,
    join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  const script = beside.find((path) => path && /npm-cli\.js$/.test(path) && existsSync(path));
  return script ? [process.execPath, script] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** Runs npm quietly in a folder. Retries are kept short: without a network the answer should not take minutes. */
export async function runNpm(args, cwd) {
  const [file, ...first] = npmCommand();
  const quiet = [
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=8000',
  ];
  try {
    return await runToEnd(file, [...first, ...args, ...quiet], { cwd });
  } catch (error) {
    if (error instanceof CommandError) throw explainNpmFailure(error, args);
    throw error;
  }
}

function explainNpmFailure(error, args) {
  const output = error.output;
  if (error.code === 'ENOENT') {
    return new Stop(
      say('npm was not found. It comes with Node.js: install Node.js 20 or newer, then run this again.'),
    );
  }
  if (/ENOSPC/.test(output)) {
    return new Stop(say('The disk is full. About 1 GB is needed: free some room, then run this again.'));
  }
  if (
    /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(
      output,
    )
  ) {
    return new Stop(
      say(
        'npm cannot reach its registry. Check the network or the proxy ("npm config get registry" tells which one is used), then run this again.',
      ),
    );
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return new Stop(
      say('npm may not write here. Check who owns this folder, then run this again.\n{0}', output.trim()),
    );
  }
  return new Stop(say('"npm {0}" failed:\n{1}', args.slice(0, 2).join(' '), output.trim()));
}
