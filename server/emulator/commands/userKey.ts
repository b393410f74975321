import type { DataSpace } from '../../../core/model/columns.ts';
import { adminCodeOf } from './adminCodes.ts';

const MAX_USERID = 256;

/** The key under which a user is stored; undefined when the id cannot be one. */
export function storedKey(ds: DataSpace, userid: string): string | undefined {
  if (userid === '' || userid.length > MAX_USERID) return undefined;
  return ds === 'geoip' || ds === 'geofac' ? adminCodeOf(userid) : userid;
}
