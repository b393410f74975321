// npm start: the workbench on a copy of the sample workspace, with a local sRTA service. See start/main.mjs.
import './parts/node-version.mjs';

import('./start/main.mjs').then((start) => start.main(process.argv.slice(2)));
