import type { CivilZone } from './civilTime.ts';
import type { DecisionBook } from './decisions.ts';
import type { RunFacts } from './runFacts.ts';
import type { Warnings } from './warnings.ts';

/** What the host functions of one run work on. The functions themselves are the same for all runs. */
export interface HostContext {
  readonly facts: RunFacts;
  readonly warnings: Warnings;
  readonly zone: CivilZone;
  /** The decisions that `set_target` writes to now. */
  readonly decisions: DecisionBook;
  /** Takes a printed line, a byte string. */
  print(line: string): void;
}
