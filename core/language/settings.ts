import type { NumberProfile } from '../model/run.ts';
import type { RuleLevel } from './environment.ts';

/** What the user can set, as the server works with it. */
export interface Settings {
  /** Globs of the files to serve; none: every file that defines `main` or uses `srta`. */
  readonly include: readonly string[];
  readonly severity: Readonly<Record<string, RuleLevel>>;
  readonly disable: readonly string[];
  readonly extraGlobals: readonly string[];
  readonly numbers: NumberProfile;
  readonly columnHints: boolean;
  readonly parameterHints: boolean;
  readonly referenceLenses: boolean;
  readonly vendorLinks: boolean;
  readonly format: boolean;
}

const LEVELS: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Reads the section `srta` of a client's settings. What is missing or of the wrong type has its default. */
export function parseSettings(section: unknown): Settings {
  const at = (...path: readonly string[]): unknown => member(section, path);
  return {
    include: strings(at('include')),
    severity: levels(at('diagnostics', 'severity')),
    disable: strings(at('diagnostics', 'disable')),
    extraGlobals: strings(at('lua', 'extraGlobals')),
    numbers: at('lua', 'numbers') === 'puc' ? 'puc' : 'gopher',
    columnHints: at('inlayHints', 'columns') !== false,
    parameterHints: at('inlayHints', 'parameters') === true,
    referenceLenses: at('codeLens', 'references') === true,
    vendorLinks: at('links', 'vendor') === true,
    format: at('format', 'enable') !== false,
  };
}

/** A member by its path; some clients write `{"diagnostics.disable": []}` in place of nested objects. */
function member(section: unknown, path: readonly string[]): unknown {
  if (typeof section !== 'object' || section === null) return undefined;
  const flat = path.join('.');
  if (Object.hasOwn(section, flat)) return (section as Record<string, unknown>)[flat];
  const [first = '', ...rest] = path;
  const below = Object.hasOwn(section, first) ? (section as Record<string, unknown>)[first] : undefined;
  return rest.length === 0 ? below : member(below, rest);
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function levels(value: unknown): Record<string, RuleLevel> {
  if (typeof value !== 'object' || value === null) return {};
  const known = Object.entries(value).filter((entry): entry is [string, RuleLevel] =>
    LEVELS.includes(entry[1]),
  );
  return Object.fromEntries(known);
}
