import { CONSTANTS, constantValue } from '../../hostapi/constants.ts';
import { HIJACK_MEMBERS } from '../../hostapi/globals.ts';
import { type DataSpace, U8_MAX, U32_MAX } from '../../model/columns.ts';
import { type Text, text } from '../../model/text.ts';
import { decodeText } from '../vm/bytes.ts';
import { emptyRecord, type MutableRecord } from './records.ts';
import { isTable, isTrue, type LuaTableRef, type LuaValue, typeName } from './values.ts';
import type { Warnings } from './warnings.ts';

/** Data space aliases by the value of their `DS_*` constant. */
export const DATA_SPACE_OF: ReadonlyMap<number, DataSpace> = new Map(
  CONSTANTS.filter(({ group }) => group === 'dataSpace').map(({ name, value }) => [
    value,
    name.slice('DS_'.length).toLowerCase() as DataSpace,
  ]),
);

/** Columns that a stub sets, by index from 1. */
export interface StubColumns {
  readonly u8: ReadonlyMap<number, number>;
  readonly u32: ReadonlyMap<number, number>;
  readonly flag: ReadonlyMap<number, boolean>;
}

/** What `hijack()` returned, read once. A member that is not there keeps its default (spec srta-lua, hijack stubs). */
export interface Stubs {
  readonly dsdata: ReadonlyMap<DataSpace, StubColumns>;
  readonly targets?: readonly string[];
  readonly apps?: LuaTableRef;
  readonly scores?: LuaTableRef;
  readonly extscore?: LuaTableRef;
  readonly os?: number;
  readonly expid?: number;
  readonly siteset?: number;
  readonly geoNearest?: { readonly metres: number; readonly data: MutableRecord | null };
  readonly geoPoints?: readonly StubPoint[];
  readonly timeNow?: number;
  readonly geoIp?: number;
  readonly geoFac?: number;
  readonly lngLat?: readonly [number, number];
}

export interface StubPoint {
  readonly metres: number;
  readonly data: MutableRecord | null;
  readonly score: number;
}

export const NO_STUBS: Stubs = { dsdata: new Map() };

const MEMBERS: ReadonlySet<string> = new Set(HIJACK_MEMBERS.map(({ name }) => name));
const AREAS = [
  ['u8', constantValue('U8'), U8_MAX],
  ['u32', constantValue('U32'), U32_MAX],
] as const;
const FLAG = constantValue('FLAG');
const EXPID_MAX = 10;
const ADMIN_CODE_MAX = 999_999;

/** Reads the table that `hijack()` returned. Whatever cannot be used is left out with a warning: a stub never ends a run. */
export function readStubs(value: LuaValue, warnings: Warnings): Stubs {
  if (!isTable(value)) {
    warnings.add(text('hijack() returned {0}, not a table: nothing is stubbed.', typeName(value)));
    return NO_STUBS;
  }
  return new StubReader(value, warnings).read();
}

class StubReader {
  constructor(
    private readonly table: LuaTableRef,
    private readonly warnings: Warnings,
  ) {}

  read(): Stubs {
    for (const [key] of this.table.pairs()) {
      if (typeof key === 'string' && MEMBERS.has(key)) continue;
      const name =
        typeof key === 'string' ? decodeText(key) : typeof key === 'number' ? String(key) : typeName(key);
      this.warn(text('unknown hijack member {0}', name));
    }
    const given = <K extends keyof Stubs>(name: K, value: Stubs[K] | undefined) =>
      value === undefined ? {} : { [name]: value };
    return {
      dsdata: this.dsdata(),
      ...given('targets', this.targets()),
      ...given('apps', this.tableMember('srta_get_apps')),
      ...given('scores', this.tableMember('srta_get_scores')),
      ...given('extscore', this.tableMember('srta_get_extscore')),
      ...given('os', this.number('srta_get_os', U32_MAX)),
      ...given('expid', this.number('srta_get_expid', EXPID_MAX)),
      ...given('siteset', this.number('srta_get_siteset', U32_MAX)),
      ...given('geoNearest', this.geoNearest()),
      ...given('geoPoints', this.geoPoints()),
      ...given('timeNow', this.number('time_now', U32_MAX)),
      ...given('geoIp', this.number('geo_ip', ADMIN_CODE_MAX)),
      ...given('geoFac', this.number('geo_fac', ADMIN_CODE_MAX)),
      ...given('lngLat', this.lngLat()),
    };
  }

  private warn(message: Text): void {
    this.warnings.add(message);
  }

  private wrongType(name: string, expected: string, value: LuaValue): undefined {
    this.warn(
      text('hijack: {0} must be a {1}, not a {2}: it is not stubbed.', name, expected, typeName(value)),
    );
    return undefined;
  }

  private tableMember(name: string): LuaTableRef | undefined {
    const value = this.table.get(name);
    if (value === undefined) return undefined;
    return isTable(value) ? value : this.wrongType(name, 'table', value);
  }

