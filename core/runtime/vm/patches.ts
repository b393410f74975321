// Makes the loaded fengari the VM of this project, once a process, by being imported. What differs between profiles asks the active
// run.
import { raise } from './frames.ts';
import { patchErrors } from './patchErrors.ts';
import { patchLexer } from './patchLexer.ts';
import { patchLimits } from './patchLimits.ts';
import { patchNumbers } from './patchNumbers.ts';
import { patchTables } from './patchTables.ts';

patchNumbers();
patchTables(raise);
patchErrors();
patchLexer();
patchLimits();
