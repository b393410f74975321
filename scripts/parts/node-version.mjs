// Runs before anything is installed, on any Node: it imports nothing and only checks the version.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(
    `Node.js 20 or newer is needed; this is ${process.versions.node}. Install it from https://nodejs.org, then run this again.\n` +
      `需要 Node.js 20 或更新版本，当前为 ${process.versions.node}。请从 https://nodejs.org 安装后重试。`,
  );
  process.exit(1);
}
