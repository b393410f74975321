import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, srta } from './cliSupport.ts';

const GOOD = 'function main()\n  print("ok")\nend\n';
const NO_MAIN = 'srta.set_target("a", srta.TARGETINFO_ENABLE, false)\n';
const WARNED = 'function main()\n  if srta.get_ds_u8(srta.DS_DID, 2) then print(1) end\nend\n';

interface Checked {
  readonly file: string;
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: number;
    readonly message: string;
  }[];
}

/** Files, folders, patterns; formats; settings. The rules have tests of their own. */
describe('srta check', () => {
  const cwd = emptyFolder();
  const file = (name: string, content: string) => {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  };
  file('strategies/b.lua', GOOD);
  file('strategies/a.lua', NO_MAIN);
  file('strategies/deep/c.lua', GOOD);
  file('strategies/deep/library.lua', 'return {}\n');
  file('strategies/node_modules/other.lua', NO_MAIN);
  file('strategies/.hidden/other.lua', NO_MAIN);
  file('strategies/notes.txt', 'srta.x');
  file('warned/w.lua', WARNED);
  file('warned/srta.columns.json', JSON.stringify({ did: { u8: { 1: { name: 'installed' } } } }));
  file('bad <&> "é".lua', 'function main()\n  local 😀 = = 1\nend\n');

  const json = async (...args: string[]) => {
    const { stdout } = await srta(['check', '--json', ...args], { cwd });
    return JSON.parse(stdout) as Checked[];
  };
  const files = async (...args: string[]) => (await json(...args)).map((item) => item.file);
  const codes = async (...args: string[]) =>
    (await json(...args)).flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));

  it('finds the strategy scripts of a folder, by path', async () => {
    expect(await files('strategies')).toEqual([
      'strategies/a.lua',
      'strategies/b.lua',
      'strategies/deep/c.lua',
    ]);
  });

  it('checks every file that a pattern matches, and each file once', async () => {
    expect(await files('strategies/**/*.lua')).toEqual([
      'strategies/a.lua',
      'strategies/b.lua',
      'strategies/deep/c.lua',
      'strategies/deep/library.lua',
    ]);
    expect(await files('strategies/{b,a}.lua', 'strategies', 'strategies/b.lua')).toEqual([
      'strategies/a.lua',
      'strategies/b.lua',
      'strategies/deep/c.lua',
    ]);
    expect(await files(join(cwd, 'strategies/?.lua'))).toEqual([
      join(cwd, 'strategies/a.lua'),
      join(cwd, 'strategies/b.lua'),
    ]);
  });

  it('refuses a pattern that matches nothing and a rule that does not exist', async () => {
    expect(await srta(['check', 'none*.lua'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('none*.lua'),
    });
    expect(await srta(['check', 'strategies', '--disable', 'unused-locals'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('unused-local?'),
    });
  });

  it('ends with 1 for errors, and for warnings beyond the limit', async () => {
    const code = async (...args: string[]) => (await srta(['check', ...args], { cwd })).code;
    expect(await code('strategies/b.lua')).toBe(0);
    expect(await code('strategies')).toBe(1);
    expect(await code('strategies', '--disable', 'srta-missing-main')).toBe(0);
    expect(await code('warned')).toBe(0);
    expect(await code('warned', '--max-warnings', '0')).toBe(1);
    expect(await code('warned', '--max-warnings', '99')).toBe(0);
  });

  it('finds the dictionary beside a script, or takes the one that is named', async () => {
    expect(await codes('warned')).toContain('srta-unknown-column');
    file('other.json', JSON.stringify({ did: { u8: { 2: { name: 'level' } } } }));
    expect(await codes('warned', '--columns', 'other.json')).not.toContain('srta-unknown-column');
  });

  it("goes by the editor's settings", async () => {
    file(
      '.vscode/settings.json',
      '{\n  // as in the editor\n  "srta.diagnostics.disable": ["srta-missing-main"],\n}\n',
    );
    expect(await codes('strategies/a.lua')).not.toContain('srta-missing-main');
    file('own.json', '{"srta.diagnostics.severity": {"srta-missing-main": "hint"}}');
    const [checked] = await json('strategies/a.lua', '--settings', 'own.json');
    const found = checked?.diagnostics.find(({ code }) => code === 'srta-missing-main');
    expect(found?.severity).toBe(4);
  });

  it('writes SARIF 2.1.0', async () => {
    const { code, stdout } = await srta(['check', 'bad <&> "é".lua', 'warned', '--format', 'sarif'], { cwd });
    expect(code).toBe(1);
    const log = JSON.parse(stdout);
    expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-schema-2.1.0') });
    const [run] = log.runs;
    expect(run).toMatchObject({ columnKind: 'utf16CodeUnits', tool: { driver: { name: 'srta' } } });
    const [first] = run.results;
    expect(first).toMatchObject({ ruleId: 'syntax', level: 'error' });
    const { artifactLocation, region } = first.locations[0].physicalLocation;
    expect(artifactLocation).toEqual({ uri: 'bad%20%3C%26%3E%20%22%C3%A9%22.lua', uriBaseId: 'SRCROOT' });
    expect(region).toMatchObject({ startLine: 2, startColumn: 9 });
    for (const { ruleId, ruleIndex, level, message } of run.results) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text).not.toBe('');
    }
    const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('writes JUnit that is well-formed, with a case that passes for a file without findings', async () => {
    const args = ['check', 'bad <&> "é".lua', 'strategies/b.lua', '--format', 'junit'];
    const { code, stdout } = await srta(args, { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="srta check" /);
    expect(stdout).toContain('<testsuite name="bad &lt;&amp;&gt; &quot;é&quot;.lua"');
    expect(stdout).toContain('<testcase name="strategies/b.lua" classname="strategies/b.lua"/>');
    expect(stdout).toContain('<failure type="error"');
    expect(wellFormed(stdout)).toBe(true);
  });

  it('prints the same twice, in the language that is asked for', async () => {
    const once = await srta(['check', '.', '--lang', 'zh-cn'], { cwd });
    expect(once.stdout).toMatch(/错误/);
    expect((await srta(['check', '.', '--lang', 'zh-cn'], { cwd })).stdout).toBe(once.stdout);
  });

  it('refuses two formats at once', async () => {
    expect((await srta(['check', 'strategies', '--json', '--format', 'sarif'], { cwd })).code).toBe(2);
  });
});

/** Every element is closed, in order; enough to see that nothing was left unescaped. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml
    .replace(/<\?xml[^>]*\?>/, '')
    .replace(/<(\/?)(\w+)((?:\s+\w+="[^"<]*")*)\s*(\/?)>/g, (_tag, end, name, _attributes, alone) => {
      if (end) {
        if (open.pop() !== name) open.push('mismatch');
      } else if (!alone) open.push(name);
      return '';
    });
  return open.length === 0 && !/[<>]|&(?!\w+;)/.test(rest);
}
