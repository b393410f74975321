import type { Instruction } from 'fengari/src/lfunc.js';
import type { TValue } from 'fengari/src/lobject.js';
import type { LuaState } from 'fengari/src/lstate.js';
import type { TString } from 'fengari/src/lstring.js';
import { BudgetBreach } from '../meter.ts';
import { activeRun } from './active.ts';
import { byteStringOf } from './bytes.ts';
import { isLuaFrame, protoOf, raise } from './frames.ts';
import { ldebug, lopcodes, lstring, ltm } from './modules.ts';
import type { Operand } from './profile.ts';
import { TAG, typeNameOfTag } from './tags.ts';

const OP = lopcodes.OpCodesI;
const originalTypeError = ldebug.luaG_typeerror;
/** Keys are shown up to this length. */
const MAX_KEY = 200;
const NO_WORDS = new Uint8Array();
const NAMED = /\((\w+) '([\s\S]*)'\)$/;

/** The type of a value and, from fengari's own message, what it is called at this place ("local 'x'"). */
function operandOf(L: LuaState, value: TValue): Operand {
  const type = typeNameOfTag(value.type);
  const top = L.top;
  try {
    originalTypeError(L, value, NO_WORDS);
  } catch {
    // It always throws: the message that we came for is on top of the stack.
  }
  const message = L.stack[L.top - 1];
  L.top = top;
  const text = message?.type === TAG.string ? byteStringOf((message.value as TString).realstring) : '';
  const [, kind, name] = NAMED.exec(text) ?? [];
  return kind === undefined || name === undefined ? { type } : { type, kind, name };
}

function instructionOf(L: LuaState): Instruction | undefined {
  return isLuaFrame(L.ci) ? protoOf(L.ci).code[L.ci.l_savedpc - 1] : undefined;
}

/** The key that the running instruction indexes with, as text for a message. */
function indexedKey(L: LuaState): string {
  const instruction = instructionOf(L);
  if (instruction === undefined) return '?';
  const { opcode } = instruction;
  const operand = opcode === OP.OP_SETTABLE || opcode === OP.OP_SETTABUP ? instruction.B : instruction.C;
  const key = lopcodes.ISK(operand)
    ? protoOf(L.ci).k[lopcodes.INDEXK(operand)]
    : L.stack[L.ci.l_base + operand];
  return key === undefined ? '?' : textOf(key);
}

/** What `tostring` gives, without an address. */
function textOf(value: TValue): string {
  if (value.type === TAG.string) {
    const text = lstring.luaS_hashlongstr(value.value as TString);
    return text.length > MAX_KEY ? `${text.slice(0, MAX_KEY)}...` : text;
  }
  if (value.type === TAG.float) return activeRun().profile.numberToText(value.value as number);
  if (value.type === TAG.boolean) return String(value.value);
  return typeNameOfTag(value.type);
}

/** Also an integer: the step that fengari adds to a `for` without one. */
function isNumber(value: TValue): boolean {
  return (value.type & 15) === TAG.float;
}

function isNumeric(value: TValue): boolean {
  if (isNumber(value)) return true;
  if (value.type !== TAG.string) return false;
  return activeRun().profile.parseNumber(lstring.luaS_hashlongstr(value.value as TString)) !== undefined;
}

/** gopher-lua names the type after it has converted a numeric string. */
function arithmeticType(value: TValue): string {
  return isNumeric(value) ? 'number' : typeNameOfTag(value.type);
}

function isText(value: TValue): boolean {
  return value.type === TAG.string || value.type === TAG.float;
}

const EVENTS = new Map<number, string>(
  Object.entries(ltm.TMS).map(([name, event]) => [event, name.slice(3).toLowerCase()]),
);

/** An operator met operands that it cannot use. Scripts cannot set metatables, so there is never a metamethod to try. */
function operatorError(L: LuaState, left: TValue, right: TValue, event: number): never {
  const { words } = activeRun().profile;
  const name = EVENTS.get(event) ?? '?';
  if (name === 'concat') {
    const culprit = operandOf(L, isText(left) ? right : left);
    const types = [left, right].map((value) => ({ type: typeNameOfTag(value.type) }));
    raise(L, words.concat(types[0] as Operand, types[1] as Operand, culprit));
  }
  // Lua 5.1 blames the first operand that is no number.
  const culprit = operandOf(L, isNumeric(left) ? right : left);
  raise(L, words.arithmetic(name, { type: arithmeticType(left) }, { type: arithmeticType(right) }, culprit));
}

const FOR_LOOP = "'for'";
const BOUNDS = ['init', 'limit', 'step'] as const;
/** Offsets from the loop's first register, in the order in which each engine looks at them. fengari starts with the limit. */
const PUC_ORDER = [0, 1, 2] as const;
const GOPHER_ORDER = [0, 2, 1] as const;

function forError(L: LuaState): never {
  const { profile } = activeRun();
  const base = L.ci.l_base + (instructionOf(L)?.A ?? 0);
  const isBound = (offset: number): boolean => {
    const value = L.stack[base + offset];
    return value !== undefined && (profile.forTakesStrings ? isNumeric(value) : isNumber(value));
  };
  const order = profile.forTakesStrings ? PUC_ORDER : GOPHER_ORDER;
  const wrong = order.find((offset) => !isBound(offset)) ?? 1;
  raise(L, profile.words.forLoop(BOUNDS[wrong]));
}

/** Gives every run-time error of the VM the wording of the run's profile and our traceback. */
export function patchErrors(): void {
  ldebug.luaG_typeerror = (L, value, operation) => {
    const { words } = activeRun().profile;
    const what = byteStringOf(operation);
    if (what === 'call') raise(L, words.call(operandOf(L, value)));
    if (what === 'index') raise(L, words.index(operandOf(L, value), indexedKey(L)));
    if (what === 'get length of') raise(L, words.length(operandOf(L, value)));
    raise(L, `attempt to ${what} a ${typeNameOfTag(value.type)} value`);
  };
  ltm.luaT_trybinTM = (L, left, right, _result, event) => operatorError(L, left, right, event);
  ldebug.luaG_ordererror = (L, left, right) =>
    raise(L, activeRun().profile.words.compare(typeNameOfTag(left.type), typeNameOfTag(right.type)));
  ldebug.luaG_runerror = (L, format) => {
    const text = byteStringOf(format);
    if (text.includes('stack overflow')) throw new BudgetBreach(activeRun().profile.words.stackOverflow);
    if (text.startsWith(FOR_LOOP)) forError(L);
    raise(L, text);
  };
}
