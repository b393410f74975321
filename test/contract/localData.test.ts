import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localRunRequest, parseLocalData } from '../../core/model/localData.ts';
import { localDebugRequest } from '../../core/report/localDebugRequest.ts';
import { parseServiceReport } from '../../core/report/serviceReport.ts';
import { createEngine } from '../../core/runtime/engine.ts';
import { type Contract, startContract } from './contract.ts';

const folder = new URL('../../examples/strategies/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const engine = createEngine('gopher');
const OLD_RESULTS_END = Date.parse('2026-10-01T00:00:00+08:00');

/** Every script of the sample workspace with every user of its data file. */
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.lua'))
  .flatMap((name) => {
    const data = parseLocalData(read(name.replace(/lua$/, 'srta-data.json')));
    return data.users.map((user) => ({ name, user, request: localRunRequest(read(name), data, user.name) }));
  });

let contract: Contract;
beforeAll(async () => {
  contract = await startContract();
});
afterAll(() => contract.close());

describe.each(['current', '2025'] as const)('local data on the service, protocol %s', (protocol) => {
  it.each(cases)('$name decides for "$user.name" as it does locally', async ({ request }) => {
    // A hijack() moves time.now(), but not the day by which the service judges the old results table: that is its own.
    const own = Date.now() >= OLD_RESULTS_END ? 'ignore' : 'merge';
    const local = engine.run({ ...request, hijack: false, resultsTable: own });
    const { request: sent, sentAs } = await localDebugRequest({ protocol, request }, async (probe) =>
      engine.run(probe),
    );
    const report = parseServiceReport(await contract.client(protocol).scripts.debug(sent));
    expect(sentAs).toBe('hijack');
    expect(report.error).toEqual(local.error);
    expect(report.decisions).toEqual(local.decisions);
    expect(report.print.join('\n')).toBe(local.print.join('\n'));
  });
});

it('the first protocol takes the columns as local data', async () => {
  const script =
    'function main() print(srta.get_ds_flag(srta.DS_WUID, 1), srta.get_ds_u8(srta.DS_DID, 1, 2)) end';
  const data = parseLocalData(
    '{"users":[{"name":"a","did":{"bytesKv":{"2":7}},"wuid":{"flagsWithExpireKv":{"1":{"flag":true}}},"appid":"wx1"}]}',
  );
  const { request, sentAs, warnings } = await localDebugRequest(
    { protocol: 'first', request: localRunRequest(script, data) },
    () => Promise.reject(new Error('nothing needs to run locally')),
  );
  const report = parseServiceReport(await contract.client('first').scripts.debug(request));
  expect(sentAs).toBe('localData');
  expect(warnings).toHaveLength(1);
  expect(report.print).toEqual(['true\t0\t7']);
});
