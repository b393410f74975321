import type { Environment, Profile } from '../../core/model/profile.ts';

/** One icon for one kind of host, everywhere. */
export const ENVIRONMENT_ICONS: Readonly<Record<Environment, string>> = {
  production: 'globe',
  demo: 'beaker',
  local: 'vm',
  other: 'globe',
};

/** `2000 @ api.rta.qq.com`: what a profile's name alone does not tell. */
export function connectionLabel(profile: Pick<Profile, 'account' | 'baseUrl'>): string {
  return `${profile.account} @ ${new URL(profile.baseUrl).host}`;
}
