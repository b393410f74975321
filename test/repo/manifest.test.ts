import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_COMMANDS, SETTINGS, VIEW_CONTAINER, VIEWS, WALKTHROUGH } from '../../client/contributions.ts';
import { CODES } from '../../core/language/rules/list.ts';
import { ROOT, readProject } from '../support/sourceFiles.ts';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}
interface Manifest {
  readonly main: string;
  readonly engines: { readonly vscode: string };
  readonly extensionKind: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings?: readonly { readonly command: string }[];
    readonly submenus?: readonly { readonly id: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
    readonly viewsWelcome?: readonly { readonly view: string; readonly contents: string }[];
    readonly configuration: unknown;
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly walkthroughs?: readonly { readonly id: string }[];
  };
}

const source = readProject('package.json');
const manifest: Manifest = JSON.parse(source);
const english: Record<string, string> = JSON.parse(readProject('package.nls.json'));
const chinese: Record<string, string> = JSON.parse(readProject('package.nls.zh-cn.json'));
const { contributes } = manifest;
const commands = contributes.commands.map((entry) => entry.command);

describe('the manifest and the code', () => {
  it('know the same commands', () => {
    expect([...commands].sort()).toEqual([...ALL_COMMANDS].sort());
    expect(new Set(commands).size).toBe(commands.length);
  });

  it('know the same views, container, settings and walkthrough', () => {
    const views = Object.values(contributes.views).flat();
    expect(views.map((view) => view.id).sort()).toEqual(Object.values<string>(VIEWS).sort());
    expect(contributes.viewsContainers.activitybar.map((container) => container.id)).toEqual([
      VIEW_CONTAINER,
    ]);
    expect(Object.keys(contributes.views)).toEqual([VIEW_CONTAINER]);
    const settings = [
      ...new Set(source.match(/"srta\.[\w.]+"(?=: \{\s*"(?:type|order|scope|default|markdown))/g)),
    ];
    expect(settings.map((name) => JSON.parse(name)).sort()).toEqual(Object.values<string>(SETTINGS).sort());
    expect(contributes.walkthroughs?.map((walkthrough) => walkthrough.id)).toEqual([WALKTHROUGH]);
  });
});

describe('the settings of rules', () => {
  it('know every rule, and no other', () => {
    const lists = [...source.matchAll(/"enum": (\[\s*"ambiguity-1"[^\]]*\])/g)].map(([, list = '']) =>
      JSON.parse(list),
    );
    expect(lists).toHaveLength(2);
    for (const list of lists) expect(list).toEqual([...CODES].sort());
  });
});

describe('the manifest', () => {
  it('puts every command under a category, so that the palette groups them', () => {
    expect(
      contributes.commands.filter((entry) => entry.category !== 'sRTA').map((entry) => entry.command),
    ).toEqual([]);
  });

  it('refers to existing commands and submenus in menus, keys and welcome texts', () => {
    const submenus = (contributes.submenus ?? []).map((submenu) => submenu.id);
    const items = Object.values(contributes.menus).flat();
    expect(items.length).toBeGreaterThan(20);
    const unknown = [
      ...items.flatMap((item) => (item.command && !commands.includes(item.command) ? [item.command] : [])),
      ...items.flatMap((item) => (item.submenu && !submenus.includes(item.submenu) ? [item.submenu] : [])),
      ...(contributes.keybindings ?? [])
        .map((key) => key.command)
        .filter((command) => !commands.includes(command)),
      ...[...Object.values(english), ...Object.values(chinese)]
        .flatMap((text) => [...text.matchAll(/command:([\w.]+)/g)].map(([, command = '']) => command))
        .filter((command) => command.startsWith('srta.') && !commands.includes(command)),
    ];
    expect(unknown).toEqual([]);
  });

  it('names existing views in its when clauses', () => {
    const views = Object.values<string>(VIEWS);
    const named = [...source.matchAll(/view == ([\w.]+)/g)].map(([, view = '']) => view);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((view) => !views.includes(view))).toEqual([]);
  });

  it('names existing files', () => {
    const paths = [...source.matchAll(/"(\.?\/?(?:media|syntaxes|schemas)\/[^"]+|\.\/[\w-]+\.json)"/g)].map(
      ([, path = '']) => path,
    );
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('has a schema of every language for the data files; the build translates them', () => {
    const urls = contributes.jsonValidation.map(({ url }) => url.replaceAll('%', ''));
    expect(urls.length).toBe(2);
    for (const key of urls) {
      expect(existsSync(join(ROOT, english[key] ?? '')), key).toBe(true);
      expect(chinese[key]).toBe(english[key]?.replace('./schemas/', './dist/schemas/zh-cn/'));
    }
  });

  it('runs where the workspace is, on VS Code 1.95 and later', () => {
    expect(manifest.extensionKind).toEqual(['workspace']);
    expect(manifest.engines.vscode).toBe('^1.95.0');
    expect(manifest.main).toBe('./dist/extension.js');
  });
});

describe('the words of the manifest', () => {
  const used = [...new Set([...source.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key))];

  it('are all there, in English and in Chinese, and all used', () => {
    expect(used.filter((key) => !(key in english))).toEqual([]);
    expect(used.filter((key) => !(key in chinese))).toEqual([]);
    expect(Object.keys(english).filter((key) => !used.includes(key))).toEqual([]);
    expect(Object.keys(chinese).filter((key) => !used.includes(key))).toEqual([]);
  });

  it('leave no visible text untranslatable', () => {
    const plain = [
      ...source.matchAll(
        /"(title|description|markdownDescription|contents|label|name|displayName)": "([^%"][^"]*)"/g,
      ),
    ]
      .map(([, , text = '']) => text)
      .filter((text) => /[a-z]{2,} [a-z]{2,}/.test(text));
    expect(plain).toEqual([]);
  });

  it('are Chinese in the Chinese file, with the same commands and links', () => {
    const links = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link).sort();
    const wrong = Object.entries(english).filter(
      ([key, text]) =>
        (/[A-Za-z]{2,} [a-z]{2,}/.test(text) && !/[\u3400-\u9fff]/.test(chinese[key] ?? '')) ||
        links(text).join() !== links(chinese[key] ?? '').join(),
    );
    expect(wrong).toEqual([]);
  });
});
