/** MAXSTACK of Lua 5.1: registers of one function, for its variables and intermediate values. */
export const MAX_REGISTERS = 250;
/** LUAI_MAXUPVALUES of Lua 5.1. */
export const MAX_UPVALUES = 60;
/** The largest constant that an instruction can name without a register (MAXINDEXRK). */
const MAX_INLINE_CONSTANT = 255;

/** Where the value of an expression is before it is used, after lcode.c's `expkind`. */
export type Place =
  | 'void'
  | 'nil'
  | 'true'
  | 'false'
  | 'constant'
  | 'number'
  | 'local'
  | 'upvalue'
  | 'global'
  | 'indexed'
  | 'jump'
  | 'pending'
  | 'register'
  | 'call'
  | 'vararg';

/** An expression on its way: lcode.c's `expdesc`, as far as registers depend on it. */
export interface Value {
  place: Place;
  /** Register, constant, or the register of an indexed table. */
  info: number;
  /** For `indexed`: the key's register, or -1 for a constant. */
  key: number;
  /** The number, for folding. */
  number: number;
  /** Are there jumps that end in this value when it is true, when it is false? */
  whenTrue: boolean;
  whenFalse: boolean;
  /** For `pending`: made by `..`, which a further `..` to its left joins; made by `not`, which a jump takes over. */
  made: 'concat' | 'not' | undefined;
}

export function value(place: Place, info = 0): Value {
  return { place, info, key: -1, number: 0, whenTrue: false, whenFalse: false, made: undefined };
}

/** A place of the source at which PUC runs out of something. */
export class TooComplex extends Error {
  constructor(readonly what: 'registers' | 'upvalues') {
    super(what);
  }
}

/** Registers and constants of one function while it is compiled: what lcode.c does to them, without the code. */
export class Registers {
  /** The first register that is free. */
  free = 0;
  /** The most that were in use; a function has two at least. */
  highest = 2;
  /** Local variables in scope; they hold the registers below this one. */
  active = 0;
  private readonly constants = new Map<string, number>();

  reserve(count: number): void {
    this.check(count);
    this.free += count;
  }

  check(count: number): void {
    this.highest = Math.max(this.highest, this.free + count);
    if (this.free + count >= MAX_REGISTERS) throw new TooComplex('registers');
  }

  constant(key: string): number {
    const known = this.constants.get(key);
    if (known !== undefined) return known;
    this.constants.set(key, this.constants.size);
    return this.constants.size - 1;
  }

  release(register: number): void {
    if (register >= this.active) this.free--;
  }

  freeValue(e: Value): void {
    if (e.place === 'register') this.release(e.info);
  }

  /** luaK_dischargevars */
  discharge(e: Value): void {
    if (e.place === 'local' || e.place === 'call') e.place = 'register';
    else if (e.place === 'upvalue' || e.place === 'global' || e.place === 'vararg') pend(e);
    else if (e.place === 'indexed') {
      if (e.key >= 0) this.release(e.key);
      this.release(e.info);
      pend(e);
    }
  }

  /** luaK_exp2reg: into a register that is reserved already. */
  into(e: Value, register: number): void {
    this.discharge(e);
    if (e.place === 'number') this.constant(`n${e.number}`);
    e.place = 'register';
    e.info = register;
    e.whenTrue = false;
    e.whenFalse = false;
  }

  /** luaK_exp2nextreg */
  toNext(e: Value): void {
    this.discharge(e);
    this.freeValue(e);
    this.reserve(1);
    this.into(e, this.free - 1);
  }

  /** luaK_exp2anyreg */
  toAny(e: Value): number {
    this.discharge(e);
    if (e.place === 'register') {
      if (!hasJumps(e)) return e.info;
      if (e.info >= this.active) {
        this.into(e, e.info);
        return e.info;
      }
    }
    this.toNext(e);
    return e.info;
  }

  /** luaK_exp2val */
  toValue(e: Value): void {
    if (hasJumps(e)) this.toAny(e);
    else this.discharge(e);
  }

  /** luaK_exp2RK: a register, or -1 for a constant that needs none. */
  toOperand(e: Value): number {
    this.toValue(e);
    if (['number', 'true', 'false', 'nil'].includes(e.place) && this.constants.size <= MAX_INLINE_CONSTANT) {
      this.constant(e.place === 'number' ? `n${e.number}` : e.place);
      e.place = 'constant';
      e.info = 0;
      return -1;
    }
    if (e.place === 'constant' && e.info <= MAX_INLINE_CONSTANT) return -1;
    return this.toAny(e);
  }

  /** luaK_storevar */
  store(target: Value, e: Value): void {
    if (target.place === 'local') {
      this.freeValue(e);
      this.into(e, target.info);
      return;
    }
    if (target.place === 'indexed') this.toOperand(e);
    else this.toAny(e);
    this.freeValue(e);
  }

  /** luaK_self: the table and its method in two registers. */
  self(e: Value, key: Value): void {
    this.toAny(e);
    this.freeValue(e);
    const register = this.free;
    this.reserve(2);
    this.toOperand(key);
    this.freeValue(key);
    e.place = 'register';
    e.info = register;
  }

  /** luaK_indexed */
  index(e: Value, key: Value): void {
    e.key = this.toOperand(key);
    e.place = 'indexed';
  }

  /** luaK_goiftrue (for `and` and conditions) and luaK_goiffalse (for `or`). */
  branch(e: Value, on: boolean): void {
    this.discharge(e);
    const certain = on ? ['constant', 'number', 'true'] : ['nil', 'false'];
    const jumps = !certain.includes(e.place);
    const negated = e.place === 'pending' && e.made === 'not';
    if (jumps && e.place !== 'jump' && !negated) {
      this.toAnyPlain(e);
      this.freeValue(e);
    }
    if (on) {
      e.whenFalse ||= jumps;
      e.whenTrue = false;
    } else {
      e.whenTrue ||= jumps;
      e.whenFalse = false;
    }
  }

  /** discharge2anyreg: jumps of the value stay. */
  toAnyPlain(e: Value): void {
    if (e.place === 'register') return;
    this.reserve(1);
    this.discharge(e);
    if (e.place === 'number') this.constant(`n${e.number}`);
    e.place = 'register';
    e.info = this.free - 1;
  }

  /** An open call or `...` that ends a list: `...` takes a register. */
  open(e: Value): boolean {
    if (e.place === 'vararg') this.reserve(1);
    return e.place === 'call' || e.place === 'vararg';
  }
}

function pend(e: Value): void {
  e.place = 'pending';
  e.made = undefined;
}

export function hasJumps(e: Value): boolean {
  return e.whenTrue || e.whenFalse;
}
