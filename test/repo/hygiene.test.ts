import { statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { eachNode, lineOf, parseSource, projectFiles, ROOT, readProject } from '../support/sourceFiles.ts';

/** One letter of each word stands in brackets, so that this file does not find itself. */
const MACHINE_PATHS = /(?<![\w.~])\/(?:wor[k]|roo[t])\/\w|\/hom[e]\/\w|[A-Z]:\\User[s]\\/;
const REGISTRIES = /registry\.npm[j]s|npm[m]irror|artifactor[y]|verdacci[o]|deb\.debia[n]/;
const SECRETS = /-----BEGI[N] [A-Z ]*PRIVATE|\bgh[pousr]_\w{30}|\bnpm_\w{36}|\bAKIA[0-9A-Z]{16}/;
const LEFT_OVERS = /\bTOD[O]\b|\bFIXM[E]\b|\bXX[X]\b/;
const ESCAPES = /@ts-ignor[e]|@ts-nochec[k]/;
const HIDDEN_TESTS = /\b(?:it|test|describe)\.(?:onl[y]|skip(?:I[f])?|tod[o])\b|\bx(?:it|describ[e])\(/;

/** Hosts that the product may name. Whatever else appears is a surprise to a user. */
const HOSTS = new Set([
  '127.0.0.1',
  'localhost',
  'api.rta.qq.com',
  'srta.algo.com.cn',
  'wiki.algo.com.cn',
  'example.com',
  'json-schema.org',
  'raw.githubusercontent.com',
]);

const text = /\.(ts|mts|mjs|cjs|js|json|jsonc|md|toml|proto|lua|yml|yaml|sh|svg|txt)$|^\.[^/]*$|^\.ci\//;
const files = projectFiles(text).filter((path) => statSync(join(ROOT, path)).isFile());

function linesWith(pattern: RegExp, among: readonly string[]): string[] {
  return among.flatMap((path) =>
    readProject(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [],
      ),
  );
}
const code = (path: string) => /\.(ts|mts|mjs)$/.test(path);

describe('what is committed', () => {
  it('names no path of a machine', () => {
    expect(linesWith(MACHINE_PATHS, files)).toEqual([]);
  });

  it('names no registry, and the lock file no download address', () => {
    expect(linesWith(REGISTRIES, files)).toEqual([]);
    expect(linesWith(/"resolved":/, ['package-lock.json'])).toEqual([]);
  });

  it('holds no secret, and no token in settings and samples', () => {
    expect(linesWith(SECRETS, files)).toEqual([]);
    const samples = files.filter((path) => path.startsWith('examples/') || path.endsWith('settings.json'));
    expect(linesWith(/^\s*"?token"?\s*[:=]\s*"[^"]+"/i, samples)).toEqual([]);
  });

  it('holds no file that belongs to a build or a run', () => {
    expect(projectFiles(/(^|\/)(node_modules|dist|\.vscode-test|test-results)\/|\.(vsix|db|log)$/)).toEqual(
      [],
    );
    expect(projectFiles(/./).filter((path) => statSync(join(ROOT, path)).size > 5 * 1024 * 1024)).toEqual([]);
  });
});

describe('the code', () => {
  it('has no left-overs, no way around the types, no hidden tests', () => {
    expect(linesWith(LEFT_OVERS, files.filter(code))).toEqual([]);
    expect(linesWith(ESCAPES, files.filter(code))).toEqual([]);
    expect(
      linesWith(
        HIDDEN_TESTS,
        files.filter((path) => path.startsWith('test/')),
      ),
    ).toEqual([]);
  });

  it('has no type that allows everything', () => {
    const typed = files.filter((path) => /\.m?ts$/.test(path));
    const found = typed.flatMap((path) => {
      const file = parseSource(path, readProject(path));
      const lines: string[] = [];
      eachNode(file, (node) => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) lines.push(`${path}:${lineOf(file, node)}`);
      });
      return lines;
    });
    expect(found).toEqual([]);
  });

  it('works in a folder of any name', () => {
    // A path out of a URL has %20 for a space and %E9... for Chinese.
    expect(linesWith(/import\.meta\.url\)\.pathnam[e]/, files.filter(code))).toEqual([]);
  });

  it('keeps files short', () => {
    const long = files.filter(code).filter((path) => readProject(path).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('shows messages of the editor through the one place that keeps links out of them', () => {
    const client = files.filter((path) => path.startsWith('client/') && path !== 'client/ui/messages.ts');
    expect(client.length).toBeGreaterThan(50);
    expect(linesWith(/\.show(?:Information|Warning|Error)Message\b/, client)).toEqual([]);
  });

  it('talks to no host but those it says', () => {
    const product = files.filter((path) => /^(core|client|server|cli)\//.test(path) && code(path));
    const hosts = product.flatMap((path) =>
      [...readProject(path).matchAll(/https?:\/\/([\w.-]*\w)/g)].map(([, host = '']) => ({ path, host })),
    );
    expect(hosts.filter(({ host }) => !HOSTS.has(host))).toEqual([]);
  });
});
