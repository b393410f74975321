import { describeColumn } from '../../../model/describeColumn.ts';
import { escapeMarkdown } from '../../../model/markdown.ts';
import { text } from '../../../model/text.ts';
import type { Expression } from '../../../syntax/ast.ts';
import { numberValue } from '../../../syntax/literals.ts';
import { onlyValue } from '../../analysis/api.ts';
import { columnReads } from '../../analysis/columns.ts';
import { commentOf, type DocComment } from '../../analysis/comments.ts';
import { docCommentOf, functionIn, type ScriptFunction } from '../../analysis/functions.ts';
import type { ColumnPlace } from '../../analysis/value.ts';
import { knownValue } from '../../analysis/values.ts';
import type { Variable } from '../../analysis/variable.ts';
import type { FeatureContext } from '../../environment.ts';
import type { Script } from '../../script.ts';
import { luaBlock, paragraphs } from './api.ts';
import { writeCall } from './signature.ts';

/** Longer values are shown as their type alone. */
const LONGEST_VALUE = 60;

/** A variable of the script: what it is, what is known of its value, and what the comment at its declaration says. */
export function describeVariable(
  script: Script,
  variable: Variable,
  mention: Expression | undefined,
  context: FeatureContext,
): string {
  const func = functionIn(script, variable);
  if (func) {
    const doc = docCommentOf(script, func);
    const word = variable.kind === 'global' ? 'function' : 'local function';
    return paragraphs(luaBlock(`${word} ${writeOwnFunction(variable.name, func)}`), commentText(doc));
  }
  const declared = declarationOf(script, variable);
  const code = `${WORDS[variable.kind]}${variable.name}${shownValue(script, variable, mention)}`;
  return paragraphs(
    luaBlock(code),
    columnOf(script, variable, mention, context),
    commentText(declared && commentOf(script, declared)),
  );
}

const WORDS: Readonly<Record<Variable['kind'], string>> = {
  local: 'local ',
  localFunction: 'local function ',
  parameter: '(parameter) ',
  loopVariable: 'for ',
  self: '',
  global: '',
};

export function writeOwnFunction(name: string, { func }: ScriptFunction): string {
  const parameters = func.parameters.map((parameter) => parameter.name);
  return writeCall(name, func.vararg ? [...parameters, '...'] : parameters).label;
}

export function commentText(doc: DocComment | undefined): string | undefined {
  return doc && doc.lines.length > 0 ? doc.lines.map(escapeMarkdown).join('  \n') : undefined;
}

/** The statement that first gives it its value. */
function declarationOf(script: Script, { kind, declaredBy, uses }: Variable) {
  if (kind === 'local') return declaredBy;
  if (kind !== 'global') return undefined;
  const first = uses.find((use) => use.access === 'write');
  return first && script.parent(first.name);
}

/** ` = 1` for a constant, `: integer` for what has a type. */
function shownValue(script: Script, variable: Variable, mention: Expression | undefined): string {
  const only = onlyValue(script, variable);
  if (
    only &&
    (only.kind === 'Number' || only.kind === 'String' || only.kind === 'True' || only.kind === 'False')
  ) {
    const written = script.textOf(only);
    if (written.length <= LONGEST_VALUE && !written.includes('\n')) return ` = ${written}`;
  }
  if (only?.kind === 'Table') return ': table';
  const at = mention ?? variable.declaration;
  const value = at && knownValue(script, at);
  if (!value || value.type === 'any') return '';
  return `: ${value.type}${value.nullable ? ' | nil' : ''}`;
}

/** The column that it holds the value of, or the column that it is the number of. */
function columnOf(
  script: Script,
  variable: Variable,
  mention: Expression | undefined,
  context: FeatureContext,
): string | undefined {
  const { environment, say } = context;
  const at = mention ?? variable.declaration;
  const column = at && knownValue(script, at).column;
  if (column) return describeColumnPlace(column, context);
  const meanings = new Set<string>();
  for (const { space, kind, columns } of columnReads(script)) {
    for (const { argument, index } of columns) {
      if (argument.kind !== 'Name' || index === undefined || space === undefined) continue;
      if (script.scopes.variable(argument) !== variable) continue;
      const meaning = describeColumn(environment.columns, space, kind, index, say);
      if (meaning) meanings.add(meaning);
    }
  }
  return meanings.size > 0 ? [...meanings].join('\n\n') : undefined;
}

/** What the dictionary says about the column of a value. */
export function describeColumnPlace(
  { space, kind, index }: ColumnPlace,
  { environment, say }: FeatureContext,
): string | undefined {
  if (space === undefined || index === undefined) return undefined;
  return describeColumn(environment.columns, space, kind, index, say);
}

/** Between 2010 and 2040; numbers of other things are seldom as large. */
const LIKELY_TIME = [1_262_304_000, 2_208_988_800] as const;
const SHANGHAI_HOURS = 8;

/** The civil time in Shanghai of a number that looks like Unix seconds; undefined for any other number. */
export function describeTime(spelling: string, { say }: FeatureContext): string | undefined {
  const value = numberValue(spelling);
  if (!Number.isInteger(value) || value < LIKELY_TIME[0] || value >= LIKELY_TIME[1]) return undefined;
  const civil = new Date((value + SHANGHAI_HOURS * 3600) * 1000).toISOString();
  return say(text('As Unix seconds: {0} in Asia/Shanghai', civil.slice(0, 19).replace('T', ' ')));
}
