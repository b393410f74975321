import type { Task, TaskStatus } from '../../core/service/types.ts';
import type { App } from '../app.ts';
import { TASK_COMMANDS, VIEWS } from '../contributions.ts';
import { Poller } from './poller.ts';
import { RemoteTree } from './remoteTree.ts';
import { hasMovingTask, statusLabel, type TaskSubject, taskRows } from './taskRows.ts';

export type TasksView = RemoteTree<readonly Task[], TaskSubject>;

/** Told after each read, so that an open page of a task follows. */
type Parts = Pick<App, 'session' | 'errors' | 'profiles'> & {
  readonly onLoaded: (tasks: readonly Task[]) => void;
};

export function createTasksView(parts: Parts): TasksView {
  const poller = new Poller(() => tree.refresh());
  const tree: TasksView = new RemoteTree<readonly Task[], TaskSubject>(
    {
      view: VIEWS.tasks,
      refreshCommand: TASK_COMMANDS.refresh,
      load: (client, call) => client.tasks.list('all', call),
      rows: taskRows,
      isEmpty: (tasks) => tasks.length === 0,
      filterLabel: (status) => statusLabel(status as TaskStatus),
      loaded: (tasks) => {
        const moving = tasks.filter(({ status }) => status === 'running');
        poller.update(
          hasMovingTask(tasks),
          moving.map((task) => `${task.sha256} ${task.runningBlock}`).join(),
        );
        parts.onLoaded(tasks);
      },
      failed: () => poller.failed(),
    },
    parts,
  );
  poller.setVisible(tree.view.visible);
  tree.own(tree.view.onDidChangeVisibility(({ visible }) => poller.setVisible(visible)));
  tree.own(poller);
  return tree;
}
