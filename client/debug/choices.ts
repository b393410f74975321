/** The user whose stored data a run on the service sees, and the system of the request. */
export type ServiceUser =
  | { readonly kind: 'did'; readonly did: string }
  | { readonly kind: 'openid'; readonly openid: string; readonly appid: string }
  | { readonly kind: 'user'; readonly userid: string; readonly dataspace: string };

export interface ServiceChoice {
  readonly user: ServiceUser;
  /** Absent in the first protocol, which sends none. */
  readonly os?: number;
}

export interface LocalChoice {
  /** The data file as a URI. */
  readonly file: string;
  /** Undefined = all users of the file. */
  readonly user?: string;
  readonly place: 'local' | 'service';
  /** Undefined = as the data file says. */
  readonly os?: number;
  /** For a script with a hijack() of its own: the local data takes its place, or it stays. */
  readonly hijack?: OwnHijackAnswer;
}

export type OwnHijackAnswer = 'replace' | 'keep';

/** What was chosen last for one script; `last` is what "Run Again" repeats. */
export interface Remembered {
  readonly service?: ServiceChoice;
  readonly local?: LocalChoice;
  readonly last?: 'service' | 'local';
}

/** Reads what an earlier version of the extension may have stored; what cannot be used is forgotten. */
export function parseRemembered(value: unknown): Remembered {
  if (!isObject(value)) return {};
  const service = parseServiceChoice(value.service);
  const local = parseLocalChoice(value.local);
  const last =
    value.last === 'service' && service ? 'service' : value.last === 'local' && local ? 'local' : undefined;
  return { ...(service ? { service } : {}), ...(local ? { local } : {}), ...(last ? { last } : {}) };
}

function parseServiceChoice(value: unknown): ServiceChoice | undefined {
  const user = isObject(value) ? parseUser(value.user) : undefined;
  if (!isObject(value) || user === undefined) return undefined;
  return { user, ...(typeof value.os === 'number' ? { os: value.os } : {}) };
}

function parseUser(value: unknown): ServiceUser | undefined {
  if (!isObject(value)) return undefined;
  const { kind, did, openid, appid, userid, dataspace } = value;
  if (kind === 'did' && isText(did)) return { kind, did };
  if (kind === 'openid' && isText(openid) && isText(appid)) return { kind, openid, appid };
  if (kind === 'user' && isText(userid) && isText(dataspace)) return { kind, userid, dataspace };
  return undefined;
}

function parseLocalChoice(value: unknown): LocalChoice | undefined {
  if (!isObject(value) || !isText(value.file)) return undefined;
  const { file, user, place, os, hijack } = value;
  if (place !== 'local' && place !== 'service') return undefined;
  return {
    file,
    place,
    ...(isText(user) ? { user } : {}),
    ...(typeof os === 'number' ? { os } : {}),
    ...(hijack === 'replace' || hijack === 'keep' ? { hijack } : {}),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
