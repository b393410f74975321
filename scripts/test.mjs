// npm test: everything, on a fresh clone too. `npm test -- unit repo` runs only those groups. See test/main.mjs.
import './parts/node-version.mjs';

import('./test/main.mjs').then((test) => test.main(process.argv.slice(2)));
