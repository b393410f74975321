import { text } from '../../model/text.ts';
import { decodeText } from '../vm/bytes.ts';
import { checkString } from './arguments.ts';
import { type HostFunction, isTable, NO_RESULTS } from './values.ts';

/** `srta.set_target(id, key, value, ...)` and `srta.set_target(id, table)`. */
export const setTarget: HostFunction = (args, call) => {
  const { decisions, warnings } = call.context;
  const id = decodeText(checkString(args, 1, call));
  decisions.touch(id);
  const [, info] = args;
  if (isTable(info) && args.length === 2) {
    decisions.setTable(id, info, call);
    return NO_RESULTS;
  }
  if (args.length === 1) warnings.add(text('set_target: only an id was given: nothing is set.'));
  if (isTable(info)) {
    warnings.add(text('set_target: a table must be the last of two arguments: ignored.'));
    return NO_RESULTS;
  }
  for (let i = 1; i + 1 < args.length; i += 2) decisions.set(id, args[i], args[i + 1], call);
  if (args.length > 1 && args.length % 2 === 0) {
    warnings.add(text('set_target: a key without a value at the end is ignored.'));
  }
  return NO_RESULTS;
};
