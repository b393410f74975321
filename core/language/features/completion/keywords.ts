import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Node } from '../../../syntax/ast.ts';
import type { Script } from '../../script.ts';
import { type NewItem, RANK } from './items.ts';

const EXPRESSION = ['function', 'nil', 'true', 'false', 'not'];
const STATEMENT = ['local', 'function', 'if', 'for', 'while', 'repeat', 'return', 'do'];

export function expressionKeywords(): NewItem[] {
  return EXPRESSION.map(keywordItem);
}

/** Words that start a statement or end the block around it. */
export function statementKeywords(script: Script, offset: number): NewItem[] {
  return [...STATEMENT, ...closing(script, offset)].map(keywordItem);
}

export function keywordItem(label: string): NewItem {
  return { label, kind: CompletionItemKind.Keyword, rank: RANK.keyword };
}

function closing(script: Script, offset: number): string[] {
  const words = new Set<string>();
  // Blanks behind the last statement belong to no block yet: the path of what stands before them is taken.
  const at = script.source.slice(0, offset).trimEnd().length;
  for (const node of [...script.pathAt(at), ...script.pathAt(offset)]) {
    for (const word of wordsOf(node)) words.add(word);
  }
  return [...words];
}

function wordsOf({ kind }: Node): readonly string[] {
  switch (kind) {
    case 'If':
      return ['end', 'else', 'elseif'];
    case 'While':
    case 'NumericFor':
    case 'GenericFor':
      return ['end', 'break'];
    case 'Repeat':
      return ['until', 'break'];
    case 'Do':
    case 'Function':
      return ['end'];
    default:
      return [];
  }
}
