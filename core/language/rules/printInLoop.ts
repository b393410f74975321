import { text } from '../../model/text.ts';
import type { Block, FunctionExpression, Node, Range } from '../../syntax/ast.ts';
import { calledFunction } from '../analysis/api.ts';
import { mainFunction } from '../analysis/mainFunction.ts';
import { ownFunction } from '../analysis/ownFunctions.ts';
import type { QuickFix } from '../finding.ts';
import { isPure } from '../fixes/remove.ts';
import { removeLines } from '../fixes/removeLines.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

type Call = Extract<Node, { kind: 'Call' }>;

/**
 * `srta-print-in-loop`: a `print` that `main`, or a function that it calls, runs again and again. Production prints nothing, but
 * computes what would be printed.
 */
export const printInLoop: Rule = {
  code: 'srta-print-in-loop',
  level: 'hint',
  whileBroken: false,
  *check(script) {
    const main = mainFunction(script);
    if (!main || !script.scopes.globals.has('print')) return;
    const calls = callsByFunction(script);
    for (const func of reachable(script, main.func, calls)) {
      for (const { call, inLoop } of calls.get(func) ?? []) {
        if (!inLoop || !isPrint(script, call)) continue;
        yield {
          place: call.callee,
          message: text(
            'A print for every turn of a loop: production prints nothing and computes it all the same',
          ),
          fixes: fixes(script, call),
        };
      }
    }
  },
};

function isPrint(script: Script, call: Call): boolean {
  const called = calledFunction(script, call);
  return called?.module === undefined && called?.name === 'print';
}

function fixes(script: Script, call: Call): QuickFix[] {
  const statement = script.parent(call);
  if (statement?.kind !== 'CallStatement' || !call.args.every((arg) => isPure(script, arg))) return [];
  return [{ title: text('Remove this print'), changes: [removeLines(script, statement)] }];
}

type Calls = ReadonlyMap<FunctionExpression, readonly { readonly call: Call; readonly inLoop: boolean }[]>;

function reachable(script: Script, main: FunctionExpression, calls: Calls): Set<FunctionExpression> {
  const found = new Set([main]);
  // A set goes on with what is added to it on the way.
  for (const func of found) {
    for (const { call } of calls.get(func) ?? []) {
      const called = ownFunction(script, call.callee);
      if (called) found.add(called);
    }
  }
  return found;
}

/** Every call by the function that it stands in, in one pass: functions, loops and calls in source order. */
function callsByFunction(script: Script): Calls {
  const loops: Range[] = [
    ...[...script.nodes('While'), ...script.nodes('NumericFor'), ...script.nodes('GenericFor')].map(
      ({ body }): Block => body,
    ),
    ...script.nodes('Repeat'),
  ];
  const around = [
    ...loops.map((range) => ({ range, func: undefined })),
    ...script.nodes('Function').map((func) => ({ range: func as Range, func })),
  ].sort((one, other) => one.range.start - other.range.start || other.range.end - one.range.end);
  const open: typeof around = [];
  const found = new Map<FunctionExpression, { call: Call; inLoop: boolean }[]>();
  let next = 0;
  const leave = (offset: number): void => {
    while (open.length > 0 && (open.at(-1)?.range.end ?? 0) <= offset) open.pop();
  };
  for (const call of script.nodes('Call')) {
    for (; next < around.length && (around[next]?.range.start ?? 0) <= call.start; next++) {
      const entry = around[next];
      if (!entry) continue;
      leave(entry.range.start);
      open.push(entry);
    }
    leave(call.start);
    const at = open.findLastIndex(({ func }) => func !== undefined);
    const func = open[at]?.func;
    if (!func) continue;
    const entries = found.get(func) ?? [];
    entries.push({ call, inLoop: at < open.length - 1 });
    found.set(func, entries);
  }
  return found;
}
