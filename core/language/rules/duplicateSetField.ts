import { text } from '../../model/text.ts';
import type { Expression, Name, Node, Range, Statement } from '../../syntax/ast.ts';
import { constantString } from '../analysis/api.ts';
import { firstFrom } from '../analysis/places.ts';
import type { Use } from '../analysis/variable.ts';
import type { Finding } from '../finding.ts';
import { removeLines } from '../fixes/removeLines.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** A function that a statement of a block puts into a field or a global variable. */
interface Definition {
  readonly statement: Statement;
  readonly place: Range;
  /** The variable that it starts with. */
  readonly use: Use;
}

/** Between two definitions nobody mentions a table more often. */
const MOST_USES = 1000;

/**
 * `duplicate-set-field`: two functions under one name in one block, so that the first is lost. Silent when the name is mentioned in
 * between, which may keep the first one.
 */
export const duplicateSetField: Rule = {
  code: 'duplicate-set-field',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    const known = new Map<Node | undefined, Map<string, Definition>>();
    for (const statement of definitions(script)) {
      const target = targetOf(script, statement);
      if (!target) continue;
      const { key, place, use } = target;
      const block = script.parent(statement);
      const names = known.get(block) ?? new Map<string, Definition>();
      known.set(block, names);
      const before = names.get(key);
      names.set(key, { statement, place, use });
      if (before?.use.variable !== use.variable) continue;
      if (!mentioned(script, use, before.statement.end, statement.start))
        yield duplicate(script, before, place);
    }
  },
};

function definitions(script: Script): Statement[] {
  const assigned = script.nodes('Assign').filter(({ targets, values }) => {
    return targets.length === 1 && values.length === 1 && values[0]?.kind === 'Function';
  });
  const all: Statement[] = [...script.nodes('FunctionStatement'), ...assigned];
  return all.sort((one, other) => one.start - other.start);
}

function duplicate(script: Script, before: Definition, place: Range): Finding {
  return {
    place,
    message: text('"{0}" is defined twice: only this one is left', script.textOf(place)),
    related: [
      {
        message: text('The first definition, which is lost'),
        start: before.place.start,
        end: before.place.end,
      },
    ],
    fixes: [{ title: text('Remove the one that is lost'), changes: [removeLines(script, before.statement)] }],
  };
}

function targetOf(script: Script, statement: Statement): { key: string; place: Range; use: Use } | undefined {
  let target: Expression | undefined;
  let end = 0;
  const keys: string[] = [];
  if (statement.kind === 'FunctionStatement') {
    target = statement.target;
    end = statement.method?.end ?? target.end;
    if (statement.method) keys.push(statement.method.name);
  } else if (statement.kind === 'Assign') {
    target = statement.targets[0];
    end = target?.end ?? 0;
  }
  const place = target && { start: target.start, end };
  while (target?.kind === 'Member' || target?.kind === 'Index') {
    const key = target.kind === 'Member' ? target.member.name : constantString(script, target.index);
    if (key === undefined || key === '') return undefined;
    keys.push(key);
    target = target.object;
  }
  const use = target?.kind === 'Name' ? script.scopes.use(target) : undefined;
  if (!use || !place || (keys.length === 0 && use.variable.kind !== 'global')) return undefined;
  return { key: JSON.stringify([use.variable.name, ...keys.reverse()]), place, use };
}

/** Is the variable read in between by the code that runs there? Functions that mention it are called later. */
function mentioned(script: Script, { variable, func }: Use, start: number, end: number): boolean {
  const { uses } = variable;
  let at = firstFrom(uses, start, ({ name }) => name.start);
  for (const far = at + MOST_USES; at < far; at++) {
    const use = uses[at];
    if (!use || use.name.start >= end) return false;
    if (use.func === func && use.access === 'read' && !isTarget(script, use.name)) return true;
  }
  return true;
}

/** `function M.f()` and `M.f = ...` mention `M` only to write into it. */
function isTarget(script: Script, name: Name): boolean {
  let node: Node = name;
  let above = script.parent(node);
  while ((above?.kind === 'Member' || above?.kind === 'Index') && above.object === node) {
    node = above;
    above = script.parent(node);
  }
  if (above?.kind === 'FunctionStatement') return true;
  return above?.kind === 'Assign' && above.targets.some((target) => target === node);
}
