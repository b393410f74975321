import { StringDecoder } from 'node:string_decoder';
import { DataError } from '../../../core/model/dataError.ts';
import { text } from '../../../core/model/text.ts';

/** A row has a few hundred bytes; a file without line ends must not fill the memory. */
const MAX_LINE = 1 << 20;
const BOM = '\uFEFF';

/** The lines of a UTF-8 stream, without their ends; the last one may lack its end. @throws DataError for one without an end in sight */
export async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let first = true;
  for await (const chunk of chunks) {
    rest += decoder.write(chunk);
    if (first && rest.startsWith(BOM)) rest = rest.slice(1);
    first = false;
    const parts = rest.split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > MAX_LINE) {
      throw new DataError('range', text('A line has more than {0} characters.', MAX_LINE));
    }
    yield* parts;
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}
