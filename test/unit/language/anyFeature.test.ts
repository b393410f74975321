import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { environment, type FeatureContext } from '../../../core/language/environment.ts';
import { Script } from '../../../core/language/script.ts';
import { createLanguageService } from '../../../core/language/service.ts';
import { drain } from '../../../core/model/steps.ts';
import { renderText } from '../../../core/model/text.ts';
import { mutate, Random } from '../syntax/programs.ts';
import { strategy } from './strategies.ts';

const service = createLanguageService();
const context: FeatureContext = {
  environment: environment({ targets: ['t1', 'a'] }),
  language: 'zh-cn',
  say: (message) => renderText(message),
};

/** What each feature has to say about a place. */
function everything(source: string, offset: number, other: number): Record<string, unknown> {
  const script = Script.read(source);
  const document = TextDocument.create('file:///a.lua', 'lua', 1, source);
  const part = { start: Math.min(offset, other), end: Math.max(offset, other) };
  const diagnostics = drain(service.diagnostics(script, context.environment));
  const completions = service.complete(script, offset, context);
  const actions = drainIfSteps(
    service.codeActions(script, part, context, diagnostics, {
      uri: document.uri,
      version: 1,
    }),
  );
  return {
    completions,
    resolved: completions.items.slice(0, 20).map((item) => service.resolveCompletion(item, context)),
    hover: service.hover(script, offset, context),
    signature: service.signatureHelp(script, offset, context),
    definition: service.definition(script, offset),
    references: service.references(script, offset, true),
    highlights: service.highlights(script, offset),
    prepared: service.prepareRename(script, offset, context),
    renamed: service.rename(script, offset, 'other_name', context),
    symbols: service.documentSymbols(script),
    folds: service.foldingRanges(script),
    selections: service.selectionRanges(script, [offset]),
    tokens: service.semanticTokens(script, context),
    hints: service.inlayHints(script, part, context, { columns: true, parameters: true }),
    lenses: service
      .codeLenses(script)
      .map((lens) => service.resolveCodeLens(script, lens, context, document.uri)),
    links: service.documentLinks(script, context),
    typed: service.onTypeEdits(script, offset, service.onTypeTrigger, 'gopher'),
    actions,
  };
}

function drainIfSteps<T>(given: T | Generator<void, T, void>): T {
  return typeof given === 'object' && given !== null && 'next' in given ? drain(given) : given;
}

/** Every range, however deep, that is none of the document. */
function outside(document: TextDocument, found: unknown): unknown[] {
  const wrong: unknown[] = [];
  const stack: unknown[] = [found];
  while (stack.length > 0) {
    const each = stack.pop();
    if (typeof each !== 'object' || each === null) continue;
    if ('line' in each && 'character' in each) {
      const position = { line: Number(each.line), character: Number(each.character) };
      const back = document.positionAt(document.offsetAt(position));
      if (back.line !== position.line || back.character !== position.character) wrong.push(each);
    } else stack.push(...Object.values(each));
  }
  return wrong;
}

function check(source: string, random: Random): void {
  const document = TextDocument.create('file:///a.lua', 'lua', 1, source);
  for (let count = 0; count < 4; count++) {
    // As a client says it: never between \r and \n.
    const place = () => document.offsetAt(document.positionAt(random.below(source.length + 1)));
    const [offset, other] = [place(), place()];
    const found = everything(source, offset, other);
    for (const [feature, said] of Object.entries(found)) {
      expect({ source, offset, feature, wrong: outside(document, said) }).toEqual({
        source,
        offset,
        feature,
        wrong: [],
      });
    }
  }
}

describe('every feature, anywhere in any text', () => {
  it('in strategies, whole and broken', () => {
    const random = new Random(41);
    for (let index = 0; index < 60; index++) {
      const source = strategy(random);
      check(source, random);
      check(mutate(random, source), random);
    }
  });

  it('in a strategy that is being typed', () => {
    const random = new Random(42);
    const source = strategy(random);
    for (let end = 0; end <= source.length; end += 7) check(source.slice(0, end), random);
  });

  it('in texts that are no Lua', () => {
    const random = new Random(43);
    for (const source of [
      '',
      '\n',
      '\r\n\r',
      '\ufeff',
      '\ud83d',
      '，（“',
      '--',
      '--[[',
      '"',
      'srta.',
      '#!',
      '\0',
    ]) {
      check(source, random);
    }
  });
});
