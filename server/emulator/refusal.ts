import { renderText, type Text } from '../../core/model/text.ts';

/** The service says no: becomes the `code` and `status` of a reply. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: number,
    readonly text: Text,
  ) {
    super(renderText(text));
  }
}
