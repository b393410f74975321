import { DATA_SPACES } from '../model/columns.ts';
import { osNameOf } from '../model/os.ts';
import type { RunRequest, VisibleRecord } from '../model/run.ts';
import { luaList, luaString } from './luaLiteral.ts';

/** What a local run of the same request can see; a data space that is null or missing has no data. */
export interface HijackFacts {
  readonly dataspace: Readonly<Record<string, VisibleRecord | null>>;
  readonly nearest?: GeoStub;
  readonly points?: readonly (GeoStub & { readonly score: number })[];
}

export interface GeoStub {
  readonly metres: number;
  readonly record: VisibleRecord;
}

/**
 * The DID that a run with a generated `hijack()` is sent for: an MD5 (of "srta-workbench: a user without data") that belongs to
 * no device, so that no stored column fills what the local data leaves open.
 */
export const NO_USER_DID = 'af6aec28e7401bd52a609eaa8cdc104a';

/**
 * Lua source of a `hijack()` that gives a debug run on the service what the local run of `request` sees (stubs: spec srta-lua,
 * "hijack stubs"). Areas are written in full, so that `get_dsdata` too has the same lengths, and nothing of a stored user
 * shows through. Targets and clock are stubbed only when the request has them. Ends with a newline.
 */
export function generateHijack(request: RunRequest, facts: HijackFacts): string {
  const members: string[] = [];
  const spaces = DATA_SPACES.flatMap((space) => {
    const record = facts.dataspace[space];
    return record ? [`      [srta.DS_${space.toUpperCase()}] = ${recordSource(record, '      ')}`] : [];
  });
  if (spaces.length > 0) members.push(`srta_get_dsdata = {\n${spaces.join(',\n')}\n    }`);
  if (request.targets.length > 0) {
    members.push(`srta_get_targets = ${luaList(request.targets.map(luaString), '    ', 4)}`);
  }
  const os = osNameOf(request.os);
  members.push(`srta_get_os = ${os ? `srta.OS_${os.toUpperCase()}` : request.os}`);
  if (request.expid !== 0) members.push(`srta_get_expid = ${request.expid}`);
  if (request.siteset !== 0) members.push(`srta_get_siteset = ${request.siteset}`);
  if (facts.nearest) {
    const { metres, record } = facts.nearest;
    members.push(`srta_get_geo_nearest = {${metres}, ${recordSource(record, '    ')}}`);
  }
  if (facts.points && facts.points.length > 0) {
    members.push(`srta_get_geo_points = {\n${facts.points.map(pointSource).join(',\n')}\n    }`);
  }
  if (request.now !== undefined) members.push(`time_now = ${request.now}`);
  return `function hijack()\n  return {\n${members.map((member) => `    ${member}`).join(',\n')}\n  }\nend\n`;
}

function recordSource(record: VisibleRecord, indent: string): string {
  const inner = `${indent}  `;
  return [
    '{',
    `${inner}[srta.U8] = ${luaList(record.u8.map(String), inner)},`,
    `${inner}[srta.U32] = ${luaList(record.u32.map(String), inner)},`,
    `${inner}[srta.FLAG] = ${luaList(record.flag.map(String), inner)}`,
    `${indent}}`,
  ].join('\n');
}

function pointSource(point: GeoStub & { readonly score: number }): string {
  return [
    '      {',
    `        [srta.GEO_DISTANCE] = ${point.metres},`,
    `        [srta.GEO_SCORE] = ${point.score},`,
    `        [srta.GEO_DATA] = ${recordSource(point.record, '        ')}`,
    '      }',
  ].join('\n');
}
