// What the tests need of the machine beside Node: a browser for the end-to-end tests, a font that can draw Chinese, and the
// real Lua 5.1, which the parser and the runtime are compared with.
import { existsSync } from 'node:fs';
import { CommandError, runToEnd } from '../parts/processes.mjs';
import { Stop, say } from '../parts/say.mjs';

const BROWSERS = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

async function succeeds(file, args) {
  try {
    return (await runToEnd(file, args)).trim() !== '';
  } catch (error) {
    if (error instanceof CommandError) return false;
    throw error;
  }
}

/** Installs what is missing with apt where that is possible; otherwise says exactly what to install. */
export async function prepareSystem(report) {
  const missing = [];
  if (!BROWSERS.some((path) => path && existsSync(path))) missing.push('chromium');
  // Without fontconfig's list there is no telling, and a Mac or Windows can draw Chinese as it is.
  if (process.platform === 'linux' && !(await succeeds('fc-list', [':lang=zh'])))
    missing.push('fontconfig', 'fonts-noto-cjk');
  if (!(await succeeds('lua5.1', ['-e', 'print(_VERSION)']))) missing.push('lua5.1');
  if (missing.length === 0) return;
  const root = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (root) {
    report(say('Installing {0}...', missing.join(', ')));
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
      await runToEnd('apt-get', ['update', '-q'], { env });
      await runToEnd('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], { env });
      return;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new Stop(
        say('apt-get could not install {0}:\n{1}', missing.join(', '), error.output.slice(-2_000)),
      );
    }
  }
  const advice = `sudo apt-get install ${missing.join(' ')}`;
  if (missing.includes('chromium')) {
    throw new Stop(
      say(
        'The end-to-end tests need Chromium. Install it (on Debian and Ubuntu: {0}) or name it in the environment variable CHROMIUM, then run this again. Without it: {1}',
        advice,
        'npm test -- unit protocol contract repo',
      ),
    );
  }
  report(
    say(
      'Without {0} some tests compare nothing or draw Chinese as boxes (on Debian and Ubuntu: {1}).',
      missing.join(', '),
      advice,
    ),
  );
}
