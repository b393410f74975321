import { type Text, text } from '../../../model/text.ts';
import type { Range } from '../../../syntax/ast.ts';
import type { MainReturn, MainReturns } from '../../analysis/resultsTable.ts';
import { freshName } from '../../edits/freshName.ts';
import { indentAt, indentUnit, lineAbove, lineBreak, startsLine, topStatement } from '../../edits/layout.ts';
import type { TextChange } from '../../finding.ts';
import { isPure } from '../../fixes/remove.ts';
import type { Script } from '../../script.ts';
import { plainTable } from './inline.ts';
import { writers } from './refuse.ts';

type Say = (message: Text) => string;

/** Locals of the chunk from which on new ones may be too many: Lua has room for 200, and a function for 60 of other functions. */
const MANY_LOCALS = 50;

/**
 * The changes that make `main` write its results table itself: at each `return` that may give one, every entry goes to
 * `srta.set_target`, and every target without an entry is excluded, as the old service did. Where the script also calls
 * `set_target`, the targets that it names are noted: those were not blocked.
 */
export function convert(script: Script, found: MainReturns, say: Say): TextChange[] {
  const converted = found.returns.filter(({ mayBeTable }) => mayBeTable);
  const calls = writers(script);
  const plain = calls.length === 0 ? plainTable(script, found, converted) : undefined;
  const [only] = converted;
  if (plain && only) return [inlineLoop(script, only, plain.name, say)];
  const names = {
    apply: freshName(script, 'apply_results'),
    noted: freshName(script, 'named_targets'),
    set: freshName(script, 'set_target'),
    local:
      script.scopes.locals.filter(({ func }) => func === script.chunk).length > MANY_LOCALS ? '' : 'local ',
  };
  const changes = converted.map(({ statement }) => applied(script, found, statement, names.apply));
  const noting = calls.length > 0;
  const helpers = [...(noting ? [noteHelper(names, say)] : []), applyHelper(names, noting, say)];
  changes.push(insertHelpers(script, noting ? undefined : found, helpers));
  if (noting) {
    changes.push(...calls.map(({ start, end }) => ({ start, end, text: names.set })));
    changes.push(resetNoted(script, found, names));
  }
  return changes;
}

interface Names {
  readonly apply: string;
  readonly noted: string;
  readonly set: string;
  /** `local `, or nothing. */
  readonly local: string;
}

const COMMENT = text('The old rule: a target that the table leaves out does not take part');
const NOTED = text('Targets that set_target named: the table may leave them out');

function inlineLoop(script: Script, { statement }: MainReturn, table: string, say: Say): TextChange {
  const seen = new Set(script.scopes.visibleAt(statement.start).map(({ name }) => name));
  const target = ['target', 'target_id', 'id'].find((name) => !seen.has(name)) ?? freshName(script, 'target');
  return {
    start: statement.start,
    end: statement.end,
    text: laidOut(script, indentAt(script, statement.start), [
      `-- ${say(COMMENT)}`,
      `for _, ${target} in ipairs(srta.get_targets()) do`,
      `\tif ${table}[${target}] then`,
      `\t\tsrta.set_target(${target}, ${table}[${target}])`,
      '\telse',
      `\t\tsrta.set_target(${target}, srta.TARGETINFO_ENABLE, false)`,
      '\tend',
      'end',
    ]).trimStart(),
  };
}

function noteHelper({ noted, set, local }: Names, say: Say): string[] {
  return [
    `-- ${say(NOTED)}`,
    `${local === '' ? `${noted} = {}` : `local ${noted} = {}`}`,
    '',
    `${local}function ${set}(id, ...)`,
    `\t${noted}[tostring(id)] = true`,
    '\tsrta.set_target(id, ...)',
    'end',
  ];
}

function applyHelper({ apply, noted, local }: Names, noting: boolean, say: Say): string[] {
  const left = noting ? `not named[target] and not ${noted}[target]` : 'not named[target]';
  return [
    `-- ${say(COMMENT)}`,
    `${local}function ${apply}(results)`,
    '\tif type(results) ~= "table" then',
    '\t\treturn',
    '\tend',
    '\tlocal named = {}',
    '\tfor id, info in pairs(results) do',
    '\t\tif type(info) == "table" and (type(id) == "string" or type(id) == "number") then',
    '\t\t\tnamed[tostring(id)] = true',
    '\t\t\tsrta.set_target(id, info)',
    '\t\tend',
    '\tend',
    '\tfor _, target in ipairs(srta.get_targets()) do',
    `\t\tif ${left} then`,
    '\t\t\tsrta.set_target(target, srta.TARGETINFO_ENABLE, false)',
    '\t\tend',
    '\tend',
    'end',
  ];
}

/** Lines whose leading tabs are steps of the script's own indentation. */
function laidOut(script: Script, indent: string, lines: readonly string[]): string {
  const unit = indentUnit(script);
  return lines
    .map((line) => (line === '' ? '' : indent + line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length))))
    .join(lineBreak(script));
}

/** `return x` -> `apply_results(x)`, and `return` again where `main` goes on behind it. */
function applied(
  script: Script,
  { main }: MainReturns,
  statement: MainReturn['statement'],
  apply: string,
): TextChange {
  const first = statement.values[0];
  // Nobody reads a second value; it stays only for what happens while it is worked out.
  const more = statement.values.slice(1).some((value) => !isPure(script, value));
  const last = more ? statement.values.at(-1) : first;
  const values = script.source.slice(first?.start ?? statement.end, last?.end ?? statement.end);
  const isLast = main.func.body.statements.at(-1) === statement;
  const call = `${apply}(${values})`;
  const between = startsLine(script, statement.start)
    ? lineBreak(script) + indentAt(script, statement.start)
    : ' ';
  return { start: statement.start, end: statement.end, text: isLast ? call : `${call}${between}return` };
}

/** Above `main`, or above all where every call of the script needs them. */
function insertHelpers(
  script: Script,
  above: MainReturns | undefined,
  helpers: readonly string[][],
): TextChange {
  // `main = decide` may stand far behind the function.
  const statement = above ? topStatement(script, above.main.func) : script.chunk.body.statements[0];
  const newline = lineBreak(script);
  const texts = helpers.map((lines) => laidOut(script, '', lines));
  const at = lineAbove(script, statement ?? script.chunk);
  const inLine = statement !== undefined && !startsLine(script, statement.start);
  const all = texts.join(newline + newline) + newline + newline;
  return { start: at, end: at, text: inLine ? newline + all : all };
}

/** The service may keep the globals from one decision to the next. */
function resetNoted(script: Script, { main }: MainReturns, { noted }: Names): TextChange {
  const [first] = main.func.body.statements;
  if (first && startsLine(script, first.start)) {
    const text = `${noted} = {}${lineBreak(script)}${indentAt(script, first.start)}`;
    return { start: first.start, end: first.start, text };
  }
  const at = afterHead(script, main.func);
  return { start: at, end: at, text: ` ${noted} = {}` };
}

/** Behind the `)` of the parameter list. */
function afterHead(script: Script, func: MainReturns['main']['func']): number {
  const { tokens } = script.parsed;
  const last: Range | undefined = func.vararg ?? func.parameters.at(-1);
  let at = tokens.indexAt(last?.end ?? func.start);
  while (at < tokens.count && script.source.slice(tokens.start(at), tokens.end(at)) !== ')') at++;
  return tokens.end(at);
}
