import { describe, expect, it } from 'vitest';
import { LUA_EXCEPTIONS } from '../../support/luaExceptions.ts';
import { projectFiles, readProject } from '../../support/sourceFiles.ts';

describe('docs/runtime-decisions.md', () => {
  it('has a test for each section, and a section for each test', () => {
    const sections = [...readProject('docs/runtime-decisions.md').matchAll(/^## (.+)$/gm)].map(
      (match) => match[1],
    );
    const tests = projectFiles(/^test\/unit\/runtime\/.*\.test\.ts$/).flatMap((path) =>
      [...readProject(path).matchAll(/describe\('runtime-decisions: ([\w-]+)'/g)].map((match) => match[1]),
    );
    expect(tests.sort()).toEqual(sections.sort());
    expect(sections.length).toBeGreaterThan(8);
  });
});

describe('docs/deviations.md', () => {
  it('names every exception of the oracle tests, with its reason', () => {
    const page = readProject('docs/deviations.md').replaceAll('`', '').replace(/\s+/g, ' ');
    for (const { name, kind, reason } of LUA_EXCEPTIONS) {
      expect(page).toContain(name);
      if (kind === 'engine') expect(page).toContain(reason);
    }
  });
});
