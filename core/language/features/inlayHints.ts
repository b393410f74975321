import { type InlayHint, InlayHintKind } from 'vscode-languageserver-types';
import { type ColumnMeaning, lookupColumn } from '../../model/columnDictionary.ts';
import type { CallExpression, Expression, Range } from '../../syntax/ast.ts';
import { calledFunction } from '../analysis/api.ts';
import { columnReads } from '../analysis/columns.ts';
import { ownFunction } from '../analysis/ownFunctions.ts';
import type { FeatureContext } from '../environment.ts';
import type { Script } from '../script.ts';

export interface InlayHintOptions {
  /** Names of the column dictionary behind column numbers. */
  readonly columns: boolean;
  /** Names of parameters before arguments that are literals. */
  readonly parameters: boolean;
}

/** A name longer than this pushes the code out of sight. */
const LONGEST_NAME = 30;

/** What an editor shows between the words of a part of a script, by position. */
export function inlayHints(
  script: Script,
  part: Range,
  context: FeatureContext,
  options: InlayHintOptions,
): InlayHint[] {
  const columns = options.columns ? columnHints(script, part, context) : new Map<Expression, InlayHint>();
  const hints = [...columns.values()];
  if (options.parameters) hints.push(...parameterHints(script, part));
  return hints.sort(
    ({ position: one }, { position: other }) => one.line - other.line || one.character - other.character,
  );
}

function columnHints(
  script: Script,
  part: Range,
  { environment }: FeatureContext,
): Map<Expression, InlayHint> {
  const found = new Map<Expression, InlayHint>();
  const dictionary = environment.columns;
  if (!dictionary) return found;
  for (const { place, space, kind, columns } of columnReads(script)) {
    if (space === undefined || !touches(place, part)) continue;
    for (const { argument, index } of columns) {
      // A named constant says itself what it is.
      if (argument.kind !== 'Number' || index === undefined || !isIn(argument.end, part)) continue;
      const meaning = lookupColumn(dictionary, space, kind, index);
      if (meaning) found.set(argument, columnHint(script, argument, meaning));
    }
  }
  return found;
}

function columnHint(script: Script, argument: Expression, meaning: ColumnMeaning): InlayHint {
  const { name, note, values } = meaning;
  const lines = [name, note, ...Object.entries(values).map(([value, word]) => `${value} = ${word}`)];
  return {
    position: script.lines.position(argument.end),
    label: name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name,
    kind: InlayHintKind.Type,
    paddingLeft: true,
    tooltip: lines.filter((line) => line !== '').join('\n'),
  };
}

function* parameterHints(script: Script, part: Range): Iterable<InlayHint> {
  for (const call of script.nodes('Call')) {
    if (!touches(call, part) || !call.args.some(isLiteral)) continue;
    const names = parameterNames(script, call);
    for (const [at, argument] of call.args.entries()) {
      const name = names[at];
      if (!name || name === '_' || !isLiteral(argument) || !isIn(argument.start, part)) continue;
      yield {
        position: script.lines.position(argument.start),
        label: `${name}:`,
        kind: InlayHintKind.Parameter,
        paddingRight: true,
      };
    }
  }
}

/** The names of a call's parameters, as far as each argument has one of its own. */
function parameterNames(script: Script, call: CallExpression): readonly string[] {
  const called = calledFunction(script, call);
  if (!called) return ownFunction(script, call.callee)?.parameters.map(({ name }) => name) ?? [];
  const { signatures } = called;
  // Of several ways to call it the one whose last parameter is a table, when a table is given.
  const table = call.args.at(-1)?.kind === 'Table';
  const signature = signatures.find(({ parameters }) => (parameters.at(-1)?.type === 'table') === table);
  const parameters = (signature ?? signatures[0])?.parameters ?? [];
  const own = parameters.findIndex((parameter) => parameter.variadic);
  return (own < 0 ? parameters : parameters.slice(0, own)).map(({ name }) => name);
}

function isLiteral(argument: Expression): boolean {
  switch (argument.kind) {
    case 'Nil':
    case 'True':
    case 'False':
    case 'Number':
    case 'String':
    case 'Table':
      return true;
    case 'Unary':
      return argument.operator === '-' && argument.operand.kind === 'Number';
    default:
      return false;
  }
}

function touches(place: Range, part: Range): boolean {
  return place.start <= part.end && part.start <= place.end;
}

function isIn(offset: number, part: Range): boolean {
  return part.start <= offset && offset <= part.end;
}
