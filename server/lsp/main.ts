import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadBundle } from '../../core/l10n/loadBundle.ts';
import { AfterShutdown } from './afterShutdown.ts';
import { serve } from './server.ts';

const DIST = __dirname;

// Editors that know no other way to start a server talk to it over its pipes.
if (!process.argv.some((arg) => /^--(stdio|node-ipc|socket|pipe)\b/.test(arg))) process.argv.push('--stdio');

// Its window is gone, even killed: nobody is left to serve.
if (process.channel) process.once('disconnect', () => process.exit(0));

const afterShutdown = new AfterShutdown();
const connection = createConnection(ProposedFeatures.all, { messageStrategy: afterShutdown.strategy });
afterShutdown.listen(connection);
// The last net: what slipped through belongs into the log, and the user goes on typing.
process.on('unhandledRejection', (reason) => {
  const told = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  connection.console.error(`unhandled: ${told}`);
});
serve({
  connection,
  bundle: (language) => loadBundle(language, DIST),
  formatterFile: join(DIST, 'formatter.js'),
});
