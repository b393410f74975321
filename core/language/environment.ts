import type { ColumnDictionary } from '../model/columnDictionary.ts';
import type { Language } from '../model/language.ts';
import type { NumberProfile } from '../model/run.ts';
import type { Text } from '../model/text.ts';

/** What is known around a script: settings, the workspace's dictionary, what the client told of the account. */
export interface Environment {
  readonly numbers: NumberProfile;
  /** `srta.columns.json` that holds for the script. */
  readonly columns: ColumnDictionary | undefined;
  /** The targets of the connected profile; undefined when no list is known. */
  readonly targets: readonly string[] | undefined;
  /** Globals beyond the catalogue that the user says exist on the service: `math`, `table.insert`. */
  readonly extraGlobals: readonly string[];
  /** Milliseconds since 1970; the results table is read until the end of 2026-09-30 in Shanghai. */
  readonly now: number;
  readonly rules: RuleSettings;
}

export type RuleLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';
/** Codes of rules; other names are ignored. */
export interface RuleSettings {
  readonly severity: Readonly<Record<string, RuleLevel>>;
  readonly disable: readonly string[];
}

/** No dictionary, no list of targets, every rule at its own level. */
export function environment(given: Partial<Environment> = {}): Environment {
  return {
    numbers: 'gopher',
    columns: undefined,
    targets: undefined,
    extraGlobals: [],
    now: 0,
    rules: { severity: {}, disable: [] },
    ...given,
  };
}

/** What a feature is given beside the script: the environment, and the user's language. */
export interface FeatureContext {
  readonly environment: Environment;
  readonly language: Language;
  /** A sentence in the user's language. */
  readonly say: (message: Text) => string;
}
