// The licences of the libraries that a build carries, in one file beside the bundles: their authors ask for no more.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE = /^(licen[cs]e|copying|notice|thirdpartynotices)(\.|$)/i;

/** The packages that files of bundles come from, as `node_modules/...` folders, the innermost where they are nested. */
export function packagesOf(inputs) {
  const folders = inputs.flatMap((path) => {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'));
    return found?.[1] === undefined ? [] : [found[1]];
  });
  return [...new Set(folders)].sort();
}

function notice(root, folder) {
  const { name, version, license, repository } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(join(root, folder))
    .filter((file) => LICENCE.test(file))
    .sort()
    .map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  const source = typeof repository === 'string' ? repository : repository?.url;
  return [`${name} ${version} (${license})`, ...(source ? [source] : []), '', ...texts].join('\n');
}

/** Writes the notices of the packages that `inputs`, as paths from `root`, come from. */
export function writeNotices(root, inputs, target) {
  // A linked node_modules has two paths for one package.
  const parts = [...new Set(packagesOf(inputs).map((folder) => notice(root, folder)))].sort();
  const line = '='.repeat(80);
  writeFileSync(target, `${parts.map((part) => `${line}\n${part}\n`).join('\n')}`);
}
