import * as vscode from 'vscode';
import type { SrtaClient } from '../../core/service/client.ts';
import { ServiceError } from '../../core/service/errors.ts';
import type { CallOptions } from '../../core/service/types.ts';
import { CONTEXTS, PROFILE_COMMANDS, VIEWS, type ViewId } from '../contributions.ts';
import { type ErrorReporter, viewOf } from '../errors.ts';
import { localize } from '../localize.ts';
import type { ProfileStore } from '../profiles/profileStore.ts';
import type { Session } from '../session.ts';
import { actionRows, errorRow, errorText, loadingRow, problemRow } from './plainRows.ts';
import type { Row } from './row.ts';
import { treeItemOf } from './treeItem.ts';

/** What makes a view of the service's data: how it is read and how it is shown. */
export interface TreeSource<T, S> {
  readonly view: ViewId;
  readonly refreshCommand: string;
  load(client: SrtaClient, call: CallOptions): Promise<T>;
  rows(data: T, filter: string): readonly Row<S>[];
  /** Nothing at the service, whatever the filter: the welcome text for that is shown. */
  isEmpty(data: T): boolean;
  /** Told after every load that went well. */
  loaded?(data: T): void;
  failed?(): void;
  filterLabel?(filter: string): string;
}

interface Services {
  readonly session: Session;
  readonly errors: ErrorReporter;
  readonly profiles: ProfileStore;
}

