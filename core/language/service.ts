import { diagnoseSteps } from './diagnose.ts';
import { resolveCodeAction } from './features/actions/resolve.ts';
import { ACTION_KINDS, codeActions } from './features/codeActions.ts';
import { codeLenses, resolveCodeLens } from './features/codeLenses.ts';
import { COMPLETION_TRIGGERS, complete, resolveCompletion } from './features/completion.ts';
import { definition } from './features/definition.ts';
import { foldingRanges } from './features/folding.ts';
import { highlights } from './features/highlights.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlayHints.ts';
import { documentLinks } from './features/links.ts';
import { ON_TYPE_TRIGGER, onTypeEdits } from './features/onType.ts';
import { references } from './features/references.ts';
import { prepareRename, rename } from './features/rename.ts';
import { selectionRanges } from './features/selectionRanges.ts';
import { SEMANTIC_LEGEND, semanticTokens, semanticTokensEdits } from './features/semanticTokens.ts';
import { signatureHelp } from './features/signatureHelp.ts';
import { documentSymbols } from './features/symbols.ts';
import { Script } from './script.ts';

/**
 * What a face (the language server, the command line, a page in the browser) asks about a script: pure functions over a `Script` that
 * has been read. A feature is a file in features/ and a line here; servers announce what stands here.
 */
export function createLanguageService() {
  return {
    /** Reads a version of a text, in slices. */
    read: Script.steps,
    diagnostics: diagnoseSteps,
    completionTriggers: COMPLETION_TRIGGERS,
    complete,
    resolveCompletion,
    hover,
    signatureHelp,
    definition,
    references,
    highlights,
    prepareRename,
    rename,
    documentSymbols,
    foldingRanges,
    onTypeTrigger: ON_TYPE_TRIGGER,
    onTypeEdits,
    inlayHints,
    codeLenses,
    resolveCodeLens,
    documentLinks,
    selectionRanges,
    semanticLegend: SEMANTIC_LEGEND,
    semanticTokens,
    semanticTokensEdits,
    actionKinds: ACTION_KINDS,
    codeActions,
    resolveCodeAction,
  };
}
export type LanguageService = ReturnType<typeof createLanguageService>;
