import { availableParallelism } from 'node:os';
import { parseJson } from '../../core/model/jsonShape.ts';
import type { RunRequest, ToldRun } from '../../core/model/run.ts';
import { parseRunRequest } from '../../core/model/runRequest.ts';
import { text } from '../../core/model/text.ts';
import type { DataOrigin } from '../../core/report/reportTypes.ts';
import type { ScriptRunner } from '../../core/worker/runner.ts';
import type { Cli } from '../cli.ts';
import type { Invocation, SrtaCommand } from '../command.ts';
import { UsageError } from '../errors.ts';
import { EXIT } from '../exitCodes.ts';
import { inputName, readText } from '../input.ts';
import { withRunner } from '../localRunner.ts';
import type { CommandResult } from '../output.ts';
import { reportContext } from '../reportContext.ts';
import { buildRequest, givenRunOptions, runOptions } from '../runOptions.ts';
import { requestsOfLines, requestsOfUsers, streamReports } from '../streamReports.ts';

export function runCommand(program: SrtaCommand, cli: Cli): void {
  const command = program
    .verb('run [script]', text('Run a script here, on local data; with --json prints the run report'))
    .opt('--request <file>', text('Run a run request (JSON, from a file or "-")'))
    .opt('--requests <file>', text('Run one request a line, print one report a line, on all cores'))
    .opt(
      '--users <file>',
      text('Run the script for each user of an audience (JSONL), print one report a line'),
    );
  runOptions(command).does(async (invocation) => {
    const { options, args } = invocation;
    const [single, stream, users] = ['request', 'requests', 'users'].map((name) => options.text(name));
    if (single !== undefined || stream !== undefined) {
      refuseBeside(invocation, single !== undefined ? '--request' : '--requests');
      if (stream !== undefined)
        return await streamed(cli, (runner) => streamReports(cli, runner, requestsOfLines(cli, stream)));
      return await runOne(cli, parseRunRequest(parseJson(await readText(cli, single ?? '-'))), {
        script: inputName(cli, single ?? '-'),
        data: { kind: 'none' },
      });
    }
    const file = args[0];
    if (file === undefined) throw new UsageError(text('A script, --request or --requests is needed.'));
    const { request, origin } = await buildRequest(cli, file, options);
    if (users === undefined)
      return await runOne(cli, request, { script: inputName(cli, file), data: origin });
    const space = options.choice('ds', ['did', 'wuid'] as const) ?? 'did';
    return await streamed(cli, (runner) =>
      streamReports(cli, runner, requestsOfUsers(cli, users, request, space)),
    );
  });
}

/** A request says all there is to say about a run: an option beside it would be ignored, so it is refused. */
function refuseBeside({ args, options }: Invocation, flag: string): void {
  const others = ['request', 'requests', 'users'].filter((name) => options.text(name) !== undefined);
  if (args.length > 0 || others.length > 1) {
    throw new UsageError(text('{0} stands alone: without a script, --users or another request.', flag));
  }
  const [extra] = givenRunOptions(options);
  if (extra !== undefined)
    throw new UsageError(text('{0} has no effect with {1}: write it into the request.', extra, flag));
}

async function runOne(
  cli: Cli,
  request: RunRequest,
  from: { readonly script: string; readonly data: DataOrigin },
): Promise<CommandResult> {
  const { signal } = cli.system;
  const run = await withRunner(cli, 1, (runner) => runner.runWithTexts(request, { signal }));
  const { report } = run;
  const result = { data: report, bare: true, exitCode: report.error ? EXIT.failed : EXIT.ok };
  return { ...result, human: await humanReport(cli, run, request, from) };
}

async function humanReport(
  cli: Cli,
  run: ToldRun,
  request: RunRequest,
  from: { readonly script: string; readonly data: DataOrigin },
): Promise<() => string> {
  if (cli.json) return () => '';
  const [{ renderRunReport }, { withTexts }] = await Promise.all([
    import('../../core/report/renderRunReport.ts'),
    import('../../core/report/withTexts.ts'),
  ]);
  const { script: source, os } = request;
  const context = await reportContext(cli, { ...from, source, os, place: { kind: 'local' } });
  return () => renderRunReport(withTexts(run), context);
}

async function streamed(cli: Cli, work: (runner: ScriptRunner) => Promise<void>): Promise<undefined> {
  await withRunner(cli, availableParallelism(), work);
  return undefined;
}
