import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Cli, type System } from '../../cli/cli.ts';
import type { SrtaCommand } from '../../cli/command.ts';
import { buildProgram } from '../../cli/program.ts';
import { USAGE } from '../../server/emulator/flags.ts';
import { projectFiles, ROOT, readProject } from '../support/sourceFiles.ts';

const PAGES = projectFiles(/^(README(\.zh-CN)?|CONTRIBUTING|CHANGELOG)\.md$|^(docs|examples)\/.*\.md$/);
const english: Record<string, string> = JSON.parse(readProject('package.nls.json'));
const chinese: Record<string, string> = JSON.parse(readProject('package.nls.zh-cn.json'));
const titles = (words: Record<string, string>) =>
  Object.entries(words)
    .filter(([key]) => key.startsWith('command.'))
    .map(([, title]) => title);
const TITLES = new Set([...titles(english), ...titles(chinese)]);

const system: System = {
  argv: [],
  env: {},
  cwd: ROOT,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  distDir: join(ROOT, 'dist'),
  signal: new AbortController().signal,
};
const program = buildProgram(new Cli(system, false, false, 'en', undefined), '0');

/** The command that words name (`script list`), as far as they go; undefined when there is none. */
function commandOf(words: readonly string[]): SrtaCommand | undefined {
  let command: SrtaCommand = program;
  for (const word of words) {
    const next = command.commands.find((candidate) => candidate.name() === word) as SrtaCommand | undefined;
    if (next === undefined) return command.commands.length > 1 ? undefined : command;
    command = next;
  }
  return command;
}

function optionsOf(command: SrtaCommand): string[] {
  const own = command.options.flatMap(({ long }) => long ?? []);
  return command.parent ? [...own, ...optionsOf(command.parent as SrtaCommand)] : [...own, '--help'];
}

