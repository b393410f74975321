import { posix } from 'node:path';
import ts from 'typescript';
import { eachNode, lineOf, parseSource } from './sourceFiles.ts';

/** What a part of core may import of the rest of core. A part not named here is a mistake. */
const CORE: Readonly<Record<string, readonly string[]>> = {
  'core/model': [],
  'core/syntax': ['core/model'],
  'core/hostapi': ['core/model'],
  'core/language': ['core/model', 'core/syntax', 'core/hostapi'],
  'core/runtime': ['core/model', 'core/syntax', 'core/hostapi'],
  'core/worker': ['core/model', 'core/syntax', 'core/hostapi', 'core/runtime'],
  'core/service': ['core/model', 'core/syntax', 'core/hostapi'],
  'core/report': ['core/model', 'core/syntax', 'core/hostapi'],
  'core/config': ['core/model'],
  'core/l10n': ['core/model'],
};
/** Types alone may be shared a little further: a report is made of what the service answers. */
const CORE_TYPES: Readonly<Record<string, readonly string[]>> = { 'core/report': ['core/service'] };

/** The faces, and which other folders each may import. */
const FACES: Readonly<Record<string, readonly string[]>> = {
  client: ['core'],
  cli: ['core', 'server/emulator'],
  'server/emulator': ['core'],
  'server/lsp': ['core'],
  'server/debug': ['core'],
  bench: ['core', 'cli', 'server', 'test/support'],
  test: ['core', 'client', 'cli', 'server', 'bench', 'scripts'],
};
const FACE_TYPES: Readonly<Record<string, readonly string[]>> = { client: ['server'] };

/** Packages that live behind one wall. */
const PACKAGES: readonly { readonly name: RegExp; readonly only: readonly string[] }[] = [
  { name: /^vscode$/, only: ['client'] },
  { name: /^vscode-languageserver-(types|textdocument)$/, only: ['server/lsp', 'core/language'] },
  { name: /^vscode-languageserver(-protocol)?(\/|$)/, only: ['server/lsp'] },
  { name: /^vscode-languageclient(\/|$)/, only: ['client'] },
  { name: /^@vscode\/debug(adapter|protocol)$/, only: ['server/debug'] },
  { name: /^fengari(\/|$)/, only: ['core/runtime'] },
  { name: /^protobufjs(\/|$)/, only: ['core/service'] },
  { name: /^(node:)?(http|https|http2|net|tls)$/, only: ['server/emulator'] },
  { name: /^node-sqlite3-wasm$/, only: ['server/emulator'] },
];

/** Node built-ins that a part of core may use; every other part of core uses none. */
const BUILT_INS: Readonly<Record<string, readonly string[]>> = {
  'core/worker': ['node:worker_threads'],
  'core/l10n': ['node:fs', 'node:path'],
  'core/service': ['node:crypto'],
};
const NODE_GLOBALS = new Set(['Buffer', 'process', '__dirname', '__filename', 'require', 'setImmediate']);

function partOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (first === 'core' || first === 'server') return path.includes('/') ? `${first}/${second}` : first;
  return first;
}
const within = (part: string, folders: readonly string[]) =>
  folders.some((folder) => part === folder || part.startsWith(`${folder}/`));

interface Import {
  readonly name: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

function importsOf(file: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      found.push({ name: specifier.text, typeOnly, line: lineOf(file, specifier) });
    }
  };
  eachNode(file, (node) => {
    if (ts.isImportDeclaration(node)) {
      const named = node.importClause?.namedBindings;
      const allTypes =
        named !== undefined &&
        ts.isNamedImports(named) &&
        named.elements.length > 0 &&
        named.elements.every((element) => element.isTypeOnly);
      add(
        node.moduleSpecifier,
        node.importClause?.isTypeOnly === true || (allTypes && !node.importClause?.name),
      );
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    } else if (ts.isCallExpression(node)) {
      const dynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      const required = ts.isIdentifier(node.expression) && node.expression.text === 'require';
      if (dynamic || required) add(node.arguments[0], false);
    }
  });
  return found;
}

function wrongImport(path: string, part: string, { name, typeOnly }: Import): string | undefined {
  if (name.startsWith('.')) {
    const target = partOf(posix.normalize(posix.join(posix.dirname(path), name)));
    // The version and the name of the product are in the manifest.
    if (target === 'package.json' && !part.startsWith('core/')) return undefined;
    if (target === part || (part === 'test' && target === 'test')) return undefined;
    const allowed = part.startsWith('core/') ? CORE[part] : FACES[part];
    if (!allowed) return `${part} is no part of the layout`;
    const types = typeOnly ? (CORE_TYPES[part] ?? FACE_TYPES[part] ?? []) : [];
    return within(target, [...allowed, ...types]) ? undefined : `${part} may not import ${target}`;
  }
  if (part === 'test' || part === 'bench') return undefined;
  if (part.startsWith('core/') && name.startsWith('node:') && !BUILT_INS[part]?.includes(name)) {
    return `${part} may not use ${name}`;
  }
  const wall = PACKAGES.find((entry) => entry.name.test(name));
  return wall && !within(part, wall.only) ? `${name} belongs to ${wall.only.join(' and ')} alone` : undefined;
}

/** Node's globals where a browser worker has none. A parameter or member of that name is no use of the global. */
function nodeGlobals(file: ts.SourceFile): string[] {
  const found: string[] = [];
  eachNode(file, (node) => {
    if (!ts.isIdentifier(node) || !NODE_GLOBALS.has(node.text)) return;
    const { parent } = node;
    const member = ts.isPropertyAccessExpression(parent) && parent.name === node;
    const name = 'name' in parent && parent.name === node;
    if (!member && !name) found.push(`line ${lineOf(file, node)}: core may not use Node's ${node.text}`);
  });
  return found;
}

/** The walls of the layout that this file breaks, each with its line. */
export function brokenWalls(path: string, source: string): string[] {
  const file = parseSource(path, source);
  const part = partOf(path);
  const broken = importsOf(file).flatMap((found) => {
    const wrong = wrongImport(path, part, found);
    return wrong ? [`${path}:${found.line}: ${wrong}`] : [];
  });
  const pure = part.startsWith('core/') && !(part in BUILT_INS);
  return pure ? [...broken, ...nodeGlobals(file).map((wrong) => `${path}: ${wrong}`)] : broken;
}
