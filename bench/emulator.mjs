// The emulator over HTTP on a database file: users written and read, rows of a task, each beside bare node-sqlite3-wasm doing as many
// inserts or selects in the same run. Needs a build; prints medians, asserts nothing.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { srta } from '../core/service/generated/saas.js';

const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm');
const { SaasReq, SaasRes } = srta.current;
const folder = mkdtempSync(join(tmpdir(), 'srta-bench-emulator-'));
const USERS = 10_000;
const READ = 100;
const ROUNDS = 15;
const TASK_ROWS = 200_000;

const hash = (algorithm, value) => createHash(algorithm).update(value).digest('hex');
const ids = Array.from({ length: USERS }, (_, i) => hash('md5', `user ${i}`));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function timed(rounds, work) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  return median(times);
}

/** The same rows and the same durability, with nothing around them. */
async function reference() {
  const db = new Database(join(folder, 'bare.db'));
  db.exec('PRAGMA locking_mode=exclusive; PRAGMA journal_mode=wal; PRAGMA synchronous=full;');
  db.exec('CREATE TABLE users (id TEXT PRIMARY KEY, columns BLOB) WITHOUT ROWID');
  const insert = db.prepare('INSERT OR REPLACE INTO users VALUES (?, ?)');
  const select = db.prepare('SELECT columns FROM users WHERE id = ?');
  const columns = new Uint8Array(117);
  const all = (rows) => {
    db.exec('BEGIN');
    for (const id of rows) insert.run([id, columns]);
    db.exec('COMMIT');
  };
  const write = await timed(ROUNDS, () => all(ids));
  const read = await timed(ROUNDS * 10, () => {
    for (const id of ids.slice(0, READ)) select.get([id]);
  });
  insert.finalize();
  select.finalize();
  db.close();
  return { write, read };
}

async function startEmulator() {
  const bundle = fileURLToPath(new URL('../dist/emulator.js', import.meta.url));
  const child = spawn(
    process.execPath,
    [bundle, '--port', '0', '--no-limits', '--db', join(folder, 'emulator.db')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, url: JSON.parse(line).url };
}

const signed = (headers) => {
  const time = String(Math.floor(Date.now() / 1000));
  return { Account: '2000', Time: time, Authorization: hash('md5', `2000local-emulator${time}`), ...headers };
};
async function post(url, path, body, headers = { 'Content-Type': 'application/x-protobuf' }) {
  const reply = await fetch(url + path, { method: 'POST', headers: signed(headers), body });
  const res = SaasRes.decode(new Uint8Array(await reply.arrayBuffer()));
  if (res.code !== 0) throw new Error(`${path}: ${res.code} ${res.status}`);
  return res;
}
const send = (url, path, request) => post(url, path, SaasReq.encode(request).finish());

async function taskSeconds(url) {
  const rows = Array.from(
    { length: TASK_ROWS },
    (_, i) => `{"userid":"${hash('md5', `task ${i}`)}","bytesKv":{"1":${i % 256}}}\n`,
  );
  const data = Buffer.from(rows.join(''));
  const block = { blockSha256: hash('sha256', data), blockLength: data.length };
  const taskSha256 = hash('sha256', 'task');
  const task = {
    dataspaceId: 'did',
    taskSha256,
    taskFileInfos: [{ fileName: 'rows.jsonl', fileSize: data.length, fileBlocks: [block] }],
    taskBlockSize: 50_000_000,
    taskSize: data.length,
  };
  await send(url, '/saas/task/create', { taskCreate: task });
  const upload = { 'Content-Type': 'application/octet-stream', 'Content-Encoding': 'gzip' };
  await post(url, `/saas/task/upload?block_sha256=${block.blockSha256}`, gzipSync(data), upload);
  const start = performance.now();
  await send(url, '/saas/task/run', { taskRun: { taskSha256 } });
  for (;;) {
    const { taskInfoRes } = await send(url, '/saas/task/info', { taskInfo: { taskSha256 } });
    if (taskInfoRes.status === 4) return (performance.now() - start) / 1000;
    if (taskInfoRes.status === 5) throw new Error('the task failed');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const rate = (count, ms) => `${Math.round((count / ms) * 1000).toLocaleString('en')}/s`;
const { child, url } = await startEmulator();
try {
  const bare = await reference();
  const writeItems = (round) =>
    ids.map((userid, i) => ({ userid, bytesKv: { 1: (i + round) % 256 }, uint32sKv: { 1: i } }));
  const write = await timed(ROUNDS, (round) =>
    send(url, '/saas/write', { write: { dataspaceId: 'did', writeItems: writeItems(round) } }),
  );
  const readItems = ids.slice(0, READ).map((userid) => ({ userid }));
  const read = await timed(ROUNDS * 10, () =>
    send(url, '/saas/read', { read: { dataspaceId: 'did', readItems } }),
  );
  const info = await timed(ROUNDS * 10, () => send(url, '/saas/info', { info: {} }));
  const task = await taskSeconds(url);
  console.log(
    `reference: bare node-sqlite3-wasm, ${USERS} inserts ${bare.write.toFixed(0)} ms, ${READ} selects ${bare.read.toFixed(2)} ms`,
  );
  console.log(
    `write ${USERS} users: ${write.toFixed(0)} ms = ${rate(USERS, write)} (${(write / bare.write).toFixed(1)} x the reference)`,
  );
  console.log(
    `read ${READ} users: ${read.toFixed(2)} ms = ${rate(READ, read)} (${(read / bare.read).toFixed(1)} x the reference)`,
  );
  console.log(`info: ${info.toFixed(2)} ms a round trip`);
  const perUser = (task * 1000 * USERS) / TASK_ROWS;
  console.log(
    `task of ${TASK_ROWS} rows: ${task.toFixed(1)} s = ${rate(TASK_ROWS, task * 1000)} (${(perUser / bare.write).toFixed(1)} x the reference)`,
  );
} finally {
  child.kill('SIGTERM');
  await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
}
