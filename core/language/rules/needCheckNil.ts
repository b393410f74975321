import { FUNCTIONS, qualifiedName } from '../../hostapi/catalogue.ts';
import type { ApiFunction, ApiResult } from '../../hostapi/types.ts';
import { text } from '../../model/text.ts';
import type { CallExpression, Expression } from '../../syntax/ast.ts';
import { calledFunction, constantString } from '../analysis/api.ts';
import { type Flow, type FlowOp, flowOf, type NilUse, type Write } from '../analysis/flow.ts';
import { withoutParens } from '../analysis/flowExpressions.ts';
import { innermostFunctions } from '../analysis/innermost.ts';
import { NIL_STATE, NilFlow } from '../analysis/nilStates.ts';
import { knownValue } from '../analysis/values.ts';
import type { FunctionScope, Variable } from '../analysis/variable.ts';
import type { Finding, QuickFix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

const NULLABLE: ReadonlySet<string> = new Set(
  FUNCTIONS.filter(({ signatures }) =>
    signatures.some(({ results }) => results.some(({ nullable: mayBeNil }) => mayBeNil)),
  ).map(({ name }) => name),
);
/** A text that `tonumber` certainly takes, on gopher-lua too. */
const NUMERAL = /^\s*-?\d+(\.\d+)?\s*$/;

/**
 * `need-check-nil`: what the catalogue says may be nil (a score without permission, `tonumber` of a text) is used where nil ends the
 * script, on a path that has not tested it.
 */
export const needCheckNil: Rule = {
  code: 'need-check-nil',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    const calls = script.nodes('Call').filter((call) => isSource(script, call));
    const functions = new Set<FunctionScope>();
    for (const [, func] of innermostFunctions(script, calls)) functions.add(func);
    for (const func of functions) {
      yield* unchecked(script, flowOf(script, func));
      yield undefined;
    }
  },
};

/** May one of the results be nil? */
function isSource(script: Script, call: CallExpression): boolean {
  const { callee } = call;
  if (callee.kind === 'Member' && !NULLABLE.has(callee.member.name)) return false;
  return NULLABLE.has(calledFunction(script, call)?.name ?? '');
}

interface Source {
  readonly entry: ApiFunction;
  readonly result: ApiResult;
}

function* unchecked(script: Script, flow: Flow): Iterable<Finding> {
  const sources = new Map<Variable, Source>();
  const writes = new Map<FlowOp, Source>();
  const used = new Set<Variable | undefined>();
  for (const { ops } of flow.blocks) {
    for (const op of ops) {
      if (op.kind === 'use') used.add(usedVariable(script, op.operand));
      const found = op.kind === 'use' ? direct(script, op.operand, op.how) : undefined;
      if (found) yield found;
      const source = op.kind === 'write' ? writeSource(script, op) : undefined;
      if (op.kind !== 'write' || !source) continue;
      writes.set(op, source);
      if (!sources.has(op.variable)) sources.set(op.variable, source);
    }
  }
  const variables = [...sources.keys()].filter((variable) => used.has(variable));
  if (variables.length === 0) return;
  const found: Finding[] = [];
  new NilFlow(script, flow, variables, (op) => writes.has(op) && used.has(op.variable)).visit(
    (op, states) => {
      if (op.kind !== 'use') return;
      const variable = usedVariable(script, op.operand);
      const source = variable && sources.get(variable);
      const state = variable && states.get(variable);
      if (!source || (state !== NIL_STATE.maybe && state !== NIL_STATE.nil)) return;
      found.push({
        place: withoutParens(op.operand),
        message: text(
          '"{0}" may be nil, which {1} gives at times: test it before this',
          variable.name,
          qualifiedName(source.entry),
        ),
        fixes: fixes(script, op.operand, op.how, source),
      });
    },
  );
  yield* found;
}

function usedVariable({ scopes }: Script, operand: Expression): Variable | undefined {
  const name = withoutParens(operand);
  return name.kind === 'Name' ? scopes.variable(name) : undefined;
}

/** `srta.get_scores(model) > 80`. */
function direct(script: Script, operand: Expression, how: NilUse): Finding | undefined {
  const value = withoutParens(operand);
  const source = value.kind === 'Call' ? nullable(script, value, 0) : undefined;
  if (!source) return undefined;
  return {
    place: value,
    message: text('{0} may give nil: keep the result in a variable and test it', qualifiedName(source.entry)),
    fixes: fixes(script, operand, how, source),
  };
}

function writeSource(script: Script, { value, result }: Write): Source | undefined {
  if (!value) return undefined;
  const call = withoutParens(value);
  // Parentheses leave one value.
  if (call.kind !== 'Call' || (call !== value && result > 0)) return undefined;
  return nullable(script, call, result);
}

/** The catalogue's word that a result of a call may be nil. `any` may be anything anyway. */
function nullable(script: Script, call: CallExpression, index: number): Source | undefined {
  const entry = calledFunction(script, call);
  const results = entry?.signatures[0]?.results ?? [];
  const last = results.at(-1);
  const result = results[index] ?? (last?.perArgument ? last : undefined);
  if (!entry || !result?.nullable || result.type === 'any') return undefined;
  return entry.name === 'tonumber' && isNumeric(script, call) ? undefined : { entry, result };
}

function isNumeric(script: Script, { args }: CallExpression): boolean {
  const [value, base] = args;
  if (!value || base) return false;
  const constant = constantString(script, value);
  if (constant !== undefined) return NUMERAL.test(constant);
  const { type, nullable: mayBeNil } = knownValue(script, value);
  return (type === 'number' || type === 'integer') && !mayBeNil;
}

/** A default in place of nil. That it is the right one is for the author to say. */
function fixes(script: Script, operand: Expression, how: NilUse, { result }: Source): QuickFix[] {
  const written = script.textOf(withoutParens(operand));
  const isNumber = result.type === 'number' || result.type === 'integer';
  const { start, end } = operand;
  if (how === 'concat') {
    const replaced = `tostring(${written})`;
    return [{ title: text('Write "{0}"', replaced), changes: [{ start, end, text: replaced }] }];
  }
  if (!isNumber || (how !== 'arithmetic' && how !== 'compare' && how !== 'range')) return [];
  const replaced = `(${written} or 0)`;
  return [{ title: text('Write "{0}"', replaced), changes: [{ start, end, text: replaced }] }];
}
