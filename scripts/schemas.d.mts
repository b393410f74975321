export function translateSchema(schema: unknown, translate: (text: string) => string): unknown;
export function textsOfSchema(schema: unknown): string[];
export function writeTranslatedSchemas(
  root: string,
  language: string,
  bundle: Readonly<Record<string, string>>,
): void;
