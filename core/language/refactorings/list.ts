import { dsdataToColumns } from './dsdata/dsdata.ts';
import { elseIfToElseif } from './elseIf.ts';
import { nameColumns } from './nameColumns.ts';
import type { Refactoring } from './refactoring.ts';
import { resultsTableToSetTarget } from './resultsTable/resultsTable.ts';

/** Every refactoring, in the order of the menu. */
export const REFACTORINGS: readonly Refactoring[] = [
  resultsTableToSetTarget,
  dsdataToColumns,
  elseIfToElseif,
  nameColumns,
];
