import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRunRequest } from '../../../core/model/runRequest.ts';
import type { createEngine } from '../../../core/runtime/engine.ts';
import { keepStackFast } from '../../../scripts/fengari-plugin.mjs';
import { bundleEntry } from '../../support/bundle.ts';
import oracles from '../../support/lua-oracles.json' with { type: 'json' };
import { ROOT } from '../../support/sourceFiles.ts';

const SOURCES = join(ROOT, 'node_modules/fengari/src');

describe('the rewriting of fengari', () => {
  it('leaves no deletion of a stack slot, and nothing else changed', () => {
    let replaced = 0;
    for (const name of readdirSync(SOURCES)) {
      const before = readFileSync(join(SOURCES, name), 'utf8');
      const after = keepStackFast(before);
      expect(after, name).not.toMatch(/delete\s+[\w.]*stack/);
      const lines = before.split('\n');
      after.split('\n').forEach((line, i) => {
        if (line === lines[i]) return;
        replaced++;
        expect(line).toBe((lines[i] as string).replace(/delete (.*\]);/, '$1 = void 0;'));
      });
    }
    expect(replaced).toBe(29);
  });

  it('changes no output: every oracle program gives the same report', async () => {
    const plain = await bundleEntry('core/runtime/engine.ts', { fastStack: false });
    const fast = await bundleEntry('core/runtime/engine.ts');
    try {
      const require = createRequire(import.meta.url);
      for (const numbers of ['gopher', 'puc'] as const) {
        const engines = [plain, fast].map(({ file }) =>
          (require(file) as { createEngine: typeof createEngine }).createEngine(numbers, {
            stopwatch: () => 0,
          }),
        );
        for (const { name, src } of oracles) {
          const request = makeRunRequest(`${src}\nfunction main() end`, { numbers, now: 0 });
          const [one, other] = engines.map((engine) => engine.run(request));
          expect(other, name).toEqual(one);
        }
      }
    } finally {
      plain.remove();
      fast.remove();
    }
  });
});
