// The command line: time from process start to end, and the rate and memory of a stream. Needs a build; prints, asserts nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'srta-bench-cli-'));
const script = join(folder, 'main.lua');
writeFileSync(
  script,
  `function main()
  local level, score = srta.get_ds_u8(srta.DS_DID, 1, 2)
  for _, id in ipairs(srta.get_targets()) do
    if level > 5 then
      srta.set_target(id, srta.TARGETINFO_ENABLE, false)
    else
      srta.set_target(id, srta.TARGETINFO_CPC_PRICE, score * 10)
    end
  end
end
`,
);

/** Runs a command to its end: milliseconds, and its peak memory in megabytes where /proc tells it. */
async function measure(args) {
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, peakMemory(child.pid));
  }, 100);
  child.stdout.resume();
  await once(child, 'close');
  clearInterval(look);
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, peak };
}

function peakMemory(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // Not Linux, or just ended.
  }
}

async function median(args, times = 9) {
  const all = [];
  for (let i = 0; i < times; i++) all.push((await measure(args)).ms);
  return all.sort((a, b) => a - b)[Math.floor(times / 2)];
}

const cold = [
  ['node -e 0', ['-e', '0']],
  ['srta --version', [cli, '--version']],
  ['srta --help', [cli, '--help']],
  ['srta check', [cli, 'check', script]],
  ['srta run', [cli, 'run', script, '--targets', 'a,b', '--json']],
];
for (const [name, args] of cold)
  console.log(`${name.padEnd(16)} ${(await median(args)).toFixed(0)} ms (median of 9, cold)`);

for (const rows of [10_000, 100_000]) {
  const file = join(folder, `${rows}.jsonl`);
  const row = (i) =>
    `{"userid":"${i.toString(16).padStart(32, '0')}","bytesKv":{"1":${i % 11},"2":${i % 256}}}`;
  writeFileSync(file, Array.from({ length: rows }, (_, i) => row(i)).join('\n'));
  const { ms, peak } = await measure([cli, 'run', script, '--targets', 'a,b', '--users', file]);
  const rate = Math.round((rows / ms) * 1000);
  console.log(`srta run --users ${rows} rows: ${rate} rows a second, peak memory ${peak.toFixed(0)} MB`);
}
rmSync(folder, { recursive: true });
