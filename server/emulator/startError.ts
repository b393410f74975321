import { renderText, type Text } from '../../core/model/text.ts';

/** The emulator cannot start; `text` says why and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
  constructor(readonly text: Text) {
    super(renderText(text));
  }
}
