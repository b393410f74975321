import type { RunReport, RunRequest, VisibleRecord } from '../model/run.ts';
import type { GeoStub, HijackFacts } from './generateHijack.ts';
import type { GeoQuestions } from './geoCalls.ts';

const NOTHING_FOUND = 4294967295;

/**
 * A run of the local runtime that tells what a script could see with the data of `request`: the report's data spaces, and
 * printed, the geo answers. So the stubs made from it hold what the runtime itself resolved.
 */
export function probeRequest(request: RunRequest, questions: GeoQuestions): RunRequest {
  const { nearestKm, points } = questions;
  const script = `
local function show(kind, metres, score, data)
  print(kind, metres, score)
  print(unpack(data[srta.U8]))
  print(unpack(data[srta.U32]))
  print(unpack(data[srta.FLAG]))
end
function main()
  ${
    nearestKm === undefined
      ? ''
      : `local metres, data = srta.get_geo_nearest(${nearestKm})
  if metres ~= ${NOTHING_FOUND} then show("nearest", metres, 0, data) end`
  }
  ${
    points === undefined
      ? ''
      : `for _, point in ipairs(srta.get_geo_points(${points.km}, ${points.column})) do
    show("point", point[srta.GEO_DISTANCE], point[srta.GEO_SCORE], point[srta.GEO_DATA])
  end`
  }
end
`;
  return { ...request, script, hijack: false };
}

/** Reads the probe's report. @throws Error when the probe failed: then the runtime is broken, not the user's script. */
export function factsFromProbe(report: RunReport): HijackFacts {
  if (report.error !== null) throw new Error(`The probe of the local data failed: ${report.error.message}`);
  const stubs: (GeoStub & { kind: string; score: number })[] = [];
  for (let i = 0; i + 3 < report.print.length; i += 4) {
    const [head = '', u8 = '', u32 = '', flag = ''] = report.print.slice(i, i + 4);
    const [kind = '', metres, score] = head.split('\t');
    const record: VisibleRecord = {
      u8: u8.split('\t').map(Number),
      u32: u32.split('\t').map(Number),
      flag: flag.split('\t').map((word) => word === 'true'),
    };
    stubs.push({ kind, metres: Number(metres), score: Number(score), record });
  }
  const nearest = stubs.find(({ kind }) => kind === 'nearest');
  const points = stubs.filter(({ kind }) => kind === 'point');
  return {
    dataspace: report.dataspace,
    ...(nearest ? { nearest } : {}),
    ...(points.length > 0 ? { points } : {}),
  };
}
