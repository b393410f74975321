import type { LexState } from 'fengari/src/llex.js';
import { activeRun, type TokenPlan } from './active.ts';
import { llex, lstring } from './modules.ts';

const { TK_GOTO, TK_NAME, TK_EOS } = llex.RESERVED as Readonly<
  Record<'TK_GOTO' | 'TK_NAME' | 'TK_EOS', number>
>;

function hidden(name: string): Uint8Array {
  return new Uint8Array([...name].map((c) => c.charCodeAt(0)));
}

/** Lua 5.1 has no `_ENV`: the variable that holds the globals gets a name that no script can write. */
const ENV = hidden('(env)');
/** The global under which the function that makes the table `arg` hides. */
export const VARARG_TABLE = '(vararg table)';
const VARARG_NAME = hidden(VARARG_TABLE);

/** The 5.3 lexer reads 5.1: our own parser has refused the other 5.3 tokens before. */
export function patchLexer(): void {
  const { luaX_next, luaX_lookahead, luaX_setinput } = llex;

  llex.luaX_next = (lexer) => {
    const { plan } = activeRun();
    const fromLookahead = lexer.lookahead.token !== TK_EOS;
    if (plan === undefined) {
      luaX_next(lexer);
    } else {
      // fengari puts an instruction on the line of the last token or of an operator: both are ours to say.
      const lastLine = plan.lastLines.get(plan.current) ?? plan.line;
      lexer.linenumber = plan.line;
      luaX_next(lexer);
      lexer.lastline = lastLine;
      if (!fromLookahead) plan.read++;
      plan.current = plan.read;
      plan.line = lexer.linenumber;
      lexer.linenumber = plan.lines.get(plan.current) ?? plan.line;
      if (!fromLookahead) hide(lexer, lexer.t, plan);
    }
    if (!fromLookahead) lexer.t.token = adapted(lexer.t);
  };

  llex.luaX_lookahead = (lexer) => {
    const { plan } = activeRun();
    const line = lexer.linenumber;
    if (plan !== undefined) lexer.linenumber = plan.line;
    luaX_lookahead(lexer);
    lexer.lookahead.token = adapted(lexer.lookahead);
    if (plan !== undefined) {
      plan.read++;
      plan.line = lexer.linenumber;
      lexer.linenumber = line;
      hide(lexer, lexer.lookahead, plan);
    }
    return lexer.lookahead.token;
  };

  llex.luaX_setinput = (L, lexer, z, source, firstChar) => {
    luaX_setinput(L, lexer, z, source, firstChar);
    lexer.envn = lstring.luaS_bless(L, ENV);
  };
  // ldebug compares with it to say "global".
  llex.LUA_ENV = ENV;
}

function adapted({ token }: LexState['t']): number {
  return token === TK_GOTO && !activeRun().profile.hasGoto ? TK_NAME : token;
}

/** Turns a placeholder into the name of the hidden function. */
function hide(lexer: LexState, token: LexState['t'], plan: TokenPlan): void {
  if (plan.placeholders.has(plan.read)) token.seminfo.ts = llex.luaX_newstring(lexer, VARARG_NAME);
}
