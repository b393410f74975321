import type { IndexExpression, MemberExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { apiConstant, constantNumber } from './api.ts';
import { kindOfArea, type Shape } from './shapes.ts';
import { UNKNOWN, type Value } from './value.ts';
import { knownValue } from './values.ts';

/** What a field of a table of the service holds: `data[srta.U8]`, `data[srta.U8][3]`, `targets[1]`, `point[srta.GEO_DATA]`. */
export function fieldValue(script: Script, access: MemberExpression | IndexExpression): Value {
  const { shape } = knownValue(script, access.object);
  if (shape === undefined || access.kind === 'Member') return UNKNOWN;
  const name = apiConstant(script, access.index)?.name;
  const number = constantNumber(script, access.index);
  if (shape.of === 'dsdata') {
    const kind = kindOfArea(name ?? number);
    // Without data the table is empty.
    return kind
      ? { type: 'table', nullable: true, shape: { of: 'area', space: shape.space, kind } }
      : UNKNOWN;
  }
  if (shape.of === 'point') return ofPoint(name);
  return elementOf(shape, number);
}

/** What an element of an array is; of an area a column. */
export function elementOf(shape: Shape, index: number | undefined): Value {
  if (shape.of === 'targets') return { type: 'string', nullable: true, target: true };
  if (shape.of === 'points') return { type: 'table', nullable: true, shape: { of: 'point' } };
  if (shape.of !== 'area') return UNKNOWN;
  const { space, kind } = shape;
  return { type: kind === 'flag' ? 'boolean' : 'integer', column: { space, kind, index } };
}

function ofPoint(name: string | undefined): Value {
  if (name === 'GEO_DATA') return { type: 'table', shape: { of: 'dsdata', space: 'geo' } };
  return name === 'GEO_DISTANCE' || name === 'GEO_SCORE' ? { type: 'integer' } : UNKNOWN;
}
