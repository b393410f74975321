import type { LuaState } from 'fengari/src/lstate.js';
import type { NumberProfile } from '../../model/run.ts';

/** A value that an error message speaks of. `kind` and `name` say where it came from, when that is known. */
export interface Operand {
  readonly type: string;
  readonly kind?: string;
  readonly name?: string;
}

/** Everything in which the two engines called "Lua 5.1" differ and that the VM can be told from outside. */
export interface VmProfile {
  readonly name: NumberProfile;
  /** The text of a number: `print`, `tostring`, `..`. */
  numberToText(value: number): string;
  /** A numeral or a string used as a number; `undefined` when it is none. `text` is a byte string. */
  parseNumber(text: string): number | undefined;
  /** The function `tonumber` on a string; `base` undefined when it was not given. */
  toNumber(text: string, base: number | undefined): number | undefined;
  modulo(a: number, b: number): number;
  /** Whether `goto` is a reserved word. */
  readonly hasGoto: boolean;
  /** Whether a string serves as a bound of a numeric `for`. */
  readonly forTakesStrings: boolean;
  /** Whether the line of an operation is where its expression begins, against where its last operand ends. */
  readonly operationsAtStart: boolean;
  readonly words: ErrorWords;
}

/** The wording of run-time errors, without the `script:line:` in front. */
export interface ErrorWords {
  call(value: Operand): string;
  index(value: Operand, key: string): string;
  /** `event` as in metamethod names: add, sub, mul, div, mod, pow, unm. */
  arithmetic(event: string, left: Operand, right: Operand, culprit: Operand): string;
  concat(left: Operand, right: Operand, culprit: Operand): string;
  length(value: Operand): string;
  compare(left: string, right: string): string;
  forLoop(part: 'init' | 'limit' | 'step'): string;
  argument(position: number, functionName: string, problem: string): string;
  /** `got` is a type name, "no value" when the argument is missing. */
  expected(type: string, got: string): string;
  readonly stackOverflow: string;
}

export type Raise = (L: LuaState, message: string) => never;
