import { constantsOf, functionsOf, MODULES } from '../../hostapi/catalogue.ts';
import type { ApiConstant, ApiFunction, ApiModuleName } from '../../hostapi/types.ts';
import type { Expression, LocalStatement } from '../../syntax/ast.ts';
import { numberValue, stringValue } from '../../syntax/literals.ts';
import type { Script } from '../script.ts';
import { constantField } from './constantTables.ts';
import type { Use, Variable } from './variable.ts';

/** What an expression names in the catalogue. */
export type ApiEntry =
  | { readonly kind: 'module'; readonly module: ApiModuleName }
  | { readonly kind: 'function'; readonly entry: ApiFunction }
  | { readonly kind: 'constant'; readonly entry: ApiConstant };

/** Aliases of aliases of aliases: further nobody goes. */
const MOST_ALIASES = 8;

/** Where an expression keeps what it means; null: nothing. Every rule asks about every call. See `PARENT` in nodes.ts. */
const ENTRY = Symbol('entry');
type Entered = Expression & { [ENTRY]?: ApiEntry | null };

/**
 * The catalogue entry that an expression means: `srta`, `srta.get_os`, `srta["DS_DID"]`, `print`, also through variables that are
 * given it once and never changed (`local read = srta.get_ds_u8`). A global that the script itself assigns is no catalogue entry.
 */
export function apiOf(script: Script, expression: Entered): ApiEntry | undefined {
  const known = expression[ENTRY];
  if (known !== undefined) return known ?? undefined;
  const entry = findEntry(script, expression);
  expression[ENTRY] = entry ?? null;
  return entry;
}

function findEntry(script: Script, expression: Expression): ApiEntry | undefined {
  if (expression.kind === 'Member' && expression.object.kind === 'Name') {
    // What nearly every script writes; every rule asks for it.
    const variable = script.scopes.variable(expression.object);
    if (variable?.kind === 'global' && !isWritten(variable)) {
      return MEMBERS.get(variable.name)?.get(expression.member.name);
    }
  }
  const value = followed(script, expression);
  if (value?.kind === 'Name') return globalEntry(script, value.name);
  if (value?.kind !== 'Member' && value?.kind !== 'Index') return undefined;
  // No recursion: only a plain name is a module, and `a.b.c...` is as deep as it is long.
  const owner = followed(script, value.object);
  const module = owner?.kind === 'Name' ? globalEntry(script, owner.name) : undefined;
  const key = module?.kind === 'module' ? memberKey(script, value) : undefined;
  return module?.kind === 'module' && key !== undefined ? MEMBERS.get(module.module)?.get(key) : undefined;
}

/** The name after the dot, or a constant text between brackets. */
export function memberKey(script: Script, expression: Expression): string | undefined {
  if (expression.kind === 'Member') return expression.member.name;
  return expression.kind === 'Index' ? constantString(script, expression.index) : undefined;
}

/** The function that a call calls, when it is one of the catalogue. */
export function calledFunction(script: Script, call: Expression): ApiFunction | undefined {
  if (call.kind !== 'Call') return undefined;
  const found = apiOf(script, call.callee);
  return found?.kind === 'function' ? found.entry : undefined;
}

/** The constant of the catalogue that an expression means. */
export function apiConstant(script: Script, expression: Expression): ApiConstant | undefined {
  const found = apiOf(script, expression);
  return found?.kind === 'constant' ? found.entry : undefined;
}

/** The number that an expression is wherever it is evaluated: a literal, `-1`, or a variable set once to such. */
export function constantNumber(script: Script, expression: Expression): number | undefined {
  let value = followed(script, expression);
  let sign = 1;
  for (let count = 0; count < MOST_ALIASES && value?.kind === 'Unary' && value.operator === '-'; count++) {
    sign = -sign;
    value = followed(script, value.operand);
  }
  return value?.kind === 'Number' ? sign * numberValue(script.textOf(value)) : undefined;
}

/** The text that an expression is wherever it is evaluated. */
export function constantString(script: Script, expression: Expression): string | undefined {
  const value = followed(script, expression);
  return value?.kind === 'String' ? stringValue(script.textOf(value)) : undefined;
}

/**
 * Without parentheses, and with a variable that is set exactly once replaced by what it is set to. undefined: a variable whose
 * value depends on when one looks.
 */
export function followed(script: Script, expression: Expression): Expression | undefined {
  let value = expression;
  for (let count = 0; count < MOST_ALIASES; count++) {
    if (value.kind === 'Paren') {
      value = value.expression;
      continue;
    }
    if (value.kind === 'Member' || value.kind === 'Index') {
      const field = constantField(script, value);
      if (field === undefined) return value;
      value = field;
      continue;
    }
    if (value.kind !== 'Name') return value;
    const variable = script.scopes.variable(value);
    if (variable === undefined) return undefined;
    if (variable.kind === 'global' && !isWritten(variable)) return value;
    const only = onlyValue(script, variable);
    if (only === undefined) return undefined;
    value = only;
  }
  return undefined;
}

/** The one value that a variable ever has: a local's, never assigned again, or a global's one assignment at the top of the file. */
export function onlyValue(script: Script, variable: Variable): Expression | undefined {
  const { writes } = variable;
  const [first] = writes;
  if (variable.kind === 'local' && first === undefined) return localValue(variable);
  if (variable.kind !== 'global' || writes.length !== 1 || first === undefined) return undefined;
  const assignment = script.parent(first.name);
  if (assignment?.kind !== 'Assign' || assignment.targets.length !== assignment.values.length)
    return undefined;
  const atTop = script.parent(assignment) === script.chunk.body;
  return atTop ? assignment.values[assignment.targets.indexOf(first.name)] : undefined;
}

/** The assignments of a variable after its declaration. */
export function writesOf(variable: Variable): readonly Use[] {
  return variable.writes;
}

/** Whether a variable is assigned after its declaration. */
export function isWritten(variable: Variable): boolean {
  return variable.writes.length > 0;
}

function localValue({ declaration, declaredBy }: Variable): Expression | undefined {
  if (declaration === undefined || declaredBy?.kind !== 'Local') return undefined;
  const { names, values }: LocalStatement = declaredBy;
  return values[names.indexOf(declaration)];
}

function globalEntry(script: Script, name: string): ApiEntry | undefined {
  const variable = script.scopes.globals.get(name);
  if (variable && isWritten(variable)) return undefined;
  return GLOBALS.get(name);
}

const GLOBALS = new Map<string, ApiEntry>([
  ...MODULES.map((module): [string, ApiEntry] => [module, { kind: 'module', module }]),
  ...functionsOf(undefined).map((entry): [string, ApiEntry] => [entry.name, { kind: 'function', entry }]),
]);

const MEMBERS: ReadonlyMap<string, ReadonlyMap<string, ApiEntry>> = new Map<
  ApiModuleName,
  ReadonlyMap<string, ApiEntry>
>(
  MODULES.map((module) => [
    module,
    new Map<string, ApiEntry>([
      ...constantsOf(module).map((entry): [string, ApiEntry] => [entry.name, { kind: 'constant', entry }]),
      ...functionsOf(module).map((entry): [string, ApiEntry] => [entry.name, { kind: 'function', entry }]),
    ]),
  ]),
);
