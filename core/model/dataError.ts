import type { Text } from './text.ts';
import { renderText } from './text.ts';

/**
 * Input that a person or a program gave and that cannot be used: says where (`path`: a JSON path such as
 * `data.did.bytesKv["65"]`, or `line 3`) and what to do.
 */
export class DataError extends Error {
  override readonly name = 'DataError';
  constructor(
    readonly reason: 'syntax' | 'unknownMember' | 'missing' | 'type' | 'range' | 'duplicate' | 'notFound',
    readonly text: Text,
    readonly path: string = '',
  ) {
    super(renderText(text));
  }
}
