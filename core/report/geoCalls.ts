import type { Chunk } from '../syntax/ast.ts';
import { findSrtaCalls, NumberReader } from './srtaCalls.ts';

/** The arguments that one set of geo stubs must answer for: a stub is fixed, whatever the script asks. */
export interface GeoQuestions {
  /** Kilometres of `get_geo_nearest`; undefined = never called. */
  readonly nearestKm: number | undefined;
  readonly points: { readonly km: number; readonly column: number } | undefined;
  /** The script asks in more than one way, or by a value that stands nowhere in it: the stubs fit one of them. */
  readonly ambiguous: boolean;
}

const DEFAULT_KM = 3;
const DEFAULT_COLUMN = 1;

/** Reads the literal arguments of the geo calls in a script; the widest radius and the first column count. */
export function findGeoQuestions(source: string, chunk: Chunk): GeoQuestions {
  const nearest: (number | undefined)[] = [];
  const points: { km: number | undefined; column: number | undefined }[] = [];
  const numbers = new NumberReader(source, chunk);
  for (const { name, args } of findSrtaCalls(chunk)) {
    const [first, second] = [numbers.read(args[0]), numbers.read(args[1])];
    if (name === 'get_geo_nearest') nearest.push(first);
    else if (name === 'get_geo_points') points.push({ km: first, column: second });
  }
  const pairs = points.map(({ km, column }) => `${km} ${column}`);
  return {
    nearestKm: nearest.length === 0 ? undefined : widest(nearest),
    points:
      points.length === 0
        ? undefined
        : { km: widest(points.map(({ km }) => km)), column: points[0]?.column ?? DEFAULT_COLUMN },
    ambiguous: isAmbiguous(nearest) || isAmbiguous(pairs) || pairs.some((pair) => pair.includes('undefined')),
  };
}

function widest(values: readonly (number | undefined)[]): number {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? DEFAULT_KM : Math.max(...known);
}

function isAmbiguous(values: readonly unknown[]): boolean {
  return new Set(values).size > 1 || values.includes(undefined);
}
