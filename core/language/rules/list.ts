import type { Rule } from '../rule.ts';
import { missingMain } from './missingMain.ts';

/** Every rule, in no particular order. */
export const RULES: readonly Rule[] = [missingMain];
