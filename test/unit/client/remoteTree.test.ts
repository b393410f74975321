import { beforeEach, describe, expect, it } from 'vitest';
import { ErrorReporter } from '../../../client/errors.ts';
import type { ProfileStore } from '../../../client/profiles/profileStore.ts';
import type { Session, SessionState } from '../../../client/session.ts';
import { SessionError } from '../../../client/sessionError.ts';
import { RemoteTree } from '../../../client/views/remoteTree.ts';
import type { Row } from '../../../client/views/row.ts';
import { text } from '../../../core/model/text.ts';
import type { SrtaClient } from '../../../core/service/client.ts';
import { ServiceError } from '../../../core/service/errors.ts';
import { contexts, EventEmitter } from '../../support/vscodeStub.ts';

const row = (label: string): Row<string> => ({
  id: label,
  label,
  icon: { name: 'file' },
  context: 'x',
  spoken: label,
  subject: label,
});

/** A tree whose loads the test finishes one by one. */
function treeOf(state: SessionState = 'ready') {
  const changed = new EventEmitter<void>();
  const session = {
    state,
    profile: undefined,
    onDidChange: changed.event,
    refresh: async () => undefined,
    client: async (): Promise<SrtaClient> => {
      if (session.state === 'ready') return {} as SrtaClient;
      throw new SessionError('noProfile', text('There is no profile yet: add one to reach a service.'));
    },
    clientFor: () => Promise.reject(new Error('not used')),
  };
  const loads: {
    finish(rows: string[]): void;
    fail(error: unknown): void;
    signal: AbortSignal | undefined;
  }[] = [];
  const log: string[] = [];
  const logger = { error: (message: string) => log.push(message) };
  const tree = new RemoteTree<string[], string>(
    {
      view: 'srta.targets',
      refreshCommand: 'srta.targets.refresh',
      load: (_client, { signal }) =>
        new Promise((finish, fail) => {
          loads.push({ finish, fail, signal });
        }),
      rows: (data, filter) => data.filter((label) => label.includes(filter)).map(row),
      isEmpty: (data) => data.length === 0,
    },
    {
      session: session as Session,
      errors: new ErrorReporter(logger as never),
      profiles: { list: () => ({ entries: [], problems: [] }) } as unknown as ProfileStore,
    },
  );
  const labels = () => tree.getChildren().map(({ label }) => label);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { tree, session, changed, loads, log, labels, settle };
}

const refused = new ServiceError(
  { kind: 'http', status: 502 },
  text('It answered with {0}.', 502),
  text('Try again.'),
);

describe('a tree of the service', () => {
  beforeEach(() => contexts.clear());

  it('loads when it is first looked at, and says so', async () => {
    const { labels, loads, settle } = treeOf();
    expect(loads).toHaveLength(0);
    expect(labels()).toEqual(['Loading...']);
    await settle();
    loads[0]?.finish(['a', 'b']);
    await settle();
    expect(labels()).toEqual(['a', 'b']);
    expect(loads).toHaveLength(1);
  });

  it('shows an error with what can be done, and the old rows beneath', async () => {
    const { tree, labels, loads, settle, log } = treeOf();
    labels();
    await settle();
    loads[0]?.finish(['a']);
    await settle();
    void tree.refresh();
    await settle();
    expect(labels()).toEqual(['a']);
    loads[1]?.fail(refused);
    await settle();
    expect(tree.view.message).toBe('It answered with 502. Try again.');
    expect(labels()).toEqual(['Not up to date', 'a']);
    const [error] = tree.getChildren();
    expect(error?.spoken).toBe('Error: It answered with 502. Try again.');
    expect(error?.children?.map((child) => child.command?.command)).toEqual([
      'srta.targets.refresh',
      'srta.profile.edit',
      'srta.showLog',
    ]);
    expect(log).toEqual(['It answered with 502. Try again.']);
    void tree.refresh();
    await settle();
    loads[2]?.finish(['c']);
    await settle();
    expect(labels()).toEqual(['c']);
    expect(tree.view.message).toBe('');
  });

  it('says that nothing could be loaded, beside a filter that may be set', async () => {
    const { tree, labels, loads, settle } = treeOf();
    labels();
    await settle();
    loads[0]?.fail(refused);
    await settle();
    expect(labels()).toEqual(['Not loaded']);
    tree.setFilter('a');
    expect(tree.view.message).toBe('It answered with 502. Try again.');
  });

  it('calls what the protocol does not have no error: nothing to retry, only the profile to change', async () => {
    const { tree, labels, loads, settle, log } = treeOf();
    labels();
    await settle();
    const why = 'unsupported';
    loads[0]?.fail(
      new ServiceError({ kind: 'refused', why, path: '' }, text('No such command.'), text('Or so.')),
    );
    await settle();
    expect(tree.view.message).toBe('No such command. Or so.');
    expect(tree.getChildren().map(({ label, command }) => [label, command?.command])).toEqual([
      ['Edit Profile', 'srta.profile.edit'],
    ]);
    expect(log).toEqual([]);
  });

  it('never shows the data of one profile under another', async () => {
    const { labels, loads, changed, settle } = treeOf();
    labels();
    await settle();
    changed.fire();
    expect(loads[0]?.signal?.aborted).toBe(true);
    expect(labels()).toEqual(['Loading...']);
    await settle();
    loads[0]?.finish(['of the old profile']);
    await settle();
    expect(labels()).toEqual(['Loading...']);
    loads[1]?.finish(['of the new profile']);
    await settle();
    expect(labels()).toEqual(['of the new profile']);
  });

  it('lets the welcome text speak while there is no profile, and asks nobody', async () => {
    const { tree, labels, loads, settle } = treeOf('noProfile');
    expect(labels()).toEqual([]);
    await tree.refresh();
    await settle();
    expect(loads).toHaveLength(0);
    await expect(tree.require()).rejects.toThrow('There is no profile yet');
  });

  it('tells the welcome text when there is nothing, but not when the filter hides it all', async () => {
    const { tree, labels, loads, settle } = treeOf();
    labels();
    await settle();
    loads[0]?.finish(['a']);
    await settle();
    expect(contexts.get('srta.targets.empty')).toBe(false);
    tree.setFilter('zzz');
    expect(labels()).toEqual([]);
    expect(contexts.get('srta.targets.empty')).toBe(false);
    expect(contexts.get('srta.targets.filtered')).toBe(true);
    expect(tree.view.message).toBe('Filter: "zzz". Nothing matches.');
    tree.setFilter('');
    expect(tree.view.message).toBe('');
    void tree.refresh();
    await settle();
    loads[1]?.finish([]);
    await settle();
    expect(contexts.get('srta.targets.empty')).toBe(true);
  });

  it('gives a command its data, loading it once', async () => {
    const { tree, loads, settle } = treeOf();
    const first = tree.require();
    const second = tree.require();
    await settle();
    loads[0]?.finish(['a']);
    expect(await first).toEqual(['a']);
    expect(await second).toEqual(['a']);
    expect(loads).toHaveLength(1);
  });
});
