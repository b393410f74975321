import type { Environment, RuleLevel } from './environment.ts';
import type { Finding } from './finding.ts';
import type { Script } from './script.ts';

/**
 * One diagnostic rule: a file in rules/ and a line in rules/list.ts. A rule never throws and says nothing about what the parser
 * has already refused (`Missing`, `Bad`, names without text).
 */
export interface Rule {
  /** LuaLS's name where it has the rule, else `srta-*`. */
  readonly code: string;
  readonly level: Exclude<RuleLevel, 'off'>;
  /**
   * May it speak while the script has syntax errors? Only where such an error cannot have made what it reports: a rule that
   * reasons about the whole file may not.
   */
  readonly whileBroken: boolean;
  /** Findings in any order. `undefined` is a good place for a pause, so that a long file can be checked in slices. */
  check(script: Script, environment: Environment): Iterable<Finding | undefined>;
}
