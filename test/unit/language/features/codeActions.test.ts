import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../core/language/diagnose.ts';
import { resolveCodeAction } from '../../../../core/language/features/actions/resolve.ts';
import { codeActions } from '../../../../core/language/features/codeActions.ts';
import { Script } from '../../../../core/language/script.ts';
import { drain } from '../../../../core/model/steps.ts';
import { actionsAt, applied, codes, contextOf } from '../actions.ts';

const titled = (source: string, title: string, at?: string) => {
  const action = actionsAt(source, at).find((each) => each.title === title);
  if (action === undefined) throw new Error(`no "${title}"`);
  return action;
};
const kinds = (source: string, at: string | undefined, only: string[]) => [
  ...new Set(actionsAt(source, at, {}, { only }).map(({ kind }) => kind)),
];
const MAIN = 'function main()\nend\n';

describe('code actions', () => {
  const source = `function main()\n  local unused = 1\n  return {}\nend\n`;

  it('are filtered by kind, each kind with all below it', () => {
    expect(kinds(source, undefined, ['quickfix'])).toEqual(['quickfix']);
    expect(kinds(source, undefined, ['refactor'])).toEqual(['refactor.rewrite']);
    expect(kinds(source, undefined, ['source.fixAll'])).toEqual([]);
    expect(kinds(source, undefined, ['source'])).toEqual(['source.removeUnused.srta']);
    expect(kinds(source, undefined, ['refactor.inline'])).toEqual([]);
    expect(kinds(source, undefined, [''])).toContain('refactor.rewrite');
    expect(actionsAt(source).every(({ kind }) => !kind?.startsWith('source'))).toBe(true);
  });

  it('bring their diagnostics, and say which one is preferred', () => {
    const action = titled(source, 'Remove "unused"', 'unused');
    expect(action).toMatchObject({
      isPreferred: true,
      diagnostics: [{ code: 'unused-local', source: 'srta' }],
    });
    expect(applied(source, action)).toBe('function main()\n  return {}\nend\n');
    expect(actionsAt(source, 'return {}').map(({ title }) => title)).not.toContain('Remove "unused"');
  });

  it('show the results table refactoring before it is done, for the version it was made for', () => {
    const script = Script.read(source);
    const action = titled(source, 'Write the results table with srta.set_target', 'return {}');
    expect(action.edit).toBeUndefined();
    const { edit } = drain(resolveCodeAction(script, action, contextOf()));
    expect(edit?.changeAnnotations).toEqual({
      confirm: { label: 'Same decisions as under the old rule', needsConfirmation: true },
    });
    expect(edit?.documentChanges).toMatchObject([
      { textDocument: { uri: 'file:///strategy.lua', version: 1 } },
    ]);
    expect(JSON.stringify(edit)).toContain('"annotationId":"confirm"');
  });

  it('mend `else if`, with an `end` too few and with all of them', () => {
    const few = `function main()\n  local n = srta.get_expid()\n  if n == 1 then\n    print(1)\n  else if n == 2 then\n    print(2)\n  end\nend\n`;
    const mended = applied(few, titled(few, 'Write "elseif"', 'else if'));
    expect(codes(mended)).toEqual([]);
    const all = few.replace('  end\nend', '  end end\nend');
    const merged = applied(all, titled(all, 'Write "elseif"', 'else if'));
    expect(merged.replace(/\s+/g, ' ')).toBe(mended.replace(/\s+/g, ' '));
    const spread = few.replace('  end\nend', '  end\n  end -- n\nend');
    expect(applied(spread, titled(spread, 'Write "elseif"', 'else if'))).toBe(
      mended.replace('  end\n', '  end -- n\n'),
    );
  });

  it('offer no `elseif` where the else holds more than an if', () => {
    const source = `function main()\n  local n = srta.get_expid()\n  if n == 1 then print(1)\n  else if n == 2 then print(2) end print(3) end\nend\n`;
    expect(actionsAt(source, 'else if').map(({ title }) => title)).not.toContain('Write "elseif"');
  });

  it('never throw, and keep inside the document', () => {
    const parts = fc.constantFrom(
      'function main()',
      'local x = ',
      'srta.get_dsdata(',
      'srta.DS_DID',
      ')',
      '[srta.U8]',
      '[1]',
      'return',
      '{',
      '}',
      'if a then',
      'else if b then',
      'end',
      '\n',
      ' ',
      '"',
      '--[[',
      'results',
      '=',
      'main = f',
      '\u{1f600}',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), fc.nat(60), fc.nat(60), (words, one, other) => {
        const text = words.join(' ');
        const script = Script.read(text);
        const range = {
          start: Math.min(one, other, text.length),
          end: Math.min(Math.max(one, other), text.length),
        };
        for (const only of [undefined, ['']]) {
          const asked = { uri: 'file:///a.lua', version: 1, ...(only ? { only } : {}) };
          for (const action of codeActions(script, range, contextOf(), diagnose(text), asked)) {
            drain(resolveCodeAction(script, action, contextOf()));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('source actions', () => {
  const source = (kind: string, text: string) => {
    const action = actionsAt(text, undefined, {}, { only: ['source'] }).find((each) => each.kind === kind);
    return action ? applied(text, action) : undefined;
  };

  it('remove all that is not used, also what was used by it', () => {
    const text = `local A = 1\nlocal b = A\n${MAIN}`;
    const after = source('source.removeUnused.srta', text);
    expect(after).toBe(MAIN);
    expect(source('source.removeUnused.srta', MAIN)).toBeUndefined();
  });

  it('fix all that has one right fix, and leave guesses alone', () => {
    const text = `function main()\n  prise = 1\n  print(prise)\n  local unused = 1\nend\n`;
    const after = source('source.fixAll.srta', text) ?? '';
    expect(after).toContain('local prise = 1');
    expect(after).toContain('local unused');
    expect(source('source.fixAll.srta', 'function main()\n  if a then\nend\n')).toBeUndefined();
  });
});

describe('suppressions', () => {
  const off = (text: string, title: string, at: string) => applied(text, titled(text, title, at));
  const line = 'Turn off "unused-local" for this line';
  const file = 'Turn off "unused-local" in this file';

  it('stand above the line, indented as it is', () => {
    const text = `function main()\r\n\tlocal a = 1\r\nend\r\n`;
    const after = off(text, line, 'a = 1');
    expect(after).toBe(
      `function main()\r\n\t---@diagnostic disable-next-line: unused-local\r\n\tlocal a = 1\r\nend\r\n`,
    );
    expect(codes(after)).toEqual([]);
  });

  it('join a comment that is there', () => {
    const text = `function main()\n  ---@diagnostic disable-next-line: redefined-local\n  local a = 1\nend\n`;
    const after = off(text, line, 'a = 1');
    expect(after).toContain('disable-next-line: redefined-local, unused-local\n');
    expect(codes(after)).toEqual([]);
    const own = `function main()\n  local a = 1 ---@diagnostic disable-line: redefined-local\nend\n`;
    expect(off(own, line, 'a = 1')).toContain('disable-line: redefined-local, unused-local\n');
  });

  it('cover a file from its top, behind a shebang', () => {
    const text = `#!/usr/bin/lua\nfunction main()\n  local a = 1\n  local b = 2\nend\n`;
    const after = off(text, file, 'a = 1');
    expect(after.startsWith('#!/usr/bin/lua\n---@diagnostic disable: unused-local\nfunction')).toBe(true);
    expect(codes(after)).not.toContain('unused-local');
    const again = `-- Strategy\n---@diagnostic disable: redefined-local\n${text.slice(text.indexOf('function'))}`;
    expect(off(again, file, 'a = 1')).toContain('---@diagnostic disable: redefined-local, unused-local\n');
  });

  it('stand at the end of a line that begins inside a long text', () => {
    const text = `function main()\n  local s = [[\n]] local a = s\nend\n`;
    const after = off(text, line, 'a = s');
    expect(after).toContain(']] local a = s ---@diagnostic disable-line: unused-local\n');
    expect(codes(after)).toEqual([]);
  });

  it('are not offered for syntax errors', () => {
    const text = 'function main()\n  if a then\nend\n';
    expect(actionsAt(text).some(({ title }) => title.includes('"syntax"'))).toBe(false);
  });

  it('silence whatever is found, for every rule', () => {
    const text = `x = srta.get_dsdata(1)\nfunction main()\n  local a, a = 1\n  y.z = a\n  return {}\nend\n`;
    for (const found of new Set(codes(text))) {
      if (found === 'syntax') continue;
      const after = applied(text, titled(text, `Turn off "${found}" in this file`));
      expect(codes(after)).not.toContain(found);
    }
  });
});
