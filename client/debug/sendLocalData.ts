import { parseServiceReport } from '../../core/report/serviceReport.ts';
import { callService } from '../commands/command.ts';
import type { OwnHijackAnswer } from './choices.ts';
import type { FinishedRun } from './finishedRun.ts';
import type { LocalRequest } from './localRequests.ts';
import type { DebugParts } from './parts.ts';
import { contextOf } from './runContext.ts';
import type { ScriptDocument } from './scriptDocument.ts';

/** Runs local data on the service: as local data in the first protocol, as a generated hijack() in the others. */
export async function sendLocalData(
  parts: DebugParts,
  script: ScriptDocument,
  title: string,
  requests: readonly LocalRequest[],
  own: OwnHijackAnswer,
): Promise<readonly FinishedRun[] | undefined> {
  // Loaded at the first run of this kind: it brings the parser along, and activation must not wait for that.
  const { localDebugRequest } = await import('../../core/report/localDebugRequest.ts');
  const result = await callService(parts.app, title, async (client, options) => {
    const signal = options.signal ?? new AbortController().signal;
    const runs: FinishedRun[] = [];
    for (const { request, origin } of requests) {
      const { profile } = client;
      const outgoing = await localDebugRequest(
        {
          protocol: profile.protocol,
          request,
          keepOwnHijack: own === 'keep',
        },
        async (probe) => (await parts.local.run(probe, signal)).report,
      );
      if (outgoing.sentAs === 'hijack') await parts.sent.keep(script.name, outgoing.request.script);
      const startedAt = new Date();
      const texts = await client.scripts.debug(outgoing.request, options);
      const context = await contextOf(script, {
        place: { kind: 'service', profile },
        data: { ...origin, sentAs: outgoing.sentAs },
        os: outgoing.request.os,
        startedAt,
      });
      const report = { ...parseServiceReport(texts), warnings: outgoing.warnings };
      runs.push({ script, report, raw: { kind: 'texts', texts }, context });
      if (requests.length > 1) options.onProgress?.({ done: runs.length, total: requests.length });
    }
    return runs;
  });
  return result?.value;
}
