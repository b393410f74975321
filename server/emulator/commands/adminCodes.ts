import type { AdminCode } from '../../../core/service/types.ts';
import type { Handler } from '../service.ts';
import { ADMIN_DIVISIONS } from './adminDivisions.ts';

const COUNTRY = '中华人民共和国';

function parseDivisions(table: string): AdminCode[] {
  const codes: AdminCode[] = [{ code: '100000', province: COUNTRY, city: COUNTRY }];
  for (const line of table.trim().split('\n')) {
    const [code = '', province = '', ...cities] = line.split(' ');
    codes.push({ code, province, city: province });
    for (const city of cities) {
      codes.push({ code: code.slice(0, 2) + city.slice(0, 4), province, city: city.slice(4) });
    }
  }
  return codes;
}

const CODES = parseDivisions(ADMIN_DIVISIONS);
const BY_NAME = new Map<string, string>();
for (const { code, province, city } of CODES) {
  // The first wins: a municipality's name is its province before it is its city.
  const names = province === city ? [province, `${province}:${city}`] : [`${province}:${city}`];
  for (const name of names) if (!BY_NAME.has(name)) BY_NAME.set(name, code);
}

/**
 * The code that a user id of geoip or geofac means: six digits as they are (also districts, which the list does not hold), a
 * province, or "province:city" (spec section 4). Undefined: no such place.
 */
export function adminCodeOf(userid: string): string | undefined {
  return /^[1-9]\d{5}$/.test(userid) ? userid : BY_NAME.get(userid);
}

export const adminCodeList: Handler<'adminCodeList'> = () => ({ codes: CODES });
