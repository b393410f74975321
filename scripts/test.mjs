// npm test: everything, on a fresh clone too. `npm test -- unit repo` runs only those groups. See test/main.mjs.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`Node.js 20 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
import('./test/main.mjs').then((test) => test.main(process.argv.slice(2)));
