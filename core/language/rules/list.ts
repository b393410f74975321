import type { Rule } from '../rule.ts';
import { alwaysFalse } from './alwaysFalse.ts';
import { ambiguity1 } from './ambiguity1.ts';
import { booleanCompare } from './booleanCompare.ts';
import { codeAfterBreak } from './codeAfterBreak.ts';
import { columnRange } from './columnRange.ts';
import { countDownLoop } from './countDownLoop.ts';
import { deadWrite } from './deadWrite.ts';
import { deprecated } from './deprecated.ts';
import { dsConstant } from './dsConstant.ts';
import { duplicateIndex } from './duplicateIndex.ts';
import { duplicateSetField } from './duplicateSetField.ts';
import { emptyBlock } from './emptyBlock.ts';
import { enableTrue } from './enableTrue.ts';
import { flagNumber } from './flagNumber.ts';
import { globalAssignInFunction } from './globalAssignInFunction.ts';
import { hijackInProduction } from './hijackInProduction.ts';
import { hijackMember } from './hijackMember.ts';
import { literalConstant } from './literalConstant.ts';
import { lowercaseGlobal } from './lowercaseGlobal.ts';
import { mainLocal } from './mainLocal.ts';
import { mainParams } from './mainParams.ts';
import { missingMain } from './missingMain.ts';
import { missingParameter } from './missingParameter.ts';
import { needCheckNil } from './needCheckNil.ts';
import { noColumn } from './noColumn.ts';
import { numberCondition } from './numberCondition.ts';
import { printInLoop } from './printInLoop.ts';
import { redefinedLocal } from './redefinedLocal.ts';
import { redundantParameter } from './redundantParameter.ts';
import { redundantValue } from './redundantValue.ts';
import { resultsTable } from './resultsTable.ts';
import { setTargetKey } from './setTargetKey.ts';
import { setTargetOdd } from './setTargetOdd.ts';
import { setTargetTable } from './setTargetTable.ts';
import { setTargetValue } from './setTargetValue.ts';
import { sparseArray } from './sparseArray.ts';
import { targetId } from './targetId.ts';
import { timeOrder } from './timeOrder.ts';
import { truncateUnit } from './truncateUnit.ts';
import { unavailableRule } from './unavailable.ts';
import { unbalancedAssignments } from './unbalancedAssignments.ts';
import { undefinedField } from './undefinedField.ts';
import { undefinedGlobal } from './undefinedGlobal.ts';
import { uninitialised } from './uninitialised.ts';
import { unknownColumn } from './unknownColumn.ts';
import { unknownConstant } from './unknownConstant.ts';
import { unknownDiagCode } from './unknownDiagCode.ts';
import { unknownTarget } from './unknownTarget.ts';
import { unreachableCode } from './unreachableCode.ts';
import { unusedFunction } from './unusedFunction.ts';
import { unusedLocal } from './unusedLocal.ts';
import { unusedValue } from './unusedValue.ts';
import { unusedVararg } from './unusedVararg.ts';

/** Every rule, in no particular order. */
export const RULES: readonly Rule[] = [
  alwaysFalse,
  booleanCompare,
  timeOrder,
  printInLoop,
  truncateUnit,
  hijackInProduction,
  hijackMember,
  mainParams,
  mainLocal,
  unavailableRule,
  unknownConstant,
  undefinedField,
  unreachableCode,
  emptyBlock,
  duplicateSetField,
  duplicateIndex,
  countDownLoop,
  codeAfterBreak,
  ambiguity1,
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
  unusedValue,
  uninitialised,
  needCheckNil,
  columnRange,
  deadWrite,
  dsConstant,
  enableTrue,
  flagNumber,
  literalConstant,
  noColumn,
  numberCondition,
  setTargetKey,
  setTargetOdd,
  setTargetTable,
  setTargetValue,
  sparseArray,
  targetId,
  unknownColumn,
  unknownTarget,
  unknownDiagCode(() => CODES),
];

/** What comments and settings can name: the rules, and what the parser warns of. */
export const CODES: readonly string[] = [...RULES.map(({ code }) => code), 'newline-call', 'portability'];
