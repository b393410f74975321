import type { Hover } from 'vscode-languageserver-types';
import { ENTRY_POINTS, HIJACK_MEMBERS } from '../../hostapi/globals.ts';
import type { HijackMember } from '../../hostapi/types.ts';
import { lookupColumn } from '../../model/columnDictionary.ts';
import { describeColumn, valueWord } from '../../model/describeColumn.ts';
import { escapeMarkdown } from '../../model/markdown.ts';
import type { Expression, Name, Node, Range } from '../../syntax/ast.ts';
import { T, type TokenKind } from '../../syntax/tokens.ts';
import { apiOf, calledFunction, constantNumber } from '../analysis/api.ts';
import { columnReads } from '../analysis/columns.ts';
import { docCommentOf, memberFunction } from '../analysis/functions.ts';
import { stubPath, stubPathOf } from '../analysis/hijackTable.ts';
import { knownValue } from '../analysis/values.ts';
import { rangeOf } from '../diagnostic.ts';
import type { FeatureContext } from '../environment.ts';
import type { Script } from '../script.ts';
import { keysExpected } from './completion/expectedInTable.ts';
import {
  describeConstant,
  describeFunction,
  describeModule,
  docOf,
  luaBlock,
  paragraphs,
} from './describe/api.ts';
import {
  commentText,
  describeColumnPlace,
  describeTime,
  describeVariable,
  writeOwnFunction,
} from './describe/variable.ts';

/** What is known about the name or the number at an offset. Words in comments and strings are no names. */
export function hover(script: Script, offset: number, context: FeatureContext): Hover | undefined {
  const word = wordAt(script, offset);
  if (word === undefined) return undefined;
  const { kind } = word;
  const node = script.pathAt(word.start).at(-1);
  if (node === undefined || node.start !== word.start) return undefined;
  const value =
    kind === T.Number && node.kind === 'Number'
      ? describeNumber(script, node, context)
      : kind === T.Name && node.kind === 'Name'
        ? describeName(script, node, context)
        : undefined;
  if (value === undefined || value === '') return undefined;
  return { contents: { kind: 'markdown', value }, range: rangeOf(word, script.lines) };
}

/** The name or number that covers an offset, or ends there. */
function wordAt({ parsed: { tokens } }: Script, offset: number): (Range & { kind: TokenKind }) | undefined {
  const at = tokens.indexAt(offset);
  for (const index of [at, at - 1]) {
    const word = { start: tokens.start(index), end: tokens.end(index), kind: tokens.kind(index) };
    const named = word.kind === T.Name || word.kind === T.Number;
    if (index >= 0 && named && word.start <= offset && offset <= word.end) return word;
  }
  return undefined;
}

function describeNumber(script: Script, node: Expression, context: FeatureContext): string | undefined {
  const column = columnAt(script, node, context) ?? describeComparedValue(script, node, context);
  if (column !== undefined) return column;
  const call = script.parent(node);
  const entry = call?.kind === 'Call' ? calledFunction(script, call) : undefined;
  // Their arguments are ids; some look like times.
  if (entry && ['get_apps', 'get_scores', 'get_extscore'].includes(entry.name)) return undefined;
  return describeTime(script.textOf(node), context);
}

/** The column that an expression is the number of. */
function columnAt(script: Script, node: Expression, context: FeatureContext): string | undefined {
  const { environment, say } = context;
  const { start, end } = node;
  const field = script.parent(node);
  const table = field?.kind === 'Keyed' && field.key === node ? script.parent(field) : undefined;
  const area = table?.kind === 'Table' ? keysExpected(script, table)?.columns : undefined;
  const index = area && constantNumber(script, node);
  if (area && index !== undefined)
    return describeColumn(environment.columns, area.space, area.kind, index, say);
  for (const { space, kind, columns } of columnReads(script)) {
    const column = columns.find(({ argument }) => argument.start === start && argument.end === end);
    if (column && space !== undefined && column.index !== undefined)
      return describeColumn(environment.columns, space, kind, column.index, say);
  }
  return undefined;
}

