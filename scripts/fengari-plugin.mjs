// `delete L.stack[i]` turns fengari's stack into a dictionary-mode array; assigning undefined keeps it fast and its output unchanged.
import { readFile } from 'node:fs/promises';

export function fengariPlugin() {
  return {
    name: 'fengari-stack',
    setup(build) {
      build.onLoad({ filter: /fengari[\\/]src[\\/](lapi|ldo)\.js$/ }, async (args) => {
        const source = await readFile(args.path, 'utf8');
        return {
          contents: source.replace(/delete (L\.stack\[[^\]]+\](?:\])?);/g, '$1 = void 0;'),
          loader: 'js',
        };
      });
    },
  };
}
