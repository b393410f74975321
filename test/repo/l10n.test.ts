import { describe, expect, it } from 'vitest';
import { textsOfSchema } from '../../scripts/schemas.mjs';
import { messagesIn, placeholders } from '../support/messagesInCode.ts';
import { projectFiles, readProject } from '../support/sourceFiles.ts';

/** Where templates are passed on rather than written: the definition, and the two places that render. */
const RENDERERS = new Set(['core/model/text.ts', 'client/localize.ts', 'scripts/parts/say.mjs']);
const CHINESE = /[\u3400-\u9fff]/;
/** How Chinese is not set: a letter or digit right beside a character, half-width punctuation, blanks at full-width punctuation. */
const BADLY_SET =
  /[\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u3400-\u9fff]|[\u3400-\u9fff] ?[,;:!?]|[,;:!?] ?[\u3400-\u9fff]|[\u3400-\u9fff]\(|\)[\u3400-\u9fff]|[，。：；（）、？“”] |[^，。：；、？ ] +[，。：；）、？]/u;
/** Names of commands, links of Markdown, lists of values, and what stands in columns keep their own marks. */
const SET_OTHERWISE = /sRTA: |\]\([^)]*\)|\[[^\]]*, [^\]]*\]|^ {2}--\S.* {2}/g;
/** Names, which Chinese writes in letters too. */
const NAMES = new Set([
  ...['iOS', 'Android', 'Harmony', 'uint8', 'uint32', 'CPM', 'CPC', 'CPA', 'Id', 'Ids'],
  ...['VS Code: {0}', 'advertiser_id, user_weight_factor'],
]);

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

  it('find as many arguments as places for them in every call', () => {
    expect(found.flatMap((file) => file.misfits)).toEqual([]);
  });

  it('find no sentence of a face that goes past them', () => {
    const faces = found.filter((_, index) => /^(client|cli)\//.test(sources[index] ?? ''));
    expect(faces.flatMap((file) => file.bare)).toEqual([]);
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
      ([english, chinese]) => /[A-Za-z]{2}/.test(english) && !CHINESE.test(chinese) && !NAMES.has(english),
    );
    expect(left).toEqual([]);
  });

  it('are set as Chinese is, in the manifest too', () => {
    const manifest = Object.entries<string>(JSON.parse(readProject('package.nls.zh-cn.json')));
    const wrong = [...translated, ...manifest]
      .flatMap(([, chinese]) => chinese.split('\n'))
      .filter((line) => BADLY_SET.test(line.replace(SET_OTHERWISE, '')));
    expect(wrong).toEqual([]);
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
      misfits: [],
      bare: [],
    });
  });

  it('flags arguments without a place, and places without an argument', () => {
    const source = `text('A {0} {1}', 1);\ntext('B', 2);\ntext('C {1}', 3);\ntext(many ? '{0} D' : 'E', 4); text('{0}', ...all);`;
    expect(messagesIn('x.ts', source).misfits).toEqual([
      "x.ts:1: text('A {0} {1}', 1)",
      "x.ts:2: text('B', 2)",
      "x.ts:3: text('C {1}', 3)",
    ]);
  });

  it('flags a sentence that goes past them, unless only developers see it', () => {
    const source = `show('This is not translated');\nshow(\`Nor is this one: \${reason}\`);
      show(l10n.t('But this one is')); throw new Error('this is a bug'); log.debug('for us alone here'); show('a b c');`;
    expect(messagesIn('client/x.ts', source).bare).toEqual([
      "client/x.ts:1: 'This is not translated'",
      `client/x.ts:2: \`Nor is this one: \${reason}\``,
    ]);
  });

  it('flags a computed template, with its line', () => {
    const source = `const a = 1;\ntext(name);\nvscode.l10n.t(\`A \${a}\`);`;
    expect(messagesIn('x.ts', source).computed).toEqual([
      'x.ts:2: text(name)',
      `x.ts:3: vscode.l10n.t(\`A \${a}\`)`,
    ]);
  });
});
