import type { Script } from '../../core/service/types.ts';
import type { App } from '../app.ts';
import { SCRIPT_COMMANDS, VIEWS } from '../contributions.ts';
import type { UseHistory } from '../scripts/useHistory.ts';
import { RemoteTree } from './remoteTree.ts';
import { type ScriptSubject, scriptRows } from './scriptRows.ts';

export type ScriptsView = RemoteTree<readonly Script[], ScriptSubject>;

type Parts = Pick<App, 'session' | 'errors' | 'profiles'> & { readonly history: UseHistory };

export function createScriptsView(parts: Parts): ScriptsView {
  const { session, history } = parts;
  const tree: ScriptsView = new RemoteTree<readonly Script[], ScriptSubject>(
    {
      view: VIEWS.scripts,
      refreshCommand: SCRIPT_COMMANDS.refresh,
      load: (client, call) => client.scripts.list(call),
      rows: scriptRows,
      isEmpty: (scripts) => scripts.length === 0,
      loaded: (scripts) => {
        const used = scripts.find((script) => script.inUse);
        // Whoever changed it, and wherever: what is seen in use is what one may want to come back to.
        if (session.profile !== undefined && used !== undefined) history.record(session.profile, used.name);
      },
    },
    parts,
  );
  const name = () => {
    tree.view.description = session.profile?.name ?? '';
  };
  name();
  tree.own(session.onDidChange(name));
  return tree;
}
