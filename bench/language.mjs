// The language server through its protocol: from a keystroke to the diagnostics, completion, memory, and how long it keeps
// others waiting; beside `luacheck` and `luac5.1 -p` on the same file in the same run. Needs a build; prints, asserts nothing.
//   node bench/language.mjs [keystrokes=60]
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node.js';
import { strategyOf } from './parts/strategy.mjs';

const server = fileURLToPath(new URL('../dist/lsp.js', import.meta.url));
const keystrokes = Number(process.argv[2] ?? 60);
const folder = mkdtempSync(join(tmpdir(), 'srta-bench-language-'));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function quantile(times, part) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
const median = (times) => quantile(times, 0.5);
const ms = (time) => `${time.toFixed(time < 10 ? 1 : 0)} ms`.padStart(9);

/** A server with one connection, as an editor starts it. */
class Server {
  constructor(pulls) {
    this.pulls = pulls;
    this.child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.child.stdout),
      new StreamMessageWriter(this.child.stdin),
    );
    this.published = undefined;
    this.connection.onNotification('textDocument/publishDiagnostics', (found) => this.published?.(found));
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.listen();
  }

  async start() {
    const textDocument = {
      synchronization: {},
      publishDiagnostics: { versionSupport: true },
      completion: { completionItem: { snippetSupport: true } },
      ...(this.pulls ? { diagnostic: {} } : {}),
    };
    const capabilities = { textDocument, workspace: {} };
    const rootUri = pathToFileURL(folder).href;
    const params = { processId: process.pid, rootUri, capabilities, workspaceFolders: null };
    await this.connection.sendRequest('initialize', params);
    await this.connection.sendNotification('initialized', {});
  }

  async open(name, text) {
    this.uri = pathToFileURL(join(folder, name)).href;
    this.version = 1;
    const told = this.answered();
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri, languageId: 'lua', version: 1, text },
    });
    return told();
  }

  /** Sends one edit; milliseconds until its diagnostics have come. */
  async edit(range, text) {
    this.version += 1;
    const start = performance.now();
    const told = this.answered();
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range, text }],
    });
    await told();
    return performance.now() - start;
  }

  /** Waits for the diagnostics of the version that was sent last: told, or asked for. */
  answered() {
    if (this.pulls) {
      return () =>
        this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: this.uri } });
    }
    const came = new Promise((resolve) => {
      this.published = ({ uri, version, diagnostics }) => {
        if (uri === this.uri && version === this.version) resolve(diagnostics);
      };
    });
    return () => came;
  }

  request(method, position) {
    return this.connection.sendRequest(method, { textDocument: { uri: this.uri }, position });
  }

  /** Resident memory in MB, now and at its peak, where /proc tells it. */
  memory() {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
      return `${of('VmRSS').toFixed(0)} MB, at most ${of('VmHWM').toFixed(0)} MB`;
    } catch {
      return 'not told here';
    }
  }

  async stop() {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    this.connection.dispose();
  }
}

const TYPED = '  local weight = srta.get_ds_u8(srta.DS_DID, 3)\n  print(weight)\n';

/** Types text at a place, a character a keystroke, at rest between two; what each took, or completion where `each` says so. */
async function type(target, line, count, each) {
  const times = [];
  let at = { line, character: 0 };
  for (let index = 0; index < count; index += 1) {
    const char = TYPED[index % TYPED.length];
    const time = await target.edit({ start: at, end: at }, char);
    at = char === '\n' ? { line: at.line + 1, character: 0 } : { line: at.line, character: at.character + 1 };
    times.push(each ? await each(at) : time);
    await pause(15);
  }
  return times;
}

/** A line inside the last helper function before the middle, where a statement may stand. */
const middleOf = (lines) => {
  const half = Math.floor(lines.length / 2);
  return lines.findLastIndex((line, index) => index < half && line.startsWith('function ')) + 1;
};

function program(command, args) {
  if (spawnSync(command, ['-v']).error) return undefined;
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    spawnSync(command, args, { stdio: 'ignore' });
    return performance.now() - start;
  });
  return median(times);
}

function beside(name, time, ours) {
  if (time === undefined) return `  ${name.padEnd(34)} is not on the PATH (Debian: lua-check, lua5.1)`;
  return `  ${name.padEnd(34)}${ms(time)}   ${(time / ours).toFixed(1)} times our median, process start included`;
}

/** The longest that a trivial request waits while a whole file is checked: the longest that the server does not listen. */
async function longestWait(target, line) {
  let longest = 0;
  for (let round = 0; round < 5; round += 1) {
    const start = { line, character: 0 };
    let done = false;
    const edited = target.edit({ start, end: start }, ' ').then(() => {
      done = true;
    });
    while (!done) {
      const sent = performance.now();
      // Nobody knows this request: the answer is an error, at once.
      await target.connection.sendRequest('srta/bench').catch(() => undefined);
      longest = Math.max(longest, performance.now() - sent);
    }
    await edited;
    await pause(50);
  }
  return longest;
}

for (const count of [200, 2_000, 10_000]) {
  const source = strategyOf(count);
  const lines = source.split('\n');
  const name = `${count}.lua`;
  writeFileSync(join(folder, name), source);
  console.log(`\n${count} lines (${(source.length / 1024).toFixed(0)} KiB)`);
  let ours = 0;
  for (const pulls of [false, true]) {
    const target = new Server(pulls);
    await target.start();
    const started = performance.now();
    await target.open(name, source);
    const opened = performance.now() - started;
    // An editor that has run for a while: the first keystrokes warm the code up.
    await type(target, middleOf(lines), TYPED.length, undefined);
    const times = await type(target, middleOf(lines), keystrokes, undefined);
    ours = median(times);
    const how = pulls ? 'asked for' : 'told';
    console.log(
      `  ${`keystroke to diagnostics, ${how}`.padEnd(34)}${ms(ours)} median ${ms(quantile(times, 0.95))} p95   (open${ms(opened)})`,
    );
    if (!pulls) {
      await type(target, middleOf(lines), 20, undefined);
      const completions = await type(target, middleOf(lines), keystrokes, async (position) => {
        const asked = performance.now();
        await target.request('textDocument/completion', position);
        return performance.now() - asked;
      });
      console.log(
        `  ${'completion'.padEnd(34)}${ms(median(completions))} median ${ms(quantile(completions, 0.95))} p95`,
      );
      console.log(`  ${'longest wait of another request'.padEnd(34)}${ms(await longestWait(target, 0))}`);
      console.log(`  ${'memory of the server'.padEnd(34)}  ${target.memory()}`);
    }
    await target.stop();
  }
  const file = join(folder, name);
  console.log(beside('luacheck (whole file)', program('luacheck', ['--std', 'lua51', '-q', file]), ours));
  console.log(beside('luac5.1 -p (syntax alone)', program('luac5.1', ['-p', file]), ours));
}
rmSync(folder, { recursive: true });
