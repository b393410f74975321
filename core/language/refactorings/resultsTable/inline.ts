import type { Expression, ReturnStatement } from '../../../syntax/ast.ts';
import { calledFunction, constantString, followed } from '../../analysis/api.ts';
import { entryWrites, type MainReturn, type MainReturns } from '../../analysis/resultsTable.ts';
import { sourcesOf } from '../../analysis/returnedValue.ts';
import type { Variable } from '../../analysis/variable.ts';
import { endsLine, startsLine } from '../../edits/layout.ts';
import type { Script } from '../../script.ts';

/**
 * The variable whose entries a plain loop at the end of `main` can write, without a helper: one `return` of a local table, at the
 * end and on a line of its own, whose keys are texts and whose entries are tables or nothing.
 */
export function plainTable(
  script: Script,
  { main }: MainReturns,
  converted: readonly MainReturn[],
): Variable | undefined {
  const [only] = converted;
  if (only === undefined || converted.length !== 1) return undefined;
  const { statement } = only;
  if (main.func.body.statements.at(-1) !== statement) return undefined;
  if (!startsLine(script, statement.start) || !endsLine(script, statement.end)) return undefined;
  const variable = returnedLocal(script, statement);
  if (variable === undefined || shadowed(script, statement)) return undefined;
  return entriesPlain(script, variable, statement) ? variable : undefined;
}

function returnedLocal(script: Script, { values }: ReturnStatement): Variable | undefined {
  const [value] = values;
  const variable = value?.kind === 'Name' ? script.scopes.variable(value) : undefined;
  return values.length === 1 && variable?.kind === 'local' ? variable : undefined;
}

function shadowed(script: Script, { start }: ReturnStatement): boolean {
  return script.scopes.visibleAt(start).some(({ name }) => name === 'srta' || name === 'ipairs');
}

function entriesPlain(script: Script, variable: Variable, returned: ReturnStatement): boolean {
  const { declaration, declaredBy } = variable;
  if (declaredBy?.kind !== 'Local' || declaration === undefined) return false;
  const first = declaredBy.values[declaredBy.names.indexOf(declaration)];
  if (first?.kind !== 'Table') return false;
  const fieldsPlain = first.fields.every(
    (field) =>
      (field.kind === 'Named' || (field.kind === 'Keyed' && isText(script, field.key))) &&
      isEntry(script, field.value),
  );
  if (!fieldsPlain) return false;
  const writes = entryWrites(script, variable);
  const written = new Set(writes.map(({ target }) => target));
  const writesPlain = writes.every(
    ({ key, value, depth, target }) =>
      depth > 1 ||
      ((key === undefined ? target.kind === 'Member' : isText(script, key)) &&
        value !== undefined &&
        isEntry(script, value)),
  );
  return (
    writesPlain &&
    variable.uses.every(({ name, access }) => access === 'read' && isSeen(script, name, written, returned))
  );
}

/** A mention after which nobody else holds the table: an entry is read or written, or it is what `main` returns. */
function isSeen(
  script: Script,
  name: Expression,
  written: ReadonlySet<Expression>,
  returned: ReturnStatement,
): boolean {
  const parent = script.parent(name);
  if (parent?.kind === 'Return') return parent === returned;
  if (parent?.kind === 'Member' || parent?.kind === 'Index') {
    return (
      parent.object === name && (written.has(parent) || script.parent(parent)?.kind !== 'FunctionStatement')
    );
  }
  return false;
}

/** A table, nil or false whatever happens. */
function isEntry(script: Script, value: Expression): boolean {
  const { served, scalars, unknown } = sourcesOf(script, value);
  return !served && !unknown && scalars.length === 0;
}

/** Surely a text: a constant one, or an id out of a loop over the targets. */
function isText(script: Script, key: Expression): boolean {
  if (constantString(script, key) !== undefined) return true;
  const variable = key.kind === 'Name' ? script.scopes.variable(key) : undefined;
  const loop = variable?.declaredBy;
  if (variable === undefined || loop?.kind !== 'GenericFor') return false;
  if (variable.declaration !== loop.names[1]) return false;
  if (variable.uses.some((use) => use.access === 'write')) return false;
  const [iterated] = loop.values;
  if (iterated?.kind !== 'Call') return false;
  const iterator = calledFunction(script, iterated)?.name;
  return (iterator === 'ipairs' || iterator === 'pairs') && isTargetList(script, iterated.args[0]);
}

function isTargetList(script: Script, list: Expression | undefined): boolean {
  if (list === undefined) return false;
  // A global that main fills: `targets = srta.get_targets()`.
  const variable = list.kind === 'Name' ? script.scopes.variable(list) : undefined;
  const writes = variable?.uses.filter((use) => use.access === 'write') ?? [];
  const statement = writes[0] && script.parent(writes[0].name);
  const value =
    variable?.kind === 'global' && writes.length === 1 && statement?.kind === 'Assign'
      ? statement.values[statement.targets.findIndex(({ start }) => start === writes[0]?.name.start)]
      : followed(script, list);
  if (value === undefined || calledFunction(script, value)?.name !== 'get_targets') return false;
  return (
    variable === undefined ||
    variable.uses.every(({ name, access }) => access === 'write' || onlyLookedAt(script, name))
  );
}

/** A mention of a list that leaves the list as it is. */
function onlyLookedAt(script: Script, name: Expression): boolean {
  const parent = script.parent(name);
  if (parent?.kind === 'Unary') return true;
  if (parent?.kind === 'Index') {
    const around = script.parent(parent);
    return parent.object === name && !(around?.kind === 'Assign' && around.targets.includes(parent));
  }
  return parent?.kind === 'Call' && calledFunction(script, parent) !== undefined;
}
