import { DATA_SPACES, type DataSpace } from '../../../core/model/columns.ts';
import { text } from '../../../core/model/text.ts';
import { CODES } from '../../../core/service/codes.ts';
import { Refusal } from '../refusal.ts';

/** The kind in a numeric id: 01 did, 02 wuid, 07 geo are published; the other two follow the field numbers of `DataSpace`. */
const KIND: Readonly<Record<DataSpace, string>> = {
  did: '01',
  wuid: '02',
  geo: '07',
  geoip: '08',
  geofac: '09',
};
const SHARD = '01';

const numericId = (account: string, ds: DataSpace): string => `${account}${KIND[ds]}${SHARD}`;

export function dataSpaceLists(account: string): Record<DataSpace, string[]> {
  const lists = {} as Record<DataSpace, string[]>;
  for (const ds of DATA_SPACES) lists[ds] = [ds, numericId(account, ds)];
  return lists;
}

/** The data space that an alias or a numeric id of this account names. */
export function findDataSpace(account: string, id: string): DataSpace | undefined {
  return DATA_SPACES.find((ds) => id === ds || id === numericId(account, ds));
}

export function dataSpaceOf(account: string, id: string): DataSpace {
  const ds = findDataSpace(account, id);
  if (ds) return ds;
  throw new Refusal(
    CODES.DATASPACE_NOT_EXISTS,
    text('There is no data space "{0}". Ask Info for the ones of this account.', id),
  );
}
