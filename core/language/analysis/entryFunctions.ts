import type { Name } from '../../syntax/ast.ts';
import type { EntryPointName } from '../../syntax/entryPoints.ts';
import type { Script } from '../script.ts';
import { isWritten } from './api.ts';

/** How a script defines a function that the service calls by name. */
export interface EntryFunction {
  /** Whatever is put into the global variable counts, wherever that is done. */
  readonly assigned: boolean;
  /** Where a local variable of that name is declared. */
  readonly local: Name | undefined;
}

/** How `main`, `hijack` or `second` is defined, if it is. */
export function entryFunction({ scopes }: Script, entry: EntryPointName): EntryFunction {
  const variable = scopes.globals.get(entry);
  const local = scopes.locals.find(({ name, kind }) => name === entry && kind.startsWith('local'));
  return { assigned: variable !== undefined && isWritten(variable), local: local?.declaration };
}
