import * as vscode from 'vscode';
import { OS } from '../../core/model/os.ts';
import { type Answer, askChoice, type Choice, type Position } from '../ui/steps.ts';

/** The systems that a debug run can pretend to be, the vendor's default first (spec run-contract: os). */
export const SYSTEMS: readonly { readonly os: number; readonly name: string }[] = [
  { os: OS.android, name: 'Android' },
  { os: OS.ios, name: 'iOS' },
  { os: OS.harmony, name: 'Harmony' },
];

export function osName(os: number): string {
  return SYSTEMS.find((system) => system.os === os)?.name ?? vscode.l10n.t('unknown system');
}

export function askOs(at: Position, chosen: number | undefined): Promise<Answer<number>> {
  const choices: Choice<number>[] = SYSTEMS.map(({ os, name }) => ({ label: name, value: os }));
  return askChoice(at, {
    placeholder: vscode.l10n.t('Operating system of the request'),
    choices,
    ...(chosen === undefined ? {} : { value: chosen }),
  });
}
