// npm test: everything, on a fresh clone too. `npm test -- unit repo` runs only those groups. See test/main.mjs.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(
    `Node.js 20 or newer is needed; this is ${process.versions.node}. Install it from https://nodejs.org, then run this again.\n` +
      `需要 Node.js 20 或更新版本，当前为 ${process.versions.node}。请从 https://nodejs.org 安装后重试。`,
  );
  process.exit(1);
}
import('./test/main.mjs').then((test) => test.main(process.argv.slice(2)));