/** `installed == 1`: what the value means in that column. */
function describeComparedValue(
  script: Script,
  node: Expression,
  context: FeatureContext,
): string | undefined {
  const comparison = script.parent(node);
  if (comparison?.kind !== 'Binary' || !/^(?:[=~<>]=|[<>])$/.test(comparison.operator)) return undefined;
  const other = comparison.left === node ? comparison.right : comparison.left;
  const { column } = knownValue(script, other);
  if (column?.space === undefined || column.index === undefined) return undefined;
  const meaning = lookupColumn(context.environment.columns, column.space, column.kind, column.index);
  const value = script.textOf(node);
  const word = valueWord(meaning, value);
  const first = word === undefined ? undefined : `\`${value}\` = **${escapeMarkdown(word)}**`;
  return meaning && paragraphs(first, describeColumnPlace(column, context));
}

function describeName(script: Script, name: Name, context: FeatureContext): string | undefined {
  const parent = script.parent(name);
  const variable = script.scopes.variable(name);
  if (variable === undefined) return describeMember(script, name, parent, context);
  if (variable.kind === 'global') {
    const entry = ENTRY_POINTS.find((each) => each.name === name.name);
    if (entry && variable.uses.some((use) => use.access === 'write'))
      return paragraphs(describeVariable(script, variable, name, context), docOf(entry.doc, context));
    const known = describeApi(script, name, context);
    if (known !== undefined && !variable.uses.some((use) => use.access === 'write')) return known;
    if (!variable.uses.some((use) => use.access === 'write')) return undefined;
  }
  const use = script.scopes.use(name);
  const described = describeVariable(script, variable, use?.access === 'read' ? name : undefined, context);
  const alias = use?.access === 'read' ? describeApi(script, name, context) : undefined;
  return paragraphs(described, alias);
}

/** What an expression names in the catalogue, through aliases. */
function describeApi(script: Script, expression: Expression, context: FeatureContext): string | undefined {
  const found = apiOf(script, expression);
  if (found?.kind === 'module') return describeModule(found.module, context);
  if (found?.kind === 'function') return describeFunction(found.entry, context);
  return found && describeConstant(found.entry, context);
}

function describeMember(
  script: Script,
  name: Name,
  parent: Node | undefined,
  context: FeatureContext,
): string | undefined {
  if (parent?.kind === 'Member') {
    const known = describeApi(script, parent, context);
    if (known !== undefined) return known;
    const stub = stubPathOf(script, parent);
    if (stub?.length === 1) return describeStub(String(stub[0]), context);
    return paragraphs(describeField(script, name, parent, context), columnAt(script, parent, context));
  }
  const table = parent?.kind === 'Named' ? script.parent(parent) : undefined;
  if (table?.kind === 'Table' && stubPath(script, table)?.length === 0)
    return describeStub(name.name, context);
  return describeField(script, name, parent?.kind === 'Named' ? parent.value : undefined, context);
}

function describeStub(name: string, context: FeatureContext): string | undefined {
  const member = HIJACK_MEMBERS.find((each) => each.name === name);
  return member && describeHijackMember(member, context);
}

function describeHijackMember({ name, type, doc }: HijackMember, context: FeatureContext): string {
  return paragraphs(luaBlock(`${name}: ${type}`), docOf(doc, context));
}

/** A field of the script's own table: its function, or its value. */
function describeField(
  script: Script,
  name: Name,
  value: Expression | undefined,
  context: FeatureContext,
): string | undefined {
  const func = memberFunction(script, name);
  if (func)
    return paragraphs(
      luaBlock(`function ${writeOwnFunction(name.name, func)}`),
      commentText(docCommentOf(script, func)),
    );
  if (value === undefined) return undefined;
  const { type, constant, column } = knownValue(script, value);
  const shown = constant !== undefined ? ` = ${JSON.stringify(constant)}` : type === 'any' ? '' : `: ${type}`;
  if (shown === '') return undefined;
  return paragraphs(luaBlock(`${name.name}${shown}`), column && describeColumnPlace(column, context));
}
