import type { Text } from '../core/model/text.ts';
import { renderText } from '../core/model/text.ts';

/** The window cannot reach a service yet; the reason decides what the user is offered. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  constructor(
    readonly reason: 'untrusted' | 'noProfile' | 'chooseProfile' | 'noToken',
    readonly text: Text,
  ) {
    super(renderText(text));
  }
}
