import { activeRun } from './active.ts';
import { llex, lstring } from './modules.ts';

const { TK_GOTO, TK_NAME } = llex.RESERVED;

/** Lua 5.1 has no `_ENV`: the variable that holds the globals gets a name that no script can write. */
const HIDDEN_ENV = new Uint8Array([...'(env)'].map((c) => c.charCodeAt(0)));

/** The 5.3 lexer reads 5.1: our own parser has refused the other 5.3 tokens before. */
export function patchLexer(): void {
  const { luaX_next, luaX_lookahead, luaX_setinput } = llex;
  const asName = (token: number): number =>
    token === TK_GOTO && !activeRun().profile.hasGoto ? (TK_NAME as number) : token;
  llex.luaX_next = (lexer) => {
    luaX_next(lexer);
    lexer.t.token = asName(lexer.t.token);
  };
  llex.luaX_lookahead = (lexer) => asName(luaX_lookahead(lexer));
  llex.luaX_setinput = (L, lexer, z, source, firstChar) => {
    luaX_setinput(L, lexer, z, source, firstChar);
    lexer.envn = lstring.luaS_bless(L, HIDDEN_ENV);
  };
  // ldebug compares with it to say "global".
  llex.LUA_ENV = HIDDEN_ENV;
}
