// The parts of fengari 0.1.5 that this folder reaches into. Its modules are CommonJS objects whose members are looked up at call
// time, which is what makes a profile possible without a fork (see modules.ts).

declare module 'fengari/src/defs.js' {
  const defs: { readonly LUA_MULTRET: number };
  export default defs;
}

declare module 'fengari/src/luaconf.js' {
  const luaconf: {
    LUA_COMPAT_FLOATSTRING: boolean;
    lua_number2str(value: number): string;
    lua_integer2str(value: number): string;
    lua_numbertointeger(value: number): number | false;
  };
  export default luaconf;
}

declare module 'fengari/src/llimits.js' {
  import type { LuaState } from 'fengari/src/lstate.js';

  const llimits: { luai_nummod(L: LuaState | null, a: number, b: number): number };
  export default llimits;
}

declare module 'fengari/src/lstring.js' {
  import type { LuaState } from 'fengari/src/lstate.js';
  export interface TString {
    hash: string | null;
    realstring: Uint8Array;
    getstr(): Uint8Array;
  }
  const lstring: {
    TString: new (L: LuaState | null, bytes: Uint8Array) => TString;
    luaS_hash(bytes: Uint8Array): string;
    luaS_hashlongstr(string: TString): string;
    luaS_bless(L: LuaState | null, bytes: Uint8Array): TString;
    luaS_new(L: LuaState | null, bytes: Uint8Array): TString;
  };
  export default lstring;
}

declare module 'fengari/src/lobject.js' {
  import type { Proto } from 'fengari/src/lfunc.js';
  import type { LuaState } from 'fengari/src/lstate.js';
  export interface TValue {
    type: number;
    value: unknown;
    setfrom(other: TValue): void;
    setnilvalue(): void;
    setfltvalue(value: number): void;
    setivalue(value: number): void;
    chgivalue(value: number): void;
    setsvalue(value: unknown): void;
    vslen(): number;
    svalue(): Uint8Array;
  }
  export interface LClosure {
    id: number;
    p: Proto;
    nupvalues: number;
    upvals: TValue[];
  }
  const lobject: {
    TValue: { new (type: number, value: unknown): TValue; readonly prototype: TValue };
    LClosure: new (L: LuaState, upvalues: number) => LClosure;
    readonly luaO_nilobject: TValue;
    luaO_str2num(bytes: Uint8Array, out: TValue): number;
    luaO_tostring(L: LuaState, value: TValue): void;
  };
  export default lobject;
}

declare module 'fengari/src/lfunc.js' {
  import type { LClosure, TValue } from 'fengari/src/lobject.js';
  import type { TString } from 'fengari/src/lstring.js';
  export interface Instruction {
    opcode: number;
    A: number;
    B: number;
    C: number;
    Bx: number;
    sBx: number;
  }
  export interface Proto {
    k: TValue[];
    p: Proto[];
    code: Instruction[];
    lineinfo: number[];
    upvalues: { name: TString | null; instack: boolean; idx: number }[];
    linedefined: number;
    lastlinedefined: number;
    numparams: number;
    is_vararg: boolean;
    cache: LClosure | null;
    source: TString | null;
  }
  const lfunc: { luaF_getlocalname(p: Proto, n: number, pc: number): Uint8Array | null };
  export default lfunc;
}

declare module 'fengari/src/lstate.js' {
  import type { Instruction } from 'fengari/src/lfunc.js';
  import type { TValue } from 'fengari/src/lobject.js';
  export interface CallInfo {
    func: TValue;
    funcOff: number;
    top: number;
    previous: CallInfo | null;
    next: CallInfo | null;
    l_base: number;
    l_code: Instruction[];
    l_savedpc: number;
    callstatus: number;
    nresults: number;
    /** Ours: how deep the call is, counted by the patched `luaE_extendCI`. */
    depth?: number;
  }
  export interface GlobalState {
    id_counter: number;
    l_registry: TValue;
    mt: unknown[];
    mainthread: LuaState;
  }
  export interface LuaState {
    l_G: GlobalState;
    stack: TValue[];
    top: number;
    ci: CallInfo;
    base_ci: CallInfo;
    hookmask: number;
    hookcount: number;
    basehookcount: number;
    hook: unknown;
    nCcalls: number;
    nny: number;
  }
  const lstate: {
    readonly CIST_LUA: number;
    readonly CIST_TAIL: number;
    CallInfo: new () => CallInfo;
    lua_newstate(): LuaState;
    lua_newthread(L: LuaState): LuaState;
    luaE_extendCI(L: LuaState): CallInfo;
  };
  export default lstate;
}

