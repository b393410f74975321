import { DataError } from '../../core/model/dataError.ts';
import type { Profile, Safety } from '../../core/model/profile.ts';
import { type Text, text } from '../../core/model/text.ts';
import { parseProfile } from './parseProfile.ts';

/** Where a profile is defined; a workspace may define profiles of its own. */
export type ProfileScope = 'user' | 'workspace';
export interface ProfileEntry {
  readonly profile: Profile;
  readonly scope: ProfileScope;
}
export interface ProfileProblem {
  readonly scope: ProfileScope;
  /** Position in its list; -1 when the setting as a whole is not a list. */
  readonly index: number;
  /** The name as written, when there is one. */
  readonly name: string;
  readonly problem: Text;
}
export interface ProfileList {
  readonly entries: readonly ProfileEntry[];
  readonly problems: readonly ProfileProblem[];
}
export type ScopedValues = readonly { readonly scope: ProfileScope; readonly value: unknown }[];

const STRICTNESS: Readonly<Record<Safety, number>> = { open: 0, confirm: 1, readOnly: 2 };

/**
 * Reads the lists of all scopes, the user's own first. A name counts once, and the user's own definition wins: a workspace
 * must not be able to send a known name to another host. A workspace profile for a connection that the user has defined too
 * is never less guarded than the user wants that connection to be.
 */
export function readProfiles(values: ScopedValues): ProfileList {
  const entries: ProfileEntry[] = [];
  const problems: ProfileProblem[] = [];
  for (const { scope, value } of values) {
    if (value === undefined) continue;
    if (!Array.isArray(value)) {
      problems.push({ scope, index: -1, name: '', problem: text('"srta.profiles" must be a list.') });
      continue;
    }
    for (const [index, item] of value.entries()) {
      try {
        const profile = parseProfile(item);
        if (entries.some((entry) => sameProfile(entry.profile, profile))) continue;
        if (entries.some((entry) => entry.profile.name === profile.name)) {
          throw new DataError(
            'duplicate',
            text('A profile named "{0}" exists already.', profile.name),
            'name',
          );
        }
        entries.push({ profile: scope === 'user' ? profile : guardAs(profile, entries), scope });
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
        problems.push({ scope, index, name: nameOf(item), problem: error.text });
      }
    }
  }
  return { entries, problems };
}

/** The profile in use: the chosen one; without a choice, the only one there is. */
export function chooseProfile(list: ProfileList, chosen: unknown): ProfileEntry | undefined {
  if (typeof chosen === 'string' && chosen !== '') {
    return list.entries.find((entry) => entry.profile.name === chosen);
  }
  return list.entries.length === 1 ? list.entries[0] : undefined;
}

/** What a token belongs to: not the profile's name but the host and the account that it opens. */
export function connectionKey(profile: Pick<Profile, 'baseUrl' | 'account'>): string {
  return `${profile.baseUrl} ${profile.account}`;
}

function sameProfile(a: Profile, b: Profile): boolean {
  return (['name', 'baseUrl', 'account', 'protocol', 'safety'] as const).every((key) => a[key] === b[key]);
}

function guardAs(profile: Profile, entries: readonly ProfileEntry[]): Profile {
  const own = entries.filter(
    (entry) => entry.scope === 'user' && connectionKey(entry.profile) === connectionKey(profile),
  );
  const strictest = own.reduce<Safety>(
    (safety, { profile: { safety: other } }) => (STRICTNESS[other] > STRICTNESS[safety] ? other : safety),
    profile.safety,
  );
  return { ...profile, safety: strictest };
}

function nameOf(item: unknown): string {
  if (typeof item !== 'object' || item === null || !('name' in item)) return '';
  return typeof item.name === 'string' ? item.name : '';
}
