import { fileURLToPath } from 'node:url';

/** The extension that the tests install; `npm test` builds and packages it before. */
export const VSIX = fileURLToPath(new URL('../../dist/srta-workbench.vsix', import.meta.url));
