import type { TValue as LuaValue } from 'fengari/src/lobject.js';
import { activeRun } from './active.ts';
import { byteStringOf, bytesOfByteString } from './bytes.ts';
import { lobject, lopcodes, lstring } from './modules.ts';
import { TAG } from './tags.ts';

const OP_FORPREP = lopcodes.OpCodesI.OP_FORPREP;

/** Makes every number a double: fengari's integers wrap at 32 bits. */
export function patchNumbers(): void {
  const prototype = lobject.TValue.prototype;
  // Results of arithmetic, `#`, and the counters of `for`.
  prototype.setivalue = function (this: LuaValue, value: number): void {
    this.type = TAG.float;
    this.value = value;
  };
  prototype.chgivalue = prototype.setivalue;

  // Numerals, and strings in arithmetic. The answer is the length plus one, as in C, or 0.
  lobject.luaO_str2num = (bytes, out) => {
    const { profile, state } = activeRun();
    const frame = state?.ci;
    if (!profile.forTakesStrings && frame?.l_code?.[frame.l_savedpc - 1]?.opcode === OP_FORPREP) return 0;
    const number = profile.parseNumber(byteStringOf(bytes));
    if (number === undefined) return 0;
    out.setfltvalue(number);
    return bytes.length + 1;
  };

  lobject.luaO_tostring = (L, value) => {
    const text = activeRun().profile.numberToText(value.value as number);
    value.setsvalue(lstring.luaS_bless(L, bytesOfByteString(text)));
  };
}
