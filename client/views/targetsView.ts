import type { Target } from '../../core/service/types.ts';
import type { App } from '../app.ts';
import { TARGET_COMMANDS, VIEWS } from '../contributions.ts';
import { RemoteTree } from './remoteTree.ts';
import { type TargetSubject, targetRows } from './targetRows.ts';

export type TargetsView = RemoteTree<readonly Target[], TargetSubject>;

export function createTargetsView(parts: Pick<App, 'session' | 'errors' | 'profiles'>): TargetsView {
  return new RemoteTree<readonly Target[], TargetSubject>(
    {
      view: VIEWS.targets,
      refreshCommand: TARGET_COMMANDS.refresh,
      load: (client, call) => client.targets.list({ binds: true }, call),
      rows: targetRows,
      isEmpty: (targets) => targets.length === 0,
    },
    parts,
    { canSelectMany: true },
  );
}
