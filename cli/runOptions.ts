import { DataError } from '../core/model/dataError.ts';
import { type LocalUser, localRunRequest, parseLocalData } from '../core/model/localData.ts';
import type { RunRequest } from '../core/model/run.ts';
import { makeRunRequest, parseRunRequest } from '../core/model/runRequest.ts';
import { text } from '../core/model/text.ts';
import { parseWriteItem, type UserColumns } from '../core/model/writeItem.ts';
import type { DataOrigin } from '../core/report/reportTypes.ts';
import type { Cli } from './cli.ts';
import type { SrtaCommand } from './command.ts';
import { UsageError } from './errors.ts';
import { readLines, readText } from './input.ts';
import { flagOf, type Options } from './options.ts';
import { parseOs } from './osOption.ts';
import { parseLine } from './rows.ts';

const PLACES = ['geo', 'geoip', 'geofac'] as const;
const RUN_OPTIONS = [
  ...['data', 'user', 'ds', 'targets', 'os', 'now', 'expid', 'siteset', 'ipCode', 'facCode', 'lngLat'],
  ...PLACES,
  ...['numbers', 'resultsTable', 'engine', 'instructions', 'ms', 'memory'],
];

export function runOptions(command: SrtaCommand): SrtaCommand {
  return command
    .opt('--data <file>', text('A *.srta-data.json with users, targets and places'))
    .opt('--user <name>', text('The user of --data to run for: name, device id or openid; else the first'))
    .opt('--ds <id>', text('Where the rows of --users belong: did (when not given) or wuid'))
    .opt('--targets <ids>', text('The targets to decide, separated by commas'))
    .opt('--os <name>', text('ios, android, harmony or unknown; else android'))
    .opt('--now <seconds>', text('The time of the run in Unix seconds; else the real clock'))
    .opt('--expid <bucket>', text('Experiment bucket 0 to 10'))
    .opt('--siteset <id>', text('Site set of the ad request'))
    .opt('--ip-code <code>', text('Administrative code of the IP address'))
    .opt('--fac-code <code>', text('Administrative code of the usual city'))
    .opt('--lng-lat <lng,lat>', text('The usual place in degrees'))
    .opt('--geo <file>', text('Shops (JSONL)'))
    .opt('--geoip <file>', text('Data by IP city (JSONL)'))
    .opt('--geofac <file>', text('Data by usual city (JSONL)'))
    .opt('--no-hijack', text('Do not call hijack()'))
    .opt('--numbers <profile>', text('gopher (as the service) or puc (strict Lua 5.1)'))
    .opt(
      '--results-table <rule>',
      text('What a table returned by main means: auto (by date), merge or ignore'),
    )
    .opt('--engine <name>', text('auto, fengari or compiled'))
    .opt('--instructions <number>', text('Stop a run after so many instructions'))
    .opt('--ms <milliseconds>', text('Stop a run after this time'))
    .opt('--memory <megabytes>', text('Stop a run that uses more memory'));
}

/** The options of one run that were given, as people write them. */
export function givenRunOptions(options: Options): string[] {
  const given = RUN_OPTIONS.filter((name) => options.text(name) !== undefined);
  const flags = given.map(flagOf);
  return options.off('hijack') ? [...flags, '--no-hijack'] : flags;
}

/** The request of `srta run SCRIPT`: the data file's user, and over it whatever the options say. */
export async function buildRequest(
  cli: Cli,
  file: string,
  options: Options,
): Promise<{ readonly request: RunRequest; readonly origin: DataOrigin }> {
  const dataFile = options.text('data');
  const user = options.text('user');
  if (file === '-' && dataFile === '-') throw new UsageError(text('Standard input can be read only once.'));
  if (dataFile === undefined && user !== undefined) throw new UsageError(text('--user needs --data.'));
  // Before anything is read: a misspelt option is no matter of the files.
  const given = givenMembers(options);
  const script = await readText(cli, file);
  let base = makeRunRequest(script);
  let origin: DataOrigin = { kind: 'none' };
  if (dataFile !== undefined) {
    const chosen = await chosenLocalUser(cli, script, dataFile, user);
    base = chosen.request;
    origin = { kind: 'file', file: dataFile, user: chosen.user.name };
  }
  const places: { [P in (typeof PLACES)[number]]?: readonly UserColumns[] } = {};
  for (const place of PLACES) {
    const rows = options.text(place);
    if (rows !== undefined) places[place] = await readRows(cli, rows);
  }
  return { request: merge(base, given, places), origin };
}

/** A user of a data file, by name, device id or openid, or the first one; with the run that the file makes of it. */
export async function chosenLocalUser(
  cli: Cli,
  script: string,
  file: string,
  wanted: string | undefined,
): Promise<{ readonly user: LocalUser; readonly request: RunRequest }> {
  const source = await readText(cli, file);
  try {
    const data = parseLocalData(source);
    const named = data.users.find((user) => user.name === wanted);
    const byId = data.users.find((user) => user.did?.userid === wanted || user.wuid?.userid === wanted);
    const user = wanted === undefined ? data.users[0] : (named ?? byId);
    // Without such a user this is what says so, with the names that there are.
    const request = localRunRequest(script, data, user?.name ?? wanted);
    if (user === undefined) throw new DataError('notFound', text('There is no user "{0}".', wanted ?? ''));
    return { user, request };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError(error.reason, text('{0}: {1}', file, error.text), error.path);
  }
}

async function readRows(cli: Cli, file: string): Promise<UserColumns[]> {
  const rows: UserColumns[] = [];
  for await (const lines of readLines(cli, file)) {
    rows.push(...lines.map((line) => parseLine(cli, file, line, (value) => parseWriteItem(value, ''))));
  }
  return rows;
}

/** Checked by the same rules as the members of a request that is given as JSON. */
interface GivenMembers {
  readonly members: Partial<RunRequest>;
  readonly facts: Partial<RunRequest['request']>;
}

function givenMembers(options: Options): GivenMembers {
  const lngLat = options.list('lngLat')?.map(Number);
  const facts = compact({ ipCode: options.integer('ipCode'), facCode: options.integer('facCode'), lngLat });
  const budget = compact({
    instructions: options.integer('instructions', 1),
    ms: options.integer('ms', 1),
    memoryMb: options.integer('memory', 1),
  });
  const given = compact({
    targets: options.list('targets'),
    os: parseOs(options.text('os')),
    now: options.integer('now'),
    expid: options.integer('expid'),
    siteset: options.integer('siteset'),
    numbers: options.text('numbers'),
    resultsTable: options.text('resultsTable'),
    engine: options.text('engine'),
    hijack: options.off('hijack') ? false : undefined,
    budget: Object.keys(budget).length > 0 ? budget : undefined,
  });
  const checked = parseRunRequest({ script: '', ...given, request: facts });
  return { members: pick(checked, Object.keys(given)), facts: pick(checked.request, Object.keys(facts)) };
}

function merge(
  base: RunRequest,
  { members, facts }: GivenMembers,
  places: Partial<RunRequest['data']>,
): RunRequest {
  return { ...base, ...members, request: { ...base.request, ...facts }, data: { ...base.data, ...places } };
}

function pick<T extends object>(from: T, keys: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key))) as Partial<T>;
}

function compact(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
