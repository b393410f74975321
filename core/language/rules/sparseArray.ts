import { text } from '../../model/text.ts';
import type { Expression, TableExpression } from '../../syntax/ast.ts';
import { constantNumber, onlyValue } from '../analysis/api.ts';
import { functionAround } from '../analysis/ownFunctions.ts';
import type { Variable } from '../analysis/variable.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** Shorter arrays do no harm; keys from here on the engine keeps in a hash. */
const LONG = 10_000;
const HASHED = 67_108_864;

/**
 * `srta-sparse-array`: a whole number as the first key of a table. gopher-lua then makes an array as long as the number is large:
 * `t[20020201] = 1` takes hundreds of megabytes. Only what the script itself puts into its own empty tables; not the stubs of
 * `hijack`, whose keys the service prescribes.
 */
export const sparseArray: Rule = {
  code: 'srta-sparse-array',
  level: 'warning',
  whileBroken: true,
  *check(script, { numbers }) {
    if (numbers !== 'gopher') return;
    for (const table of script.nodes('Table')) {
      const found = inConstructor(script, table);
      if (found && !isStub(script, table)) yield found;
    }
    yield* assigned(script);
  },
};

function inConstructor(script: Script, { fields }: TableExpression): Finding | undefined {
  let length = 0;
  for (const field of fields) {
    if (field.kind === 'Item') length++;
    if (field.kind !== 'Keyed') continue;
    const key = constantNumber(script, field.key);
    if (key === undefined) continue;
    if (isLong(key, length)) return finding(field.key, key);
    if (Number.isInteger(key) && key > length && key < HASHED) length = key;
  }
  return undefined;
}

/** `t[20020201] = 1` where `t` is made as an empty table. */
function* assigned(script: Script): Iterable<Finding> {
  const lengths = new Map<Variable, number>();
  for (const { targets } of script.nodes('Assign')) {
    for (const target of targets) {
      if (target.kind !== 'Index' || target.object.kind !== 'Name') continue;
      const key = constantNumber(script, target.index);
      const variable = key === undefined ? undefined : script.scopes.variable(target.object);
      if (key === undefined || variable === undefined || !isEmptyTable(script, variable)) continue;
      const length = lengths.get(variable) ?? 0;
      if (isLong(key, length)) {
        yield finding(target.index, key);
        // One word about a table is enough.
        lengths.set(variable, HASHED);
      } else if (Number.isInteger(key) && key < HASHED) lengths.set(variable, Math.max(length, key));
    }
  }
}

function isEmptyTable(script: Script, variable: Variable): boolean {
  const table = onlyValue(script, variable);
  return table?.kind === 'Table' && table.fields.length === 0 && !isStub(script, table);
}

function isLong(key: number, length: number): boolean {
  return Number.isInteger(key) && key < HASHED && key - length >= LONG;
}

function isStub(script: Script, table: TableExpression): boolean {
  const around = functionAround(script, table);
  const definition = around && script.parent(around);
  return (
    definition?.kind === 'FunctionStatement' &&
    definition.target.kind === 'Name' &&
    definition.target.name === 'hijack'
  );
}

function finding(place: Expression, key: number): Finding {
  return {
    place,
    message: text(
      'As the first whole number in an empty table this makes an array of {0} elements: use texts as keys',
      key,
    ),
  };
}
