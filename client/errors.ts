import * as vscode from 'vscode';
import { DataError } from '../core/model/dataError.ts';
import { CODES } from '../core/service/codes.ts';
import { ServiceError, type ServiceFailure } from '../core/service/errors.ts';
import type { Failure } from '../core/service/types.ts';
import { PROFILE_COMMANDS, WORKBENCH_COMMANDS } from './contributions.ts';
import { localize } from './localize.ts';
import { SessionError } from './sessionError.ts';
import { showError, showWarning } from './ui/messages.ts';

/** What a message or an error row offers besides being read. */
export interface ErrorAction {
  readonly title: string;
  readonly command: string;
}
export interface ErrorView {
  readonly message: string;
  readonly advice: string;
  readonly actions: readonly ErrorAction[];
  readonly failures: readonly Failure[];
  /** The user stopped it: nothing to say. */
  readonly silent: boolean;
}

export interface ErrorOptions {
  readonly retry?: () => unknown;
  /** Shows the failed ids of a call that was done in part. */
  readonly showFailures?: (failures: readonly Failure[]) => unknown;
}

/** The one place that turns an error into words and buttons. */
export function viewOf(error: unknown): ErrorView {
  if (error instanceof ServiceError) {
    const { reason } = error;
    return {
      message: localize(error.text),
      advice: error.advice === undefined ? '' : localize(error.advice),
      actions: actionsFor(reason),
      failures: reason.kind === 'partial' ? reason.failures : [],
      silent: isSilent(reason),
    };
  }
  if (error instanceof SessionError) {
    return {
      message: localize(error.text),
      advice: '',
      actions: sessionActions(error),
      failures: [],
      silent: false,
    };
  }
  const message =
    error instanceof DataError
      ? localize(error.text)
      : error instanceof Error
        ? error.message
        : String(error);
  return { message, advice: '', actions: [], failures: [], silent: false };
}

const LONGEST = 300;

/** The editor shows no notification that is too high for its corner: the first line does, the log has it all. */
export function brief(message: string): string {
  const [first = ''] = message.split('\n', 1);
  const cut = first.slice(0, LONGEST);
  return cut === message ? message : `${cut.trimEnd()} ...`;
}

export class ErrorReporter {
  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** Writes the error to the log and shows it with what can be done about it. */
  async show(error: unknown, options: ErrorOptions = {}): Promise<void> {
    const view = viewOf(error);
    if (view.silent) return;
    this.record(error, view);
    const retry = vscode.l10n.t('Retry');
    const failures = vscode.l10n.t('Show Failed Ids');
    const log = vscode.l10n.t('Show Log');
    const known = isKnown(error);
    const buttons = [
      ...(options.showFailures !== undefined && view.failures.length > 0 ? [failures] : []),
      ...(options.retry !== undefined && canRetry(error) ? [retry] : []),
      ...view.actions.map((action) => action.title),
      ...(known && view.actions.length > 0 && brief(view.message) === view.message ? [] : [log]),
    ];
    const message = brief(view.message);
    const sentence = view.advice === '' ? message : `${message} ${view.advice}`;
    // What is still missing for a connection is no failure of anything.
    const tell = error instanceof SessionError ? showWarning : showError;
    const answer = await tell(sentence, ...buttons);
    if (answer === undefined) return;
    if (answer === retry) await options.retry?.();
    else if (answer === failures) await options.showFailures?.(view.failures);
    else if (answer === log) this.log.show();
    else {
      const action = view.actions.find(({ title }) => title === answer);
      if (action !== undefined) await vscode.commands.executeCommand(action.command);
    }
  }

  record(error: unknown, view: ErrorView = viewOf(error)): void {
    if (view.silent) return;
    const unexpected = !isKnown(error);
    const detail =
      unexpected && error instanceof Error && error.stack !== undefined ? error.stack : view.message;
    this.log.error(view.advice === '' ? detail : `${detail} ${view.advice}`);
  }
}

const TOKEN_CODES: readonly number[] = [CODES.INVALID_SIGNATURE, CODES.AUTH_FAIL];
const ACCOUNT_CODES: readonly number[] = [CODES.INVALID_ACCOUNT, CODES.DISABLED_ACCOUNT];

function actionsFor(reason: ServiceFailure): readonly ErrorAction[] {
  const setToken = { title: vscode.l10n.t('Set Token'), command: PROFILE_COMMANDS.setToken };
  const edit = { title: vscode.l10n.t('Edit Profile'), command: PROFILE_COMMANDS.edit };
  const startEmulator = {
    title: vscode.l10n.t('Start Local Emulator'),
    command: WORKBENCH_COMMANDS.startEmulator,
  };
  switch (reason.kind) {
    case 'service':
      if (TOKEN_CODES.includes(reason.code)) return [setToken];
      return ACCOUNT_CODES.includes(reason.code) ? [edit, setToken] : [];
    case 'transport':
      return reason.toLoopback ? [startEmulator, edit] : [edit];
    case 'http':
    case 'notProtobuf':
      return [edit];
    case 'refused':
      return reason.why === 'readOnly' || reason.why === 'unsupported' ? [edit] : [];
    case 'partial':
      return [];
  }
}

function sessionActions(error: SessionError): readonly ErrorAction[] {
  switch (error.reason) {
    case 'untrusted':
      return [{ title: vscode.l10n.t('Manage Trust'), command: 'workbench.trust.manage' }];
    case 'noProfile':
      return [{ title: vscode.l10n.t('Add Profile'), command: PROFILE_COMMANDS.add }];
    case 'chooseProfile':
      return [{ title: vscode.l10n.t('Switch Profile'), command: PROFILE_COMMANDS.switch }];
    case 'noToken':
      return [{ title: vscode.l10n.t('Set Token'), command: PROFILE_COMMANDS.setToken }];
    case 'noLanguageServer':
      return [
        {
          title: vscode.l10n.t('Restart Language Server'),
          command: WORKBENCH_COMMANDS.restartLanguageServer,
        },
      ];
  }
}

function isSilent(reason: ServiceFailure): boolean {
  return (
    (reason.kind === 'refused' && reason.why === 'declined') ||
    (reason.kind === 'transport' && reason.cause === 'cancelled')
  );
}

function canRetry(error: unknown): boolean {
  if (error instanceof SessionError) return false;
  return !(error instanceof ServiceError && error.reason.kind === 'refused');
}

/** One of ours, which says what is wrong in the user's language; anything else is a mistake in the program. */
function isKnown(error: unknown): boolean {
  return error instanceof ServiceError || error instanceof SessionError || error instanceof DataError;
}