declare module 'fengari/src/ltable.js' {
  import type { TValue } from 'fengari/src/lobject.js';
  import type { LuaState } from 'fengari/src/lstate.js';
  import type { TString } from 'fengari/src/lstring.js';

  const ltable: {
    Table: unknown;
    luaH_new(L: LuaState): unknown;
    luaH_get(L: LuaState, table: unknown, key: TValue): TValue;
    luaH_getint(table: unknown, key: number): TValue;
    luaH_getstr(table: unknown, key: TString): TValue;
    luaH_setint(table: unknown, key: number, value: TValue): void;
    luaH_setfrom(L: LuaState, table: unknown, key: TValue, value: TValue): void;
    luaH_getn(table: unknown): number;
    luaH_next(L: LuaState, table: unknown, keyIndex: number): boolean;
  };
  export default ltable;
}

declare module 'fengari/src/ltm.js' {
  import type { TValue } from 'fengari/src/lobject.js';
  import type { LuaState } from 'fengari/src/lstate.js';

  const ltm: {
    readonly TMS: Readonly<Record<string, number>>;
    luaT_trybinTM(L: LuaState, a: TValue, b: TValue, result: TValue, event: number): void;
    ttypename(type: number): Uint8Array;
  };
  export default ltm;
}

declare module 'fengari/src/ldebug.js' {
  import type { TValue } from 'fengari/src/lobject.js';
  import type { LuaState } from 'fengari/src/lstate.js';

  const ldebug: {
    luaG_typeerror(L: LuaState, value: TValue, operation: Uint8Array): never;
    luaG_ordererror(L: LuaState, a: TValue, b: TValue): never;
    luaG_runerror(L: LuaState, format: Uint8Array, ...args: unknown[]): never;
    luaG_traceexec(L: LuaState): void;
    lua_getinfo(L: LuaState, what: Uint8Array, record: { i_ci: unknown; name: Uint8Array | null }): number;
  };
  export default ldebug;
}

declare module 'fengari/src/ldo.js' {
  import type { LuaState } from 'fengari/src/lstate.js';

  const ldo: {
    luaD_callnoyield(L: LuaState, functionIndex: number, results: number): void;
    luaD_growstack(L: LuaState, n: number): void;
  };
  export default ldo;
}

declare module 'fengari/src/lapi.js' {
  import type { LuaState } from 'fengari/src/lstate.js';

  const lapi: {
    lua_load(
      L: LuaState,
      reader: (L: LuaState, data: unknown) => Uint8Array | null,
      data: unknown,
      chunkName: Uint8Array,
      mode: Uint8Array | null,
    ): number;
    lua_tolstring(L: LuaState, index: number): Uint8Array | null;
    lua_checkstack(L: LuaState, n: number): boolean;
  };
  export default lapi;
}

declare module 'fengari/src/llex.js' {
  import type { LuaState } from 'fengari/src/lstate.js';
  import type { TString } from 'fengari/src/lstring.js';

  interface Token {
    token: number;
    seminfo: { ts: TString | null };
  }
  export interface LexState {
    t: Token;
    lookahead: Token;
    /** The line of the character that the lexer looks at. */
    linenumber: number;
    /** The line of the last token that the parser took. */
    lastline: number;
    envn: TString;
  }
  const llex: {
    LUA_ENV: Uint8Array;
    readonly RESERVED: Readonly<Record<string, number>>;
    luaX_next(state: LexState): void;
    luaX_lookahead(state: LexState): number;
    luaX_newstring(state: LexState, bytes: Uint8Array): TString;
    luaX_setinput(L: LuaState, state: LexState, z: unknown, source: TString, firstChar: number): void;
  };
  export default llex;
}

declare module 'fengari/src/lopcodes.js' {
  const lopcodes: {
    readonly OpCodesI: Readonly<Record<string, number>>;
    ISK(x: number): number;
    INDEXK(x: number): number;
  };
  export default lopcodes;
}
