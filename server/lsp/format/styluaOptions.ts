import { parse, TomlError } from 'smol-toml';
import { type Text, text } from '../../../core/model/text.ts';

/** What `stylua.toml` can say, with the words that it has for it. */
const CHOICES = {
  indent_type: ['Tabs', 'Spaces'],
  quote_style: ['AutoPreferDouble', 'AutoPreferSingle', 'ForceDouble', 'ForceSingle'],
  call_parentheses: ['Always', 'NoSingleString', 'NoSingleTable', 'None', 'Input'],
  collapse_simple_statement: ['Never', 'FunctionOnly', 'ConditionalOnly', 'Always'],
  space_after_function_names: ['Never', 'Definitions', 'Calls', 'Always'],
  block_newline_gaps: ['Never', 'Preserve'],
} as const;
type Choice<K extends keyof typeof CHOICES> = (typeof CHOICES)[K][number];

/** What is not set is StyLua's own default. */
export interface StyluaOptions {
  readonly indentType: Choice<'indent_type'>;
  readonly indentWidth: number;
  readonly columnWidth?: number | undefined;
  readonly quoteStyle?: Choice<'quote_style'> | undefined;
  readonly callParentheses?: Choice<'call_parentheses'> | undefined;
  readonly collapseSimpleStatement?: Choice<'collapse_simple_statement'> | undefined;
  readonly spaceAfterFunctionNames?: Choice<'space_after_function_names'> | undefined;
  readonly blockNewlineGaps?: Choice<'block_newline_gaps'> | undefined;
}

/** The editor's own settings for the file. */
export interface EditorOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

const WIDEST_INDENT = 16;
const WIDEST_LINE = 10_000;

/**
 * What the project's `stylua.toml` says, and for indentation what it leaves open the editor's settings. The kind of Lua and of line
 * ends are not asked: the script's own stay. A file that cannot be read is an error; members that StyLua does not know are not.
 */
export function styluaOptions(
  editor: EditorOptions,
  toml: string | undefined,
): StyluaOptions | { readonly wrong: Text } {
  let file: Record<string, unknown> = {};
  try {
    if (toml !== undefined) file = parse(toml);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { wrong: text('stylua.toml, line {0}: no valid TOML; the script is left as it is', error.line) };
  }
  const wrong = wrongMember(file);
  if (wrong)
    return {
      wrong: text('stylua.toml: {0} has no value that StyLua knows; the script is left as it is', wrong),
    };
  return {
    indentType: chosen(file, 'indent_type') ?? (editor.insertSpaces ? 'Spaces' : 'Tabs'),
    indentWidth: number(file.indent_width, WIDEST_INDENT) ?? number(editor.tabSize, WIDEST_INDENT) ?? 4,
    columnWidth: number(file.column_width, WIDEST_LINE),
    quoteStyle: chosen(file, 'quote_style'),
    callParentheses:
      chosen(file, 'call_parentheses') ?? (file.no_call_parentheses === true ? 'None' : undefined),
    collapseSimpleStatement: chosen(file, 'collapse_simple_statement'),
    spaceAfterFunctionNames: chosen(file, 'space_after_function_names'),
    blockNewlineGaps: chosen(file, 'block_newline_gaps'),
  };
}

function wrongMember(file: Record<string, unknown>): string | undefined {
  for (const name of Object.keys(CHOICES) as (keyof typeof CHOICES)[]) {
    if (file[name] !== undefined && chosen(file, name) === undefined) return name;
  }
  if (file.indent_width !== undefined && number(file.indent_width, WIDEST_INDENT) === undefined)
    return 'indent_width';
  return file.column_width !== undefined && number(file.column_width, WIDEST_LINE) === undefined
    ? 'column_width'
    : undefined;
}

function chosen<K extends keyof typeof CHOICES>(
  file: Record<string, unknown>,
  name: K,
): Choice<K> | undefined {
  const choices: readonly string[] = CHOICES[name];
  const value = file[name];
  return typeof value === 'string' && choices.includes(value) ? (value as Choice<K>) : undefined;
}

function number(value: unknown, most: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most
    ? value
    : undefined;
}
