import { renderText, type Text, text } from '../core/model/text.ts';

/** The window cannot do it yet; the reason decides what the user is offered. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  constructor(
    readonly reason: 'untrusted' | 'noProfile' | 'chooseProfile' | 'noToken' | 'noLanguageServer',
    readonly text: Text,
  ) {
    super(renderText(text));
  }
}

/** Every feature that runs a script or calls a service answers so in a workspace that the user does not trust. */
export function untrusted(): SessionError {
  return new SessionError(
    'untrusted',
    text('This workspace is not trusted: scripts do not run and no service is called.'),
  );
}
