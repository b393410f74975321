/** One line of a tree as a value: what it shows, and the subject that commands act on. No VS Code in here, so it tests plainly. */
export interface Row<S> {
  /** Stable over refreshes, so that selection and expansion stay. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: RowIcon;
  /** Markdown. */
  readonly tooltip?: string;
  /** Read by `when` clauses as `viewItem`. */
  readonly context: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly command?: RowCommand;
  readonly children?: readonly Row<S>[];
  readonly expanded?: boolean;
  readonly subject?: S;
}
export interface RowIcon {
  readonly name: string;
  /** A theme colour's id. */
  readonly color?: string;
}
export interface RowCommand {
  readonly command: string;
  readonly title: string;
  readonly arguments: readonly unknown[];
}

/** The subject of a row that a menu passed to a command; undefined from the palette or for another kind of row. */
export function subjectOf<S>(argument: unknown, guard: (subject: unknown) => subject is S): S | undefined {
  if (typeof argument !== 'object' || argument === null || !('subject' in argument)) return undefined;
  return guard(argument.subject) ? argument.subject : undefined;
}

/** Text order as people expect it: `news-v10` after `news-v9`. */
const ORDER = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
export function byText(a: string, b: string): number {
  return ORDER.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Does any of the texts hold the filter, regardless of case? An empty filter lets everything pass. */
export function matches(filter: string, ...texts: readonly string[]): boolean {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' || texts.some((value) => value.toLowerCase().includes(wanted));
}