/** Lines of shell in code blocks, without their comments. */
function shellLines(page: string): string[] {
  return [...readProject(page).matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block
      .split('\n')
      .map((line) => line.replace(/\s+# .*$/, '').trim())
      .filter((line) => line !== ''),
  );
}

/** `script list|get` is two commands. */
function spelledOut(span: string): string[][] {
  const words = span.replaceAll('\\|', '|').split(/\s+/);
  return words.reduce<string[][]>(
    (lists, word) => lists.flatMap((list) => word.split('|').map((choice) => [...list, choice])),
    [[]],
  );
}

describe('the pages', () => {
  it('link to files that exist', () => {
    expect(PAGES.length).toBeGreaterThan(8);
    const broken = PAGES.flatMap((page) =>
      [...readProject(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
        .map(([, path = '']) => path)
        .filter((path) => !existsSync(join(ROOT, dirname(page), path)))
        .map((path) => `${page}: ${path}`),
    );
    expect(broken).toEqual([]);
  });

  it('call commands of the editor by their titles', () => {
    // In a page a title stands in quotes or is bold; in a file of sentences its quotes are escaped.
    const inPages = /(?:\*\*|“|")sRTA: ([^*”"]+)(?:\*\*|”|")/g;
    const inWords = /(?:\*\*|“|\\")sRTA: ([^*”"\\]+)(?:\*\*|”|\\")/g;
    const words = projectFiles(/^(l10n\/zh-cn\/.*|package\.nls.*)\.json$/);
    const named = [
      ...PAGES.map((path) => [path, inPages] as const),
      ...words.map((path) => [path, inWords] as const),
    ];
    const found = named.flatMap(([path, pattern]) =>
      [...readProject(path).matchAll(pattern)].map(([, title = '']) => [path, title] as const),
    );
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(([, title]) => !TITLES.has(title))).toEqual([]);
  });

  it('call the buttons of the tour by their titles', () => {
    const tour = readProject('examples/README.md');
    const bold = [...tour.matchAll(/\*\*((?:Debug|Upload|Use|Run|Show|New|Save) [A-Z][^*]+)\*\*/g)];
    const quoted = [...tour.matchAll(/“([^”]*(?:调试脚本|使用|上传为)[^”]*)”/g)];
    expect(bold.length).toBeGreaterThan(3);
    expect(quoted.length).toBeGreaterThan(3);
    expect([...bold, ...quoted].map(([, title = '']) => title).filter((title) => !TITLES.has(title))).toEqual(
      [],
    );
  });

  it('name scripts of npm that exist', () => {
    const { scripts } = JSON.parse(readProject('package.json')) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) =>
      [...readProject(page).matchAll(/npm run ([\w-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('show command lines that the command line takes', () => {
    const lines = PAGES.flatMap((page) => shellLines(page).map((line) => [page, line] as const));
    const calls = lines.filter(([, line]) => /^(srta|node dist\/cli\.js) /.test(line));
    expect(calls.length).toBeGreaterThan(8);
    for (const [page, line] of calls) {
      const words = line.replace(/^(srta|node dist\/cli\.js) /, '').split(/\s+/);
      const command = commandOf(words.filter((word) => /^[a-z]+$/.test(word)));
      expect(command?.name(), `${page}: ${line}`).toBeDefined();
      const options = words.filter((word) => word.startsWith('--')).map((word) => word.replace(/=.*/, ''));
      const known = command ? optionsOf(command) : [];
      expect(
        options.filter((option) => !known.includes(option)),
        `${page}: ${line}`,
      ).toEqual([]);
    }
  });

  it('list every command of the command line, and no other', () => {
    for (const page of ['docs/cli.md', 'docs/cli.zh-CN.md']) {
      const [table = ''] = readProject(page).split(/^## /m);
      const spans = [...table.matchAll(/`([a-z][^`-]*)`/g)].map(([, span = '']) =>
        span.replace(/ (FILE)?\.\.\.$/, ''),
      );
      const listed = spans.flatMap(spelledOut);
      for (const words of listed) expect(commandOf(words)?.name(), words.join(' ')).toBe(words.at(-1));
      const missing = program.commands
        .flatMap((command) =>
          command.commands.length > 0
            ? command.commands.map((verb) => `${command.name()} ${verb.name()}`)
            : [command.name()],
        )
        .filter((name) => name !== 'help' && !listed.some((words) => words.join(' ') === name));
      expect(missing, page).toEqual([]);
    }
  });

  it('list every option of the emulator, and no other', () => {
    const options = (text: string) => [...new Set(text.match(/--[a-z][\w-]*/g))].sort();
    const known = options(USAGE.map(({ template }) => template.trimStart().split(/\s/)[0]).join(' '));
    expect(known.length).toBeGreaterThan(6);
    for (const page of ['docs/emulator.md', 'docs/emulator.zh-CN.md']) {
      const rows = readProject(page).match(/^\| `--.*$/gm) ?? [];
      expect(options(rows.map((row) => row.split(' | ')[0]).join(' ')), page).toEqual(known);
    }
  });
});

describe('a page in two languages', () => {
  /** What both languages share: headings by level, code spans, rows of tables, blocks of code by their lines. */
  const shape = (page: string) => {
    const text = readProject(page);
    const prose = text.replace(/```[\s\S]*?```/g, '');
    return {
      headings: (text.match(/^#+ /gm) ?? []).map((mark) => mark.trim()),
      rows: (prose.match(/^\|/gm) ?? []).length,
      blocks: (text.match(/```[\s\S]*?```/g) ?? []).map((block) => block.split('\n').length),
      list: (prose.match(/^(?:- |\d+\. )/gm) ?? []).length,
    };
  };

  it.each(projectFiles(/\.zh-CN\.md$/))('says as much in both: %s', (page) => {
    const other = page.replace('.zh-CN', '');
    expect(shape(page)).toEqual(shape(other));
    const links = (path: string) => readProject(path).match(/\]\([^)]*\.md\)/g)?.length;
    expect(links(page)).toBe(links(other));
  });
});