/** A tree of the service's data: loads when it is looked at, keeps old rows while it reloads, shows errors as a row. */
export class RemoteTree<T, S> implements vscode.TreeDataProvider<Row<S>>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  readonly view: vscode.TreeView<Row<S>>;
  private readonly subscriptions: vscode.Disposable[];
  private readonly parents = new Map<string, Row<S>>();
  private data: T | undefined;
  private error: unknown;
  private loading: { readonly done: Promise<void>; readonly controller: AbortController } | undefined;
  private currentFilter = '';

  constructor(
    private readonly source: TreeSource<T, S>,
    private readonly services: Services,
    options: { readonly canSelectMany?: boolean } = {},
  ) {
    this.view = vscode.window.createTreeView(source.view, {
      treeDataProvider: this,
      canSelectMany: options.canSelectMany ?? false,
      showCollapseAll: false,
    });
    this.subscriptions = [this.view, this.changed, services.session.onDidChange(() => this.reset())];
  }

  /** Ends with this tree. */
  own(disposable: vscode.Disposable): void {
    this.subscriptions.push(disposable);
  }

  get current(): T | undefined {
    return this.data;
  }

  get filter(): string {
    return this.currentFilter;
  }

  setFilter(filter: string): void {
    this.currentFilter = filter;
    this.show();
  }

  /** Reads the data again; resolves when the rows are up to date or the error stands in the tree. */
  refresh(): Promise<void> {
    if (this.services.session.state !== 'ready') {
      this.changed.fire();
      return Promise.resolve();
    }
    this.loading?.controller.abort();
    return this.startLoading();
  }

  /** The data for a command: what is there, or a fresh read. @throws what the read throws. */
  async require(): Promise<T> {
    if (this.data === undefined) await (this.loading?.done ?? this.refresh());
    if (this.data === undefined) {
      if (this.error !== undefined) throw this.error;
      // Not ready: the client says in its own words what is missing.
      return this.source.load(await this.services.session.client(), {});
    }
    return this.data;
  }

  getTreeItem(row: Row<S>): vscode.TreeItem {
    return treeItemOf(row);
  }

  getParent(row: Row<S>): Row<S> | undefined {
    return this.parents.get(row.id);
  }

  getChildren(row?: Row<S>): Row<S>[] {
    if (row !== undefined) return [...(row.children ?? [])];
    const problems = this.source.view === VIEWS.scripts ? [...this.problemRows()] : [];
    if (this.services.session.state !== 'ready') return problems;
    if (this.data === undefined && this.error === undefined && this.loading === undefined)
      void this.startLoading();
    const failed = this.failedRows();
    if (this.data === undefined)
      return [...problems, ...(this.error === undefined ? [loadingRow()] : failed)];
    return [...problems, ...failed, ...this.dataRows()];
  }

  /** Selects the row of that id, when it is there; a side bar that shows something else is left alone. */
  async reveal(id: string): Promise<void> {
    if (!this.view.visible) return;
    const row = this.dataRows().find((candidate) => candidate.id === id);
    if (row !== undefined) await this.view.reveal(row, { select: true, focus: false, expand: true });
  }

  dispose(): void {
    this.loading?.controller.abort();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private startLoading(): Promise<void> {
    const controller = new AbortController();
    const done = Promise.resolve(
      vscode.window.withProgress({ location: { viewId: this.source.view } }, () =>
        this.load(controller.signal),
      ),
    );
    this.loading = { done, controller };
    return done;
  }

  private async load(signal: AbortSignal): Promise<void> {
    try {
      const client = await this.services.session.client();
      const data = await this.source.load(client, { signal });
      if (signal.aborted) return;
      this.data = data;
      this.error = undefined;
      this.source.loaded?.(data);
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      if (!isUnsupported(error)) this.services.errors.record(error);
      this.source.failed?.();
    }
    this.loading = undefined;
    this.show();
  }

  private reset(): void {
    this.loading?.controller.abort();
    this.loading = undefined;
    this.data = undefined;
    this.error = undefined;
    this.show();
  }

  private show(): void {
    const { view } = this.source;
    const { data } = this;
    const empty = data !== undefined && this.source.isEmpty(data);
    const filtered = this.currentFilter !== '';
    void vscode.commands.executeCommand(
      'setContext',
      CONTEXTS.empty(view),
      empty && this.error === undefined,
    );
    void vscode.commands.executeCommand('setContext', CONTEXTS.filtered(view), filtered);
    const notes = [
      this.error === undefined ? '' : errorText(viewOf(this.error)),
      filtered && data !== undefined && !empty ? this.filterMessage(data) : '',
    ];
    this.view.message = notes.filter((note) => note !== '').join('\n');
    this.changed.fire();
  }

  private failedRows(): readonly Row<S>[] {
    if (this.error === undefined) return [];
    const view = viewOf(this.error);
    // Asking again would not help: the profile's protocol has no such list.
    if (isUnsupported(this.error)) return actionRows(view);
    return [errorRow(view, this.data !== undefined, this.source.refreshCommand)];
  }

  private filterMessage(data: T): string {
    const label = this.source.filterLabel?.(this.currentFilter) ?? `"${this.currentFilter}"`;
    return this.source.rows(data, this.currentFilter).length === 0
      ? vscode.l10n.t('Filter: {0}. Nothing matches.', label)
      : vscode.l10n.t('Filter: {0}', label);
  }

  private dataRows(): readonly Row<S>[] {
    if (this.data === undefined) return [];
    const rows = this.source.rows(this.data, this.currentFilter);
    this.parents.clear();
    for (const row of rows) for (const child of row.children ?? []) this.parents.set(child.id, row);
    return rows;
  }

  /** Profiles in the settings that cannot be used stand where the user looks for what they would have brought. */
  private problemRows(): readonly Row<S>[] {
    return this.services.profiles.list().problems.map((problem) => {
      const name = problem.name === '' ? vscode.l10n.t('Profile {0}', problem.index + 1) : problem.name;
      return problemRow(
        `${problem.scope} ${problem.index}`,
        name,
        localize(problem.problem),
        PROFILE_COMMANDS.openSettings,
      );
    });
  }
}

function isUnsupported(error: unknown): boolean {
  return (
    error instanceof ServiceError && error.reason.kind === 'refused' && error.reason.why === 'unsupported'
  );
}
