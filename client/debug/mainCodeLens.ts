import * as vscode from 'vscode';
import { findDefinition } from '../../core/syntax/findDefinition.ts';
import { DEBUG_COMMANDS, SCHEMES } from '../contributions.ts';
import { describeLocalChoice } from './askLocalData.ts';
import { describeServiceChoice } from './askServiceUser.ts';
import type { Remembered } from './choices.ts';
import type { RememberedRuns } from './rememberedRuns.ts';

/** In UTF-16 units. A strategy script is a few hundred lines; a text beyond this is data, and not worth a search at each key. */
const LONGEST = 1_000_000;

/** A plain space behind an icon is swallowed in a lens. */
const GAP = '\u00a0';

/** "Run with Local Data", "Debug on Service" and "Run Again" above `main`. */
export class MainCodeLens implements vscode.CodeLensProvider {
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(private readonly remembered: RememberedRuns) {
    this.onDidChangeCodeLenses = remembered.onDidChange;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const source = document.getText();
    // What was sent is there to be read; it is run from the script it was made of.
    if (source.length > LONGEST || document.uri.scheme === SCHEMES.run) return [];
    const main = findDefinition(source, 'main');
    if (main === undefined) return [];
    const range = new vscode.Range(document.positionAt(main.start), document.positionAt(main.end));
    return commandsFor(document.uri, this.remembered.get(document.uri)).map(
      (command) => new vscode.CodeLens(range, command),
    );
  }
}

function commandsFor(uri: vscode.Uri, remembered: Remembered): vscode.Command[] {
  const again = describeLast(remembered);
  return [
    {
      title: `$(play)${GAP}${vscode.l10n.t('Run with Local Data')}`,
      command: DEBUG_COMMANDS.withLocalData,
      arguments: [uri],
    },
    {
      title: `$(cloud)${GAP}${vscode.l10n.t('Debug on Service')}`,
      command: DEBUG_COMMANDS.onService,
      arguments: [uri],
    },
    ...(again === undefined
      ? []
      : [
          {
            title: `$(debug-rerun)${GAP}${vscode.l10n.t('Run Again: {0}', again)}`,
            command: DEBUG_COMMANDS.again,
            arguments: [uri],
          },
        ]),
  ];
}

function describeLast({ last, local, service }: Remembered): string | undefined {
  if (last === 'local' && local) return describeLocalChoice(local);
  return last === 'service' && service ? describeServiceChoice(service) : undefined;
}
