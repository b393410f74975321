import { COLUMN_LIMITS, NO_FLAG, U8_MAX } from '../../../core/model/columns.ts';
import { text } from '../../../core/model/text.ts';
import { CODES } from '../../../core/service/codes.ts';
import { serviceDay } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Call, Handler } from '../service.ts';
import { numberOf } from '../storage/database.ts';
import type { ColumnAssignment } from '../storage/users.ts';
import { dataSpaceOf } from './dataspaces.ts';

const RESETS_A_DAY = 5;
const WIDE = COLUMN_LIMITS.first;

/** Refuses what must not happen while a task of the account runs. */
export function requireNoTask({ service, account }: Call): void {
  if (!service.tasks.isRunning(account)) return;
  throw new Refusal(
    CODES.TASK_IS_RUNNING,
    text('A task of this account is running. Try again when it has finished.'),
  );
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

function everyColumnZero(): ColumnAssignment[] {
  return [
    ...upTo(WIDE.u8).map((index): ColumnAssignment => ({ area: 'u8', index, value: 0 })),
    ...upTo(WIDE.u32).map((index): ColumnAssignment => ({ area: 'u32', index, value: 0 })),
    ...upTo(WIDE.flag).map((index): ColumnAssignment => ({ area: 'flag', index, value: NO_FLAG })),
  ];
}

const exists = ({ area, index }: ColumnAssignment): boolean => index >= 1 && index <= WIDE[area];

export const columnClear: Handler<'columnClear'> = (call, request) => {
  const ds = dataSpaceOf(call.account, request.dataspace);
  requireNoTask(call);
  const zeros = request.all
    ? everyColumnZero()
    : [
        ...(request.u8 ?? []).map((index): ColumnAssignment => ({ area: 'u8', index, value: 0 })),
        ...(request.u32 ?? []).map((index): ColumnAssignment => ({ area: 'u32', index, value: 0 })),
        ...(request.flags ?? []).map((index): ColumnAssignment => ({ area: 'flag', index, value: NO_FLAG })),
      ].filter(exists);
  if (zeros.length === 0) throw new Refusal(CODES.CMDS_NULL, text('No column to clear.'));
  call.service.users.assignColumns(call.account, ds, zeros);
  return {};
};

/** Gives every user of the data space the same values (first and 2025 protocols). */
export const columnWrite: Handler<'columnWrite'> = (call, request) => {
  const ds = dataSpaceOf(call.account, request.dataspace);
  requireNoTask(call);
  const { u8, u32, flags } = request.values;
  const values: ColumnAssignment[] = [
    ...Object.entries(u8)
      .filter(([, value]) => value <= U8_MAX)
      .map(([index, value]): ColumnAssignment => ({ area: 'u8', index: Number(index), value })),
    ...Object.entries(u32).map(
      ([index, value]): ColumnAssignment => ({ area: 'u32', index: Number(index), value }),
    ),
    ...Object.entries(flags).map(
      ([index, value]): ColumnAssignment => ({ area: 'flag', index: Number(index), value }),
    ),
  ].filter(exists);
  if (values.length === 0 && !request.clearFirst) {
    throw new Refusal(CODES.CMDS_NULL, text('No column to write.'));
  }
  // A later assignment to the same column replaces the earlier one.
  call.service.users.assignColumns(call.account, ds, [
    ...(request.clearFirst ? everyColumnZero() : []),
    ...values,
  ]);
  return {};
};

export const resetDs: Handler<'resetDs'> = (call, request) => {
  const { db, users } = call.service;
  const ds = dataSpaceOf(call.account, request.dataspace);
  if (ds === 'did' || ds === 'wuid') {
    throw new Refusal(CODES.PARAM_ERROR, text('Only geo, geoip and geofac can be reset, not {0}.', ds));
  }
  requireNoTask(call);
  const day = serviceDay(call.now);
  const used = db.get('SELECT times FROM resets WHERE account = ? AND day = ?', call.account, day);
  if (used && numberOf(used, 'times') >= RESETS_A_DAY) {
    throw new Refusal(
      CODES.CMDS_LIMIT,
      text('Data spaces can be reset {0} times a day. Try again tomorrow.', RESETS_A_DAY),
    );
  }
  db.transaction(() => {
    db.run(
      'INSERT INTO resets VALUES (?, ?, 1) ON CONFLICT (account, day) DO UPDATE SET times = times + 1',
      call.account,
      day,
    );
    users.clear(call.account, ds);
  });
  return { dataspace: request.dataspace };
};
