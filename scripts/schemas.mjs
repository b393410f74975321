// The JSON schemas in other languages. VS Code translates every text of the manifest, so also the path of a schema: the
// English one is schemas/NAME.schema.json itself, a translated one is written to dist/schemas/LANGUAGE/ by the build.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The keywords whose texts an editor shows. A property of a data file may have the same name: then its value is no text. */
const SHOWN = new Set(['title', 'description', 'label']);

/** @returns the schema with every shown text replaced by what `translate` makes of it */
export function translateSchema(schema, translate) {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    SHOWN.has(key) && typeof value === 'string' ? translate(value) : value,
  );
}

/** Every shown text of a schema, each once. */
export function textsOfSchema(schema) {
  const texts = new Set();
  translateSchema(schema, (text) => {
    texts.add(text);
    return text;
  });
  return [...texts];
}

/** Writes the schemas in the language of a bundle; throws at the first text that it lacks. */
export function writeTranslatedSchemas(root, language, bundle) {
  const to = join(root, 'dist/schemas', language);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(join(root, 'schemas'))) {
    const schema = translateSchema(JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')), (text) => {
      if (bundle[text] === undefined) throw new Error(`schemas/${name}: "${text}" is not translated`);
      return bundle[text];
    });
    writeFileSync(join(to, name), `${JSON.stringify(schema)}\n`);
  }
}
