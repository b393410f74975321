import { qualifiedName } from '../../hostapi/catalogue.ts';
import type { ApiFunction, ApiParameter } from '../../hostapi/types.ts';
import type { CallExpression, FunctionExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction } from './api.ts';
import { ownFunction } from './ownFunctions.ts';
import { requiredArguments } from './requiredArguments.ts';

/** What a call calls, where that is certain. */
export interface CallTarget {
  /** The catalogue's entry; undefined for a function of the script. */
  readonly called: ApiFunction | undefined;
  /** Arguments that it cannot do without. */
  readonly least: number;
  /** Arguments that it takes; infinite with `...`. */
  readonly most: number;
  readonly names: readonly string[];
  /** `time.addtime(t, h, mi, s)`. */
  readonly shown: string;
}

/** The function of the catalogue or of the script that is called; undefined where that is not certain. */
export function callTarget(script: Script, call: CallExpression): CallTarget | undefined {
  const called = calledFunction(script, call);
  if (called) return apiTarget(called);
  const func = ownFunction(script, call.callee);
  return func && ownTarget(script, call, func);
}

const API_TARGETS = new WeakMap<ApiFunction, CallTarget>();

function apiTarget(called: ApiFunction): CallTarget {
  const known = API_TARGETS.get(called);
  if (known) return known;
  const parameters = called.signatures.map((signature) => signature.parameters);
  const [first = []] = parameters;
  const target: CallTarget = {
    called,
    least: Math.min(...parameters.map((each) => each.filter(isNeeded).length)),
    most: Math.max(
      ...parameters.map((each) => (each.some(isVariadic) ? Number.POSITIVE_INFINITY : each.length)),
    ),
    names: first.map(({ name }) => name),
    shown: `${qualifiedName(called)}(${first.map(shownParameter).join(', ')})`,
  };
  API_TARGETS.set(called, target);
  return target;
}

function isNeeded(parameter: ApiParameter): boolean {
  return !parameter.optional && !parameter.variadic;
}

function isVariadic(parameter: ApiParameter): boolean {
  return parameter.variadic === true;
}

function shownParameter({ name, variadic, optional }: ApiParameter): string {
  if (variadic) return name === '...' ? name : `${name}...`;
  return optional ? `[${name}]` : name;
}

function ownTarget(script: Script, { callee }: CallExpression, func: FunctionExpression): CallTarget {
  const names = func.parameters.map(({ name }) => name);
  const shown = func.vararg ? [...names, '...'] : names;
  const called = callee.kind === 'Name' || callee.kind === 'Member' ? script.textOf(callee) : 'function';
  return {
    called: undefined,
    least: requiredArguments(script, func),
    most: func.vararg ? Number.POSITIVE_INFINITY : names.length,
    names,
    shown: `${called}(${shown.join(', ')})`,
  };
}
