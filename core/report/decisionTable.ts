import type { DcaTag, Decision, DecisionValue } from '../model/run.ts';
import { type Bundle, renderText, text } from '../model/text.ts';
import { renderTable } from './table.ts';

/** Fields in the order people read them; a field that no target has gets no column. */
const FIELD_ORDER = ['CPC_PRICE', 'CPA_PRICE', 'USER_WEIGHT_FACTOR', 'CPC_FACTOR', 'DC_INFOS'];

/** A table with one line a target: takes part or not, and the fields that at least one target has. */
export function renderDecisions(
  decisions: Readonly<Record<string, Decision>>,
  bundle?: Bundle,
): readonly string[] {
  const fields = usedFields(Object.values(decisions));
  const columns = [
    { head: renderText(text('Target'), bundle) },
    { head: renderText(text('Decision'), bundle) },
    ...fields.map((field) => ({
      head: fieldName(field, bundle),
      align: field === 'DC_INFOS' ? ('left' as const) : ('right' as const),
    })),
  ];
  const rows = Object.entries(decisions).map(([id, decision]) => [
    id,
    decisionWord(decision.enabled, bundle),
    ...fields.map((field) => renderValue(own(decision.fields, field))),
  ]);
  return renderTable(columns, rows);
}

/** The fields that at least one decision has, in the order people read them; whether a target takes part is none of them. */
export function usedFields(decisions: readonly Decision[]): readonly string[] {
  const used = new Set(decisions.flatMap((decision) => Object.keys(decision.fields)));
  used.delete('ENABLE');
  return [
    ...FIELD_ORDER.filter((field) => used.has(field)),
    ...[...used].filter((field) => !FIELD_ORDER.includes(field)).sort(),
  ];
}

/** The number of targets that take part, and of all. */
export function countDecisions(decisions: Readonly<Record<string, Decision>>): {
  enabled: number;
  total: number;
} {
  const all = Object.values(decisions);
  return { enabled: all.filter((decision) => decision.enabled).length, total: all.length };
}

function decisionWord(enabled: boolean, bundle?: Bundle): string {
  return enabled
    ? `✓ ${renderText(text('takes part'), bundle)}`
    : `✗ ${renderText(text('excluded'), bundle)}`;
}

export function fieldName(field: string, bundle?: Bundle): string {
  switch (field) {
    case 'CPC_PRICE':
      return renderText(text('CPC price'), bundle);
    case 'CPA_PRICE':
      return renderText(text('CPA price'), bundle);
    case 'USER_WEIGHT_FACTOR':
      return renderText(text('User weight factor'), bundle);
    case 'CPC_FACTOR':
      return renderText(text('CPC factor'), bundle);
    case 'DC_INFOS':
      return renderText(text('DCA tags'), bundle);
    default:
      return field;
  }
}

/** What a record itself has under a name: every object has a "constructor". */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function renderValue(value: DecisionValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return value.map((tag: DcaTag) => `${tag.name}=${tag.value}`).join(', ');
}
