import { drain, type Steps } from '../model/steps.ts';
import type { SyntaxProblem } from '../syntax/problem.ts';
import { type Diagnostic, rangeOf, SEVERITY, type Severity, TAG } from './diagnostic.ts';
import { type Environment, environment, type RuleLevel } from './environment.ts';
import type { Finding } from './finding.ts';
import { syntaxFixes } from './fixes/syntax.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules/list.ts';
import { Script } from './script.ts';
import { suppressions } from './suppress.ts';

const FINDINGS_A_STEP = 100;

/** Everything that is wrong with a strategy script, by position. Never throws. */
export function diagnose(source: string, given: Partial<Environment> = {}): Diagnostic[] {
  const around = environment(given);
  return drain(diagnoseSteps(Script.read(source, around.numbers), around));
}

/** The same of a script that is read already, in slices. */
export function* diagnoseSteps(script: Script, around: Environment): Steps<Diagnostic[]> {
  const { errors, warnings } = script.parsed;
  const found: Diagnostic[] = errors.map((problem) => fromSyntax(script, problem, SEVERITY.error, 'syntax'));
  const suppressed = suppressions(script);
  const keep = (code: string, finding: Finding, level: RuleLevel): void => {
    const set = levelOf(code, level, around);
    if (set === 'off' || suppressed.covers(code, finding.place.start)) return;
    found.push(toDiagnostic(script, code, finding, SEVERITY[set]));
  };
  for (const problem of warnings) keep(warningCode(problem), fromProblem(script, problem), 'warning');
  for (const rule of RULES) {
    if (!runs(rule, errors.length > 0, around)) continue;
    let count = 0;
    for (const finding of rule.check(script, around)) {
      if (finding) keep(rule.code, finding, finding.level ?? rule.level);
      if (!finding || ++count % FINDINGS_A_STEP === 0) yield;
    }
    yield;
  }
  return found.sort(byPosition);
}

function runs(rule: Rule, broken: boolean, around: Environment): boolean {
  return (rule.whileBroken || !broken) && levelOf(rule.code, rule.level, around) !== 'off';
}

function levelOf(code: string, level: RuleLevel, { rules }: Environment): RuleLevel {
  if (rules.disable.includes(code)) return 'off';
  const set = Object.hasOwn(rules.severity, code) ? rules.severity[code] : undefined;
  // Settings are written by hand.
  return set !== undefined && (set === 'off' || Object.hasOwn(SEVERITY, set)) ? set : level;
}

function warningCode({ code }: SyntaxProblem): string {
  return code === 'newline-call' ? 'newline-call' : 'portability';
}

function fromSyntax(script: Script, problem: SyntaxProblem, severity: Severity, code: string): Diagnostic {
  return toDiagnostic(script, code, fromProblem(script, problem), severity);
}

function fromProblem(script: Script, problem: SyntaxProblem): Finding {
  const { message, related } = problem;
  const place = { start: problem.start, end: problem.end };
  return { place, message, ...(related ? { related } : {}), fixes: syntaxFixes(script, problem) };
}

function toDiagnostic({ lines }: Script, code: string, finding: Finding, severity: Severity): Diagnostic {
  const { place, message, related, tag, fixes } = finding;
  return {
    range: rangeOf(place, lines),
    severity,
    code,
    source: 'srta',
    message,
    ...(tag ? { tags: [TAG[tag]] } : {}),
    ...(related
      ? {
          relatedInformation: related.map((each) => ({ range: rangeOf(each, lines), message: each.message })),
        }
      : {}),
    ...(fixes && fixes.length > 0 ? { fixes } : {}),
  };
}

function byPosition({ range: one }: Diagnostic, { range: other }: Diagnostic): number {
  return one.start.line - other.start.line || one.start.character - other.start.character;
}
