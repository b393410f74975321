// The service client against the emulator over real sockets: round trips, reads, writes, rows of a task, and what loading and encoding
// cost; each beside a bare node:http POST of as many bytes to a server that does nothing. Needs a build; prints medians, asserts nothing.
// `--rounds N` sets the number of rounds.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = process.argv.indexOf('--rounds');
const ROUNDS = at < 0 ? 15 : Number(process.argv[at + 1]);
const USERS = 10_000;
const READ = 100;
const TASK_ROWS = 200_000;
const TASK_ROUNDS = 3;
const folder = mkdtempSync(join(tmpdir(), 'srta-bench-client-'));
const children = [];

const hash = (algorithm, value) => createHash(algorithm).update(value).digest('hex');
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const many = (count) => Math.round(count).toLocaleString('en');

function print(name, ms, per, reference) {
  const rate = per ? `  ${many((per.count * 1000) / ms)} ${per.unit}/s` : '';
  const ratio = reference ? `  ${(ms / reference).toFixed(1)} x bare POST (${reference.toFixed(2)} ms)` : '';
  console.log(`${name.padEnd(34)} ${ms.toFixed(2).padStart(9)} ms${rate}${ratio}`);
}

async function timed(work, rounds = ROUNDS) {
  const taken = [];
  await work(-1); // to warm up
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work(round);
    taken.push(performance.now() - start);
  }
  return median(taken);
}

async function serve(args) {
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(server);
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  return JSON.parse(line).url;
}

const IDLE_SERVER = `
const { createServer } = require('node:http');
createServer((request, response) => {
  request.resume();
  request.on('end', () => response.end(Buffer.alloc(Number(request.headers['x-answer']))));
}).listen(0, '127.0.0.1', function () {
  console.log(JSON.stringify({ url: 'http://127.0.0.1:' + this.address().port }));
});`;

const agent = new Agent({ keepAlive: true });
/** As many bytes there and back, without a client or a service. */
function barePost(url, body, answerBytes) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { 'x-answer': answerBytes } }, (reply) => {
      reply.resume();
      reply.on('end', resolve);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function bundleClient() {
  const outfile = join(folder, 'client.mjs');
  await esbuild.build({
    stdin: {
      contents: `export { createClient } from './core/service/client.ts';
        export { encodeRequest } from './core/service/wire/request.ts';
        export { EMULATOR_ACCOUNT, EMULATOR_TOKEN } from './core/model/profile.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const start = performance.now();
  const service = await import(pathToFileURL(outfile).href);
  print('load the client (once)', performance.now() - start);
  const kilobytes = String(Math.round(statSync(outfile).size / 1024));
  console.log(`${'the client, minified'.padEnd(34)} ${kilobytes.padStart(9)} kB`);
  return service;
}

function taskOf(round) {
  const lines = Array.from({ length: TASK_ROWS }, (_, n) => {
    const userid = hash('md5', `task ${round} ${n}`);
    return `{"userid":"${userid}","bytesKv":{"1":${n % 256}},"uint32sKv":{"1":${n}}}\n`;
  });
  const rows = lines.join('');
  const sha256 = hash('sha256', rows);
  const size = Buffer.byteLength(rows);
  const draft = {
    dataspace: 'did',
    sha256: hash('sha256', `task ${sha256}`),
    description: 'bench',
    files: [{ name: 'rows.jsonl', size, blocks: [{ sha256, length: size, uploaded: false }] }],
    blockSize: 50_000_000,
    sourcePath: 'rows.jsonl',
    size,
  };
  return { draft, sha256, zipped: gzipSync(rows, { level: 1 }) };
}

async function finished(client, sha256) {
  for (;;) {
    const { status } = await client.tasks.info(sha256);
    if (status === 'success') return;
    if (status === 'fail') throw new Error('the task failed');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

try {
  const { createClient, encodeRequest, EMULATOR_ACCOUNT, EMULATOR_TOKEN } = await bundleClient();
  const url = await serve([join(root, 'dist/emulator.js'), '--port', '0', '--memory', '--no-limits']);
  const idle = await serve(['-e', IDLE_SERVER]);
  let bytes = { out: 0, in: 0 };
  const silent = () => undefined;
  const client = createClient({
    profile: { name: 'bench', baseUrl: url, account: EMULATOR_ACCOUNT, protocol: 'current', safety: 'open' },
    token: EMULATOR_TOKEN,
    clock: { now: Date.now },
    fetch: async (target, init) => {
      const reply = await fetch(target, init);
      bytes = { out: init.body.length, in: Number(reply.headers.get('content-length')) };
      return reply;
    },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    confirm: async () => true,
    // Otherwise the limits of the service would be all that is measured.
    sleep: async () => undefined,
  });
  const bare = () => timed(() => barePost(idle, Buffer.alloc(bytes.out), bytes.in));

  const trip = await timed(() => client.account.info(), ROUNDS * 10);
  print('round trip (info)', trip, { count: 1, unit: 'calls' }, await bare());

  const users = { count: USERS, unit: 'users' };
  const ids = Array.from({ length: USERS }, (_, n) => hash('md5', `user ${n}`));
  const items = (round) =>
    ids.map((userid, n) => ({
      userid,
      u8: { 1: (n + round + 1) % 256, 2: 7, 40: 1 },
      u32: { 1: n * 1000 + round + 1 },
      flags: { 1: { flag: true, defaultFlag: false, expire: 0 } },
    }));
  const call = { command: 'write', request: { dataspace: 'did', items: items(0) } };
  print('encode a write of 10,000 users', await timed(() => encodeRequest('current', call)), users);
  print('encode it for the first protocol', await timed(() => encodeRequest('first', call)), users);
  const writing = await timed((round) => client.data.write({ dataspace: 'did', items: items(round) }));
  print('write 10,000 users', writing, users, await bare());

  const reading = await timed((round) => {
    const from = ((round + 1) * READ) % (USERS - READ);
    return client.data.read({ dataspace: 'did', users: ids.slice(from, from + READ) });
  }, ROUNDS * 4);
  print('read 100 users', reading, { count: READ, unit: 'users' }, await bare());

  const uploaded = [];
  const written = [];
  for (let round = 0; round < TASK_ROUNDS; round++) {
    const { draft, sha256, zipped } = taskOf(round);
    const start = performance.now();
    await client.tasks.create(draft);
    await client.tasks.uploadBlock(sha256, zipped);
    uploaded.push(performance.now() - start);
    await client.tasks.run(draft.sha256);
    await finished(client, draft.sha256);
    written.push(performance.now() - start);
  }
  const rows = many(TASK_ROWS);
  print(`task of ${rows} rows, uploaded`, median(uploaded));
  print(`task of ${rows} rows, written`, median(written), { count: TASK_ROWS, unit: 'rows' });
} finally {
  for (const server of children) server.kill();
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}
