import { text } from '../../model/text.ts';
import type { CallExpression } from '../../syntax/ast.ts';
import { calledFunction } from '../analysis/api.ts';
import { judgeDate } from '../analysis/dateArguments.ts';
import { isNoNumber, type TimeArgument, timeArgument } from '../analysis/timeArguments.ts';
import type { Finding, QuickFix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/**
 * `srta-time-order`: arguments of the functions of `time` in another order than these take them, or of another kind: a year where a
 * time belongs, a 13th month (spec srta-lua, "time"). Only what is certain: constants, and results of `time` itself.
 */
export const timeOrder: Rule = {
  code: 'srta-time-order',
  level: 'error',
  whileBroken: true,
  *check(script) {
    for (const call of script.nodes('Call')) {
      const called = calledFunction(script, call);
      // What `now` is given no parameter takes, which is another rule's.
      if (called?.module !== 'time' || called.name === 'now' || call.args.length === 0) continue;
      const args = call.args.map((arg) => timeArgument(script, arg));
      const found =
        called.name === 'setdate' ? setDate(script, call, args) : ofTime(script, call, called.name, args);
      if (found) yield found;
    }
  },
};

function setDate(script: Script, call: CallExpression, args: readonly TimeArgument[]): Finding | undefined {
  const judged = judgeDate(args);
  if (!judged) return undefined;
  const order = judged.order;
  return {
    place: order ? call.argsRange : (call.args[judged.at] ?? call),
    message: judged.message,
    ...(order ? { fixes: [reordered(script, call, order)] } : {}),
  };
}

/** The functions that take a time first, and then what to add to it, or a unit. */
function ofTime(
  script: Script,
  call: CallExpression,
  name: string,
  args: readonly TimeArgument[],
): Finding | undefined {
  const [first, ...rest] = args;
  if (!first) return undefined;
  const later = rest.findIndex((arg) => arg.isTime) + 1;
  if (isNoTime(first) || (later > 0 && first.number === 0)) {
    const order =
      later > 0 ? [later, ...args.keys()].filter((at, place) => place === 0 || at !== later) : undefined;
    return {
      place: order ? call.argsRange : (call.args[0] ?? call),
      message: order
        ? text('The time comes first: time.{0}({1})', name, signature(name))
        : text(
            'A time in Unix seconds belongs here, such as time.now() gives: time.{0}({1})',
            name,
            signature(name),
          ),
      ...(order ? { fixes: [reordered(script, call, order)] } : {}),
    };
  }
  if (name !== 'addtime' && name !== 'adddate') return undefined;
  if (later > 0) {
    return {
      place: call.args[later] ?? call,
      message: text('What is added is a number of units, not a time: time.{0}({1})', name, signature(name)),
    };
  }
  const years = rest[0];
  if (name !== 'adddate' || !years || !call.args[1]) return undefined;
  // A uint32 of seconds is 136 years.
  if (years.part !== 'year' && Math.abs(years.number ?? 0) <= 136) return undefined;
  return {
    place: call.args[1],
    message: text(
      'This many years are added, which no time holds: for a date use time.setdate(y, m, d, h, mi, s)',
    ),
  };
}

const SIGNATURES: Readonly<Record<string, string>> = {
  addtime: 't, h, mi, s',
  adddate: 't, y, m, d',
  truncate: 't, unit',
};

function signature(name: string): string {
  return Object.hasOwn(SIGNATURES, name) ? (SIGNATURES[name] ?? 't') : 't';
}

/** A small number (an hour, a year), a part of a date, or no number at all. 0 is a time, if an odd one. */
function isNoTime({ number, part, type, isTime }: TimeArgument): boolean {
  if (isTime) return false;
  if (part !== undefined || isNoNumber(type)) return true;
  return number !== undefined && number !== 0 && number < 10_000;
}

function reordered(script: Script, { args }: CallExpression, order: readonly number[]): QuickFix {
  const texts = args.map((arg) => script.textOf(arg));
  const changes = args.flatMap(({ start, end }, at) => {
    const from = order[at] ?? at;
    return from === at ? [] : [{ start, end, text: texts[from] ?? '' }];
  });
  return { title: text('Put the arguments in order'), changes, preferred: true };
}
