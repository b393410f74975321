import { text } from '../../model/text.ts';
import type { Chunk, LocalStatement, Name, Range } from '../../syntax/ast.ts';
import { Memory } from '../analysis/memory.ts';
import type { Variable } from '../analysis/variable.ts';
import type { QuickFix, TextChange } from '../finding.ts';
import type { Script } from '../script.ts';
import { isPure, removeStatement } from './remove.ts';

/** What can be done about a variable that nothing reads: away with it, or a name that says that it is not meant to be read. */
export function unusedFixes(script: Script, variable: Variable): QuickFix[] {
  const changes = removal(script, variable);
  if (changes) return [{ title: text('Remove "{0}"', variable.name), changes, preferred: true }];
  const name = unreadName(script, variable);
  return name === undefined ? [] : [renaming(variable, name)];
}

function removal(script: Script, variable: Variable): TextChange[] | undefined {
  const { declaration, declaredBy, uses } = variable;
  if (!declaration || variable.kind === 'parameter') return undefined;
  if (declaredBy?.kind === 'GenericFor') {
    return uses.length === 0 ? withoutLast(declaredBy.names, declaration) : undefined;
  }
  if (declaredBy?.kind !== 'Local') return undefined;
  const changes = withoutDeclaration(script, declaredBy, declaration);
  for (const { name } of uses) {
    const statement = script.parent(name);
    if (statement?.kind !== 'Assign' || statement.targets.length !== 1) return undefined;
    const change = removeStatement(script, statement, statement.values);
    if (!change) return undefined;
    changes?.push(change);
  }
  return changes && joined(changes);
}

/** Two statements on one line both take the blanks between them. */
function joined(changes: readonly TextChange[]): TextChange[] {
  const result: TextChange[] = [];
  for (const change of [...changes].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last && change.start < last.end) {
      const start = Math.min(last.end, change.end);
      result.push({ ...change, start });
    } else result.push(change);
  }
  return result;
}

function withoutDeclaration(
  script: Script,
  statement: LocalStatement,
  declaration: Name,
): TextChange[] | undefined {
  const { names, values } = statement;
  if (names.length === 1) {
    const change = removeStatement(script, statement, values);
    return change && [change];
  }
  const change = withoutLast(names, declaration);
  if (values.length < names.length) return change;
  const own = values.length === names.length ? values.at(-1) : undefined;
  const before = values.at(-2);
  // A call that becomes the last value would give more values than before, which nobody takes.
  if (!change || !own || !before || !isPure(script, own)) return undefined;
  return [...change, { start: before.end, end: own.end, text: '' }];
}

/** `a, b` to `a`: only the last name has nothing behind it that would move. */
function withoutLast(names: readonly Name[], name: Name): TextChange[] | undefined {
  const before: Range | undefined = names.at(-2);
  return names.at(-1) === name && before ? [{ start: before.end, end: name.end, text: '' }] : undefined;
}

/** `_` for what is taken by its place only, `_name` for what tells a reader what is there. */
function unreadName(script: Script, { name, kind, uses }: Variable): string | undefined {
  const isPlace = uses.length === 0 && kind !== 'parameter';
  const taken = namesInUse(script);
  return (isPlace ? ['_', `_${name}`] : [`_${name}`]).find((each) => !taken.has(each));
}

const NAMES = new Memory<Chunk, ReadonlySet<string>>();

function namesInUse(script: Script): ReadonlySet<string> {
  const known = NAMES.of(script);
  let names = known.get(script.chunk);
  if (!names) {
    const used = script.scopes.locals.filter(({ uses }) => uses.length > 0).map(({ name }) => name);
    names = new Set([...script.scopes.globals.keys(), ...used]);
    known.set(script.chunk, names);
  }
  return names;
}

function renaming({ declaration, uses }: Variable, newName: string): QuickFix {
  const names = [...(declaration ? [declaration] : []), ...uses.map(({ name }) => name)];
  return {
    title: text('Rename to "{0}"', newName),
    changes: names.map(({ start, end }) => ({ start, end, text: newName })),
  };
}
