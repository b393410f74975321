import type { SemanticTokens, SemanticTokensEdit, SemanticTokensLegend } from 'vscode-languageserver-types';
import type { Name, Range } from '../../syntax/ast.ts';
import { type ApiEntry, apiOf, onlyValue } from '../analysis/api.ts';
import { labelsOf } from '../analysis/labels.ts';
import type { Variable } from '../analysis/variable.ts';
import type { FeatureContext } from '../environment.ts';
import type { Script } from '../script.ts';

const TYPES = [
  'namespace',
  'function',
  'method',
  'parameter',
  'variable',
  'property',
  'enumMember',
  'label',
] as const;
const MODIFIERS = ['declaration', 'readonly', 'defaultLibrary', 'deprecated', 'global', 'unknown'] as const;
type TokenType = (typeof TYPES)[number];
type Modifier = (typeof MODIFIERS)[number];

/** What the numbers of the tokens mean; `global` and `unknown` (nothing defines it) are the extension's own. */
export const SEMANTIC_LEGEND: SemanticTokensLegend = {
  tokenTypes: [...TYPES],
  tokenModifiers: [...MODIFIERS],
};

/** A type with its modifiers as bits. */
interface Meaning {
  readonly type: number;
  readonly modifiers: number;
}

/** Written as constants are: `BASE_PRICE`. */
const CONSTANT_NAME = /^[A-Z][A-Z0-9_]*$/;

/** What each name stands for, in the protocol's encoding; with `part` only the names that touch it. Keywords and literals are the grammar's. */
export function semanticTokens(script: Script, context: FeatureContext, part?: Range): SemanticTokens {
  const data: number[] = [];
  const variables = new Map<Variable, Meaning>();
  let line = 0;
  let character = 0;
  for (const name of script.nodes('Name')) {
    if (name.name === '' || (part && (name.end < part.start || name.start > part.end))) continue;
    const meaning = meaningOf(script, name, variables, context);
    if (!meaning) continue;
    const at = script.lines.position(name.start);
    data.push(at.line - line, at.line === line ? at.character - character : at.character);
    data.push(name.end - name.start, meaning.type, meaning.modifiers);
    ({ line, character } = at);
  }
  return { data };
}

/** The one change that makes `next` of `previous`; none when they are the same. */
export function semanticTokensEdits(
  previous: readonly number[],
  next: readonly number[],
): SemanticTokensEdit[] {
  const shorter = Math.min(previous.length, next.length);
  let start = 0;
  while (start < shorter && previous[start] === next[start]) start++;
  if (start === shorter && previous.length === next.length) return [];
  let tail = 0;
  while (tail < shorter - start && previous.at(-1 - tail) === next.at(-1 - tail)) tail++;
  const data = next.slice(start, next.length - tail);
  return [{ start, deleteCount: previous.length - tail - start, ...(data.length > 0 ? { data } : {}) }];
}

function meaningOf(
  script: Script,
  name: Name,
  variables: Map<Variable, Meaning>,
  context: FeatureContext,
): Meaning | undefined {
  const variable = script.scopes.variable(name);
  if (variable) {
    const known = variables.get(variable) ?? variableMeaning(script, variable, context);
    variables.set(variable, known);
    return declares(script, name, variable) ? withModifier(known, 'declaration') : known;
  }
  const label = labelsOf(script).get(name);
  if (label) return label.declaration === name ? meaning('label', 'declaration') : meaning('label');
  return fieldMeaning(script, name);
}

function declares(script: Script, name: Name, variable: Variable): boolean {
  if (variable.declaration) return variable.declaration === name;
  return script.scopes.use(name)?.access === 'write';
}

function variableMeaning(script: Script, variable: Variable, { environment }: FeatureContext): Meaning {
  const { name, kind } = variable;
  if (kind === 'parameter' || kind === 'self') return meaning('parameter');
  if (kind === 'localFunction') return meaning('function');
  if (kind === 'loopVariable') return meaning('variable');
  const global: Modifier[] = kind === 'global' ? ['global'] : [];
  const isSet = kind !== 'global' || variable.uses.some((use) => use.access === 'write');
  if (!isSet) {
    const api = globalMeaning(script, variable);
    if (api) return api;
    return environment.extraGlobals.some((each) => each === name || each.startsWith(`${name}.`))
      ? meaning('variable', 'global', 'defaultLibrary')
      : meaning('variable', 'global', 'unknown');
  }
  if (isFunction(script, variable)) return meaning('function', ...global);
  const value = onlyValue(script, variable);
  const alias =
    value && (value.kind === 'Name' || value.kind === 'Member') ? apiOf(script, value) : undefined;
  if (alias) return apiMeaning(alias);
  const constant = CONSTANT_NAME.test(name) && value !== undefined;
  return meaning('variable', ...global, ...(constant ? (['readonly'] as const) : []));
}

/** Is it given functions, and nothing else? */
function isFunction(script: Script, variable: Variable): boolean {
  if (variable.kind === 'local') return onlyValue(script, variable)?.kind === 'Function';
  const writes = variable.uses.filter((use) => use.access === 'write');
  return writes.every(({ name }) => {
    const parent = script.parent(name);
    if (parent?.kind === 'Assign') return parent.values[parent.targets.indexOf(name)]?.kind === 'Function';
    return parent?.kind === 'FunctionStatement';
  });
}

function globalMeaning(script: Script, { uses }: Variable): Meaning | undefined {
  const [first] = uses;
  const api = first && apiOf(script, first.name);
  return api && apiMeaning(api);
}

function apiMeaning(api: ApiEntry): Meaning {
  if (api.kind === 'module') return meaning('namespace', 'readonly', 'defaultLibrary');
  if (api.kind === 'constant') return meaning('enumMember', 'readonly', 'defaultLibrary');
  const deprecated: Modifier[] = api.entry.deprecatedBy ? ['deprecated'] : [];
  return meaning('function', 'readonly', 'defaultLibrary', ...deprecated);
}

/** The name behind a dot or a colon, or of a field. */
function fieldMeaning(script: Script, name: Name): Meaning | undefined {
  const parent = script.parent(name);
  switch (parent?.kind) {
    case 'Member': {
      const api = apiOf(script, parent);
      if (api) return apiMeaning(api);
      const outer = script.parent(parent);
      if (outer?.kind === 'FunctionStatement') return meaning('function', 'declaration');
      return meaning(outer?.kind === 'Call' && outer.callee === parent ? 'function' : 'property');
    }
    case 'Named':
      return parent.value.kind === 'Function'
        ? meaning('function', 'declaration')
        : meaning('property', 'declaration');
    case 'MethodCall':
      return meaning('method');
    case 'FunctionStatement':
      return meaning('method', 'declaration');
    default:
      return undefined;
  }
}

function meaning(type: TokenType, ...modifiers: readonly Modifier[]): Meaning {
  let bits = 0;
  for (const modifier of modifiers) bits |= 1 << MODIFIERS.indexOf(modifier);
  return { type: TYPES.indexOf(type), modifiers: bits };
}

function withModifier(known: Meaning, modifier: Modifier): Meaning {
  return { type: known.type, modifiers: known.modifiers | (1 << MODIFIERS.indexOf(modifier)) };
}
