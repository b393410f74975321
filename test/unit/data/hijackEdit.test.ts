import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEBUG_COMMANDS } from '../../../client/contributions.ts';
import { HIJACK_COMMAND } from '../../../core/language/features/actions/hijack.ts';
import { localRunRequest, parseLocalData } from '../../../core/model/localData.ts';
import type { RunRequest } from '../../../core/model/run.ts';
import { makeRunRequest } from '../../../core/model/runRequest.ts';
import { hijackEdit } from '../../../core/report/hijackEdit.ts';
import { createEngine } from '../../../core/runtime/engine.ts';
import { actionsAt, codes } from '../language/actions.ts';

const engine = createEngine('gopher');
const FOLDER = 'examples/strategies';

async function written(request: RunRequest) {
  const { start, end, text, replaces } = await hijackEdit(request, async (probe) => engine.run(probe));
  return { replaces, script: request.script.slice(0, start) + text + request.script.slice(end) };
}

describe('hijack() from a local data file', () => {
  it('shows a script without other data what the local run shows it, for every user of the examples', async () => {
    for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.srta-data.json'))) {
      const script = readFileSync(`${FOLDER}/${file.replace('.srta-data.json', '.lua')}`, 'utf8');
      const data = parseLocalData(readFileSync(`${FOLDER}/${file}`, 'utf8'));
      for (const { name } of data.users) {
        const request = localRunRequest(script, data, name);
        const { script: after, replaces } = await written(request);
        expect(replaces).toBe(script.includes('function hijack'));
        expect(codes(after).filter((code) => code === 'syntax')).toEqual([]);
        const now = request.now ?? 0;
        const stubbed = engine.run(makeRunRequest(after, { targets: request.targets, os: request.os, now }));
        const own = engine.run({ ...request, now, hijack: false });
        expect(stubbed.decisions, `${file} ${name}`).toEqual(own.decisions);
        expect(stubbed.print).toEqual(own.print);
      }
    }
  });

  it('stands above main and its comments, or replaces the one that is there', async () => {
    const source = '-- Strategy\r\n\r\n-- decides\r\nfunction main()\r\nend\r\n';
    const { script } = await written(makeRunRequest(source));
    expect(script).toMatch(
      /^-- Strategy\r\n\r\nfunction hijack\(\)\r\n[\s\S]*\r\nend\r\n\r\n-- decides\r\nfunction main/,
    );
    const again = await written(makeRunRequest(script, { expid: 3 }));
    expect(again.replaces).toBe(true);
    expect(again.script).toContain('srta_get_expid = 3');
    expect(again.script.match(/function hijack/g)).toHaveLength(1);
    const last = await written(makeRunRequest('local function hijack() end function main() end return 1'));
    expect(last.script).toMatch(/end \nfunction hijack[\s\S]*\nreturn 1$/);
  });

  it('is a command of the client, offered on the head of main and of hijack', () => {
    expect(HIJACK_COMMAND).toBe(DEBUG_COMMANDS.writeHijack);
    const commands = (at: string) =>
      actionsAt('function main()\n  print(1)\nend\n', at).map(({ command }) => command?.command);
    expect(commands('main')).toContain(HIJACK_COMMAND);
    expect(commands('print')).not.toContain(HIJACK_COMMAND);
  });
});
