// Runs one program and never outlives its owner: `node keeper.mjs PROGRAM ARGS...` with an IPC channel to the owner.
// Owner, keeper and program: when the channel closes, because the owner asked or because it was killed, the keeper ends
// its whole process group; when the program ends, the keeper ends with its exit code.
import { spawn } from 'node:child_process';

const GRACE_MS = 4_000;
const NOT_FOUND = 127;
const [program, ...args] = process.argv.slice(2);
const windows = process.platform === 'win32';
// A command script of Windows (npm.cmd, code.cmd) runs only through the shell, which wants its arguments quoted.
const script = windows && /\.(cmd|bat)$/i.test(program);
const child = spawn(script ? `"${program}"` : program, script ? args.map((arg) => `"${arg}"`) : args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  windowsHide: true,
  shell: script,
});

function killGroup(signal) {
  if (windows) {
    spawn('taskkill', ['/pid', String(process.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  process.kill(-process.pid, signal);
}

let ending = false;
function end() {
  if (ending) return;
  ending = true;
  killGroup('SIGTERM');
  // Whatever of the group is still there by then, this process included.
  setTimeout(() => killGroup('SIGKILL'), GRACE_MS);
}
// The group's own SIGTERM comes back here; the keeper goes last.
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('SIGHUP', end);
process.on('disconnect', end);

child.once('error', (error) => {
  process.stderr.write(`${program}: ${error.code}\n`);
  process.exit(error.code === 'ENOENT' ? NOT_FOUND : 1);
});
child.once('exit', (code, signal) => {
  // What the program started and left behind does not stay either.
  if (!windows) {
    process.removeAllListeners('SIGTERM');
    process.on('SIGTERM', () => undefined);
    killGroup('SIGTERM');
  }
  process.exit(code ?? (signal === 'SIGTERM' ? 143 : 1));
});
