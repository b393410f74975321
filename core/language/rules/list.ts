import type { Rule } from '../rule.ts';
import { deprecated } from './deprecated.ts';
import { globalAssignInFunction } from './globalAssignInFunction.ts';
import { lowercaseGlobal } from './lowercaseGlobal.ts';
import { missingMain } from './missingMain.ts';
import { missingParameter } from './missingParameter.ts';
import { redefinedLocal } from './redefinedLocal.ts';
import { redundantParameter } from './redundantParameter.ts';
import { redundantValue } from './redundantValue.ts';
import { resultsTable } from './resultsTable.ts';
import { unbalancedAssignments } from './unbalancedAssignments.ts';
import { undefinedGlobal } from './undefinedGlobal.ts';
import { unusedFunction } from './unusedFunction.ts';
import { unusedLocal } from './unusedLocal.ts';
import { unusedVararg } from './unusedVararg.ts';

/** Every rule, in no particular order. */
export const RULES: readonly Rule[] = [
  unbalancedAssignments,
  redundantValue,
  redundantParameter,
  missingParameter,
  missingMain,
  undefinedGlobal,
  unusedLocal,
  unusedFunction,
  unusedVararg,
  redefinedLocal,
  lowercaseGlobal,
  globalAssignInFunction,
  deprecated,
  resultsTable,
];
