import * as glue from '@johnnymorganz/stylua/stylua_lib_bg.js';
import type { StyluaOptions } from './styluaOptions.ts';

/** The name under which StyLua's WebAssembly asks for its glue. */
const GLUE = './stylua_lib_bg.js';

/** UTF-16 offsets of the statements to format; those partly outside are left alone. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * StyLua, from the bytes of its WebAssembly. It throws a text for a source that it cannot read, and breaks for good on one that it
 * cannot hold: then a new one is needed.
 */
export async function loadStylua(wasm: Uint8Array<ArrayBuffer>): Promise<Stylua> {
  const { instance } = await WebAssembly.instantiate(wasm, { [GLUE]: { ...glue } });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return new Stylua();
}

export class Stylua {
  /** Lines end with `\n` in and out. */
  format(source: string, options: StyluaOptions, part?: Part): string {
    return glue.formatCode(
      source,
      configOf(options),
      part && rangeOf(source, part),
      glue.OutputVerification.None,
    );
  }
}

function configOf(options: StyluaOptions): glue.Config {
  const config = glue.Config.new();
  // 5.2 is 5.1 with `goto`, as the service's Lua is; what is no 5.1 beyond that our own parser has refused.
  config.syntax = glue.LuaVersion.Lua52;
  config.line_endings = glue.LineEndings.Unix;
  config.indent_type = glue.IndentType[options.indentType];
  config.indent_width = options.indentWidth;
  if (options.columnWidth !== undefined) config.column_width = options.columnWidth;
  if (options.quoteStyle) config.quote_style = glue.QuoteStyle[options.quoteStyle];
  if (options.callParentheses) config.call_parentheses = glue.CallParenType[options.callParentheses];
  if (options.collapseSimpleStatement) {
    config.collapse_simple_statement = glue.CollapseSimpleStatement[options.collapseSimpleStatement];
  }
  if (options.spaceAfterFunctionNames) {
    config.space_after_function_names = glue.SpaceAfterFunctionNames[options.spaceAfterFunctionNames];
  }
  if (options.blockNewlineGaps) config.block_newline_gaps = glue.BlockNewlineGaps[options.blockNewlineGaps];
  return config;
}

/** StyLua counts bytes of UTF-8. */
function rangeOf(source: string, { start, end }: Part): glue.Range {
  const bytes = (offset: number) => new TextEncoder().encode(source.slice(0, offset)).length;
  return glue.Range.from_values(bytes(start), bytes(end));
}
