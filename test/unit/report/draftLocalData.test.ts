import { describe, expect, it } from 'vitest';
import { parseLocalData } from '../../../core/model/localData.ts';
import { draftLocalData } from '../../../core/report/draftLocalData.ts';

const SCRIPT = `
local LEVEL = 9
local CHANGES = 10
CHANGES = 11
function main()
  local installed, level = srta.get_ds_u8(srta.DS_DID, 5, 1, LEVEL, CHANGES)
  local vip = srta.get_ds_flag(srta.DS_WUID, 2)
  local seen = srta.get_ds_u32(srta.DS_DID, 3, 99)
  local metres = srta.get_geo_nearest(3)
  local city = srta.get_dsdata(srta.DS_GEOIP)
end
`;

describe('the draft of a local data file', () => {
  it('is a file that can be read', () => {
    for (const script of [SCRIPT, '', 'function main() end', 'function main( broken']) {
      expect(parseLocalData(draftLocalData(script, [])).users).toHaveLength(1);
    }
  });

  it('has a value in every column that the script reads by number or constant, and in no other', () => {
    const { users } = parseLocalData(draftLocalData(SCRIPT, []));
    expect(users[0]?.did?.u8).toEqual({ 1: 1, 5: 1, 9: 1 });
    expect(users[0]?.did?.u32).toEqual({ 3: 1 });
    expect(users[0]?.wuid?.flags).toEqual({ 2: { flag: true, defaultFlag: false, expire: 0 } });
  });

  it('has places where the script asks for some', () => {
    const data = parseLocalData(draftLocalData(SCRIPT, []));
    expect(data.users[0]?.request).toEqual({ ipCode: 110000, facCode: 0, lngLat: [116.397128, 39.907507] });
    expect(data.geo[0]?.u32).toEqual({ 1: 116397128, 2: 39907507 });
    expect(data.geoip[0]?.userid).toBe('110000');
    expect(data.geofac).toEqual([]);
  });

  it('names the targets of the account', () => {
    expect(parseLocalData(draftLocalData('', ['news', 'video'])).targets).toEqual(['news', 'video']);
  });
});
