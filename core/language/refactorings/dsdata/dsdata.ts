import { text } from '../../../model/text.ts';
import { apiConstant, calledFunction } from '../../analysis/api.ts';
import { type Refactoring, touches } from '../refactoring.ts';
import { convert } from './convert.ts';
import { tableUses } from './tableUses.ts';

/**
 * `get_dsdata` -> `get_ds_u8`, `get_ds_u32`, `get_ds_flag`. One thing changes, and that is why the service has them: for a user
 * without data the columns are 0 and false, where the script failed on the empty table.
 */
export const dsdataToColumns: Refactoring = {
  id: 'dsdata',
  kind: 'refactor.rewrite',
  mends: 'deprecated',
  offer(script, range, { environment }) {
    const call = script
      .nodes('Call')
      .find((node) => touches(node, range) && calledFunction(script, node)?.name === 'get_dsdata');
    const [argument] = call?.args ?? [];
    const space = argument && apiConstant(script, argument);
    if (call === undefined || call.args.length !== 1 || space?.group !== 'dataSpace') return undefined;
    const found = tableUses(script, call);
    const offer = { title: text('Read the columns with srta.get_ds_*'), places: [call.callee] };
    if ('template' in found) return { ...offer, refused: found, changes: () => [] };
    if (found.uses.length === 0) return undefined;
    const broken =
      script.parsed.errors.length > 0 || script.scopes.locals.some(({ name }) => name === 'srta');
    if (broken) return undefined;
    return { ...offer, changes: () => convert(script, found, space.name, environment.columns) };
  },
};
