// Packages the built extension into dist/srta-workbench.vsix. Everything is bundled, so no node_modules go in.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = fileURLToPath(new URL('..', import.meta.url));
export const vsixPath = fileURLToPath(new URL('../dist/srta-workbench.vsix', import.meta.url));

export async function packageVsix() {
  await createVSIX({
    cwd: root,
    packagePath: vsixPath,
    dependencies: false,
    allowMissingRepository: true,
    // The README's pictures are packaged with it; there is no web address to rewrite links to.
    rewriteRelativeLinks: false,
  });
  return vsixPath;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await packageVsix();
  console.log(`packaged: dist/srta-workbench.vsix, ${Math.round(statSync(vsixPath).size / 1024)} KiB`);
}
