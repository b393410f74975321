import type { ParameterInformation, SignatureHelp, SignatureInformation } from 'vscode-languageserver-types';
import type { ApiFunction, ApiParameter } from '../../hostapi/types.ts';
import { escapeMarkdown } from '../../model/markdown.ts';
import { calledFunction, followed } from '../analysis/api.ts';
import { cursorAt } from '../analysis/cursor.ts';
import { type AnyCall, callAt, enclosing } from '../analysis/enclosing.ts';
import { docCommentOf, functionOf, memberFunction, type ScriptFunction } from '../analysis/functions.ts';
import type { FeatureContext } from '../environment.ts';
import type { Script } from '../script.ts';
import { docOf, paragraphs, parameterDoc } from './describe/api.ts';
import { describeArgumentColumn } from './describe/column.ts';
import { writeCall, writeSignature } from './describe/signature.ts';

/** How the call around an offset is written, with the parameter that is being typed. Works in calls that are not closed. */
export function signatureHelp(
  script: Script,
  offset: number,
  context: FeatureContext,
): SignatureHelp | undefined {
  const cursor = cursorAt(script, offset);
  if (cursor.inside === 'comment') return undefined;
  let around = enclosing(script, cursor.before);
  while (around) {
    const call = callAt(script, around.start);
    // Within a table that is the argument, `around` counts the fields of the table and not the arguments.
    const argument = call?.args[0]?.kind === 'Table' && around.bracket === '{' ? 0 : around.commas;
    const help = call && helpFor(script, call, argument, context);
    if (help) return help;
    // A call of something unknown shows nothing: the help of the call around it would be taken for its own.
    if (call) return undefined;
    around = enclosing(script, around.token - 1);
  }
  return undefined;
}

function helpFor(
  script: Script,
  call: AnyCall,
  argument: number,
  context: FeatureContext,
): SignatureHelp | undefined {
  const entry = calledFunction(script, call);
  if (entry) return apiHelp(script, entry, call, argument, context);
  const own = call.kind === 'Call' ? functionOf(script, call.callee) : memberFunction(script, call.method);
  return own && ownHelp(script, own, call, argument);
}

function apiHelp(
  script: Script,
  entry: ApiFunction,
  call: AnyCall,
  argument: number,
  context: FeatureContext,
): SignatureHelp {
  const signatures = entry.signatures.map((signature): SignatureInformation => {
    const { label, parameters } = writeSignature(entry, signature);
    const active = activeParameter(signature.parameters, argument);
    return {
      label,
      documentation: { kind: 'markdown', value: docOf(entry.doc, context) },
      parameters: signature.parameters.map((parameter, index): ParameterInformation => {
        const [start = 0, end = 0] = parameters[index] ?? [];
        const column = index === active && describeArgumentColumn(script, call, argument, context);
        const value = paragraphs(parameterDoc(parameter, context), column || undefined);
        return { label: [start, end], documentation: { kind: 'markdown', value } };
      }),
      activeParameter: active,
    };
  });
  const activeSignature = entry.signatures.length > 1 && takesTable(script, call) ? 1 : 0;
  const activeParameterNow = signatures[activeSignature]?.activeParameter ?? 0;
  return { signatures, activeSignature, activeParameter: activeParameterNow };
}

/** Past the last parameter there is none, unless it repeats; pairs of key and value repeat in turn. */
function activeParameter(parameters: readonly ApiParameter[], argument: number): number {
  const last = parameters.length - 1;
  if (argument < last || !parameters[last]?.variadic) return argument;
  if (parameters[last].name !== '...') return last;
  return argument % 2 === 1 ? last - 2 : last - 1;
}

/** `set_target(id, {` */
function takesTable(script: Script, { args: [, second] }: AnyCall): boolean {
  return second !== undefined && second.kind !== 'Missing' && followed(script, second)?.kind === 'Table';
}

function ownHelp(script: Script, own: ScriptFunction, call: AnyCall, argument: number): SignatureHelp {
  const doc = docCommentOf(script, own);
  const { label, names } = writeOwn(script, own, call);
  const { parameters } = writeCall(label.name, names);
  const last = names.length - 1;
  const active = names[last] === '...' ? Math.min(argument, last) : argument;
  const signature: SignatureInformation = {
    label: label.whole,
    ...(doc && doc.lines.length > 0
      ? { documentation: { kind: 'markdown', value: doc.lines.map(escapeMarkdown).join('  \n') } }
      : {}),
    parameters: parameters.map(([start, end], index) => {
      const words = doc?.parameters.get(names[index] ?? '');
      const place: ParameterInformation = { label: [start, end] };
      return words ? { ...place, documentation: { kind: 'markdown', value: escapeMarkdown(words) } } : place;
    }),
    activeParameter: active,
  };
  return { signatures: [signature], activeSignature: 0, activeParameter: active };
}

/** The parameters as the call passes them: `a:b()` gives the first one by itself. */
function writeOwn(script: Script, { func, definition }: ScriptFunction, call: AnyCall) {
  const declared = func.parameters.map((parameter) => parameter.name);
  if (func.vararg) declared.push('...');
  const hasSelf = definition.kind === 'FunctionStatement' && definition.method !== undefined;
  const isMethod = call.kind === 'MethodCall';
  const names = isMethod === hasSelf ? declared : isMethod ? declared.slice(1) : ['self', ...declared];
  const name = script.source.slice(call.start, call.argsRange.start).trim();
  return { names, label: { name, whole: writeCall(name, names).label } };
}
