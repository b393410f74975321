// Packages the built extension into dist/srta-workbench.vsix. Everything is bundled, so no node_modules go in.
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = fileURLToPath(new URL('..', import.meta.url));
export const vsixPath = fileURLToPath(new URL('../dist/srta-workbench.vsix', import.meta.url));

export async function packageVsix(packagePath = vsixPath) {
  await createVSIX({
    cwd: root,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    // There is no web address to rewrite links to. The README's picture stays outside: an installed extension shows none from disk.
    rewriteRelativeLinks: false,
  });
  return packagePath;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await packageVsix(process.argv[2]);
  console.log(`packaged: ${relative(process.cwd(), made)}, ${Math.round(statSync(made).size / 1024)} KiB`);
}
