import { describe, expect, it } from 'vitest';
import { textsOfSchema } from '../../scripts/schemas.mjs';
import { messagesIn, placeholders } from '../support/messagesInCode.ts';
import { projectFiles, readProject } from '../support/sourceFiles.ts';

/** Where templates are passed on rather than written: the definition, and the two places that render. */
const RENDERERS = new Set(['core/model/text.ts', 'client/localize.ts', 'scripts/parts/say.mjs']);
const CHINESE = /[\u3400-\u9fff]/;
/** At least two English words in a row: a sentence, not a name or a format. */
const SENTENCE = /[A-Za-z]{2,} [a-z]{2,}/;

describe('the translations', () => {
  const sources = projectFiles(/^(core|server|client|cli)\/.*\.ts$|^scripts\/.*\.mjs$/).filter(
    (path) => !RENDERERS.has(path),
  );
  const found = sources.map((path) => messagesIn(path, readProject(path)));
  const schemas = projectFiles(/^schemas\/.*\.json$/).flatMap((path) =>
    textsOfSchema(JSON.parse(readProject(path))),
  );
  const used = new Set([...found.flatMap((file) => file.templates), ...schemas]);
  const areas = projectFiles(/^l10n\/zh-cn\/[^/]+\.json$/).map((path) => ({
    path,
    entries: Object.entries<string>(JSON.parse(readProject(path))),
  }));
  const translated = new Map(areas.flatMap((area) => area.entries));

  it('find a literal template in every call', () => {
    expect(found.flatMap((file) => file.computed)).toEqual([]);
  });

  it('have Chinese for every sentence', () => {
    expect(used.size).toBeGreaterThan(100);
    expect([...used].filter((template) => !translated.has(template)).sort()).toEqual([]);
  });

  it('hold nothing that no code says', () => {
    const stale = areas.flatMap(({ path, entries }) =>
      entries.filter(([template]) => !used.has(template)).map(([template]) => `${path}: ${template}`),
    );
    expect(stale).toEqual([]);
  });

  it('keep the placeholders of the English', () => {
    const wrong = [...translated].filter(
      ([english, chinese]) => placeholders(english) !== placeholders(chinese),
    );
    expect(wrong).toEqual([]);
  });

  it('are Chinese, not English left standing', () => {
    const left = [...translated].filter(
      ([english, chinese]) => SENTENCE.test(english) && !CHINESE.test(chinese),
    );
    expect(left).toEqual([]);
  });

  it('say one thing in one way', () => {
    const seen = new Map<string, string>();
    const differing: string[] = [];
    for (const { path, entries } of areas) {
      for (const [english, chinese] of entries) {
        const before = seen.get(english);
        if (before !== undefined && before !== chinese) differing.push(`${path}: ${english}`);
        seen.set(english, chinese);
      }
    }
    expect(differing).toEqual([]);
  });
});

describe('the search for sentences in code', () => {
  it('finds plain, chosen and broken literals', () => {
    const source = `text('A {0}', 1); vscode.l10n.t("B"); l10n.t(many ? 'C' : 'D'); text('E ' +\n 'F'); text(\`G\`);`;
    expect(messagesIn('x.ts', source)).toEqual({
      templates: ['A {0}', 'B', 'C', 'D', 'E F', 'G'],
      computed: [],
    });
  });

  it('flags a computed template, with its line', () => {
    const source = `const a = 1;\ntext(name);\nvscode.l10n.t(\`A \${a}\`);`;
    expect(messagesIn('x.ts', source).computed).toEqual([
      'x.ts:2: text(name)',
      `x.ts:3: vscode.l10n.t(\`A \${a}\`)`,
    ]);
  });
});