  private number(name: string, max: number): number | undefined {
    const value = this.table.get(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'number') return this.wrongType(name, 'number', value);
    if (value >= 0 && value <= max) return Math.trunc(value);
    this.warn(text('hijack: {0} must be a number from 0 to {1}: it is not stubbed.', name, max));
    return undefined;
  }

  private targets(): string[] | undefined {
    const member = this.tableMember('srta_get_targets');
    if (member === undefined) return undefined;
    const targets: string[] = [];
    for (let i = 1; i <= member.length(); i++) {
      const id = member.get(i);
      if (typeof id === 'string') targets.push(decodeText(id));
      else if (typeof id === 'number') targets.push(String(id));
      else this.wrongType(`srta_get_targets[${i}]`, 'string', id);
    }
    return [...new Set(targets)];
  }

  private dsdata(): Map<DataSpace, StubColumns> {
    const result = new Map<DataSpace, StubColumns>();
    const member = this.tableMember('srta_get_dsdata');
    if (member === undefined) return result;
    for (const [key, value] of member.pairs()) {
      const space = typeof key === 'number' ? DATA_SPACE_OF.get(key) : undefined;
      const name = `srta_get_dsdata[${typeof key === 'number' ? key : typeName(key)}]`;
      if (space === undefined) this.warn(text('hijack: {0} is no srta.DS_* constant.', name));
      else if (isTable(value))
        result.set(space, this.columns(value, `srta_get_dsdata[DS_${space.toUpperCase()}]`));
      else this.wrongType(name, 'table', value);
    }
    return result;
  }

  /** The areas of a dsdata table; columns out of range or of a wrong type are left out with a warning. */
  private columns(table: LuaTableRef, where: string): StubColumns {
    const room = emptyRecord();
    const numbers = { u8: new Map<number, number>(), u32: new Map<number, number>() };
    for (const [area, constant, max] of AREAS) {
      for (const [column, value] of this.area(table, constant, room[area].length, where)) {
        if (typeof value === 'number' && value >= 0 && value <= max) {
          numbers[area].set(column, Math.trunc(value));
        } else {
          this.warn(text('hijack: {0}: column {1} must be a number from 0 to {2}.', where, column, max));
        }
      }
    }
    const flag = new Map<number, boolean>();
    for (const [column, value] of this.area(table, FLAG, room.flag.length, where)) {
      flag.set(column, isTrue(value));
    }
    return { ...numbers, flag };
  }

  private *area(
    table: LuaTableRef,
    constant: number,
    count: number,
    where: string,
  ): Iterable<[number, LuaValue]> {
    const area = table.get(constant);
    if (area === undefined) return;
    if (!isTable(area)) {
      this.wrongType(where, 'table', area);
      return;
    }
    for (const [column, value] of area.pairs()) {
      if (typeof column === 'number' && Number.isInteger(column) && column >= 1 && column <= count) {
        yield [column, value];
      } else {
        const shown = typeof column === 'number' ? column : typeName(column);
        this.warn(text('hijack: {0}: there is no column {1}.', where, shown));
      }
    }
  }

  private geoNearest(): Stubs['geoNearest'] {
    const member = this.tableMember('srta_get_geo_nearest');
    if (member === undefined) return undefined;
    const metres = member.get(1);
    if (typeof metres !== 'number') return this.wrongType('srta_get_geo_nearest[1]', 'number', metres);
    return { metres, data: this.pointData(member.get(2), 'srta_get_geo_nearest[2]') };
  }

  private geoPoints(): readonly StubPoint[] | undefined {
    const member = this.tableMember('srta_get_geo_points');
    if (member === undefined) return undefined;
    const points: StubPoint[] = [];
    for (let i = 1; i <= member.length(); i++) {
      const point = member.get(i);
      const where = `srta_get_geo_points[${i}]`;
      if (!isTable(point)) {
        this.wrongType(where, 'table', point);
        continue;
      }
      const metres = point.get(constantValue('GEO_DISTANCE'));
      const score = point.get(constantValue('GEO_SCORE'));
      points.push({
        metres: typeof metres === 'number' ? metres : 0,
        data: this.pointData(point.get(constantValue('GEO_DATA')), where),
        score: typeof score === 'number' ? score : 0,
      });
    }
    return points;
  }

  private pointData(value: LuaValue, where: string): MutableRecord | null {
    if (!isTable(value)) return null;
    const record = emptyRecord();
    applyStub(record, this.columns(value, where));
    return record;
  }

  private lngLat(): readonly [number, number] | undefined {
    const member = this.tableMember('geo_lnglat');
    if (member === undefined) return undefined;
    const [lng, lat] = [member.get(1), member.get(2)];
    if (typeof lng === 'number' && typeof lat === 'number') return [lng, lat];
    return this.wrongType('geo_lnglat', '{lng, lat}', member);
  }
}

/** Overrides the columns that a stub names. */
export function applyStub(record: MutableRecord, columns: StubColumns): void {
  for (const [column, value] of columns.u8) record.u8[column - 1] = value;
  for (const [column, value] of columns.u32) record.u32[column - 1] = value;
  for (const [column, value] of columns.flag) record.flag[column - 1] = value;
}
