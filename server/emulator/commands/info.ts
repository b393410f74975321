import type { Handler } from '../service.ts';
import { dataSpaceLists } from './dataspaces.ts';
import { targetIds } from './targets.ts';

export const info: Handler<'info'> = ({ service, account }) => ({
  dataSpaces: dataSpaceLists(account),
  targetIds: targetIds(service.db, account),
});
