import type { DcaTag, Decision, DecisionValue, RunPhase, VisibleRecord } from '../model/run.ts';
import type { ScriptDebugResult } from '../service/types.ts';
import { findErrorLine, splitTraceback } from './errorLine.ts';
import type { ReportBody, ReportError } from './reportTypes.ts';

export interface ServiceReport extends ReportBody {
  /** Exactly what the service sent: always within reach, whatever could be read from it. */
  readonly raw: ScriptDebugResult;
}

/**
 * Reads a debug reply. The vendor does not publish the inner format of the four texts: what is JSON in the shape of our
 * `RunReport` (the emulator's) becomes values, anything else stays text and is shown as it is. Never throws.
 */
export function parseServiceReport(result: ScriptDebugResult): ServiceReport {
  const raw = {
    print: result.print,
    error: result.error,
    targets: result.targets,
    dataspace: result.dataspace,
  };
  const decisions = asRecord(parseJson(raw.targets), asDecision);
  const dataspace = asRecord(parseJson(raw.dataspace), asVisibleRecord);
  return {
    print: parsePrint(raw.print),
    error: parseError(raw.error),
    decisions,
    ...(decisions === null && !isNothing(raw.targets) ? { decisionsText: raw.targets } : {}),
    dataspace,
    ...(dataspace === null && !isNothing(raw.dataspace) ? { dataspaceText: raw.dataspace } : {}),
    raw,
  };
}

function parsePrint(print: string): readonly string[] {
  if (print === '') return [];
  const lines = print.replaceAll('\r\n', '\n').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function parseError(error: string): ReportError | null {
  if (isNothing(error)) return null;
  const json = parseJson(error);
  if (isObject(json) && typeof json.message === 'string') {
    const found = findErrorLine(json.message);
    return {
      ...(isPhase(json.phase) ? { phase: json.phase } : {}),
      message: found.message,
      line: typeof json.line === 'number' ? json.line : found.line,
      traceback: Array.isArray(json.traceback) ? json.traceback.map(String) : [],
    };
  }
  const { message, traceback } = splitTraceback(error);
  return { ...findErrorLine(message), traceback };
}

function isNothing(value: string): boolean {
  const trimmed = value.trim();
  return trimmed === '' || trimmed === 'null' || trimmed === 'nil' || trimmed === '<nil>';
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined; // not JSON: the caller shows the text itself
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All members in the wanted shape, or null: half a table would hide what the service said. */
function asRecord<T>(value: unknown, convert: (value: unknown) => T | undefined): Record<string, T> | null {
  if (!isObject(value)) return null;
  const result: [string, T][] = [];
  for (const [name, content] of Object.entries(value)) {
    const converted = convert(content);
    if (converted === undefined) return null;
    result.push([name, converted]);
  }
  // Not by assignment: a target may be called "__proto__".
  return Object.fromEntries(result);
}

function asDecision(value: unknown): Decision | undefined {
  if (!isObject(value) || typeof value.enabled !== 'boolean' || !isObject(value.fields)) return undefined;
  const fields = asRecord(value.fields, asDecisionValue);
  return fields === null ? undefined : { enabled: value.enabled, fields };
}

function asDecisionValue(value: unknown): DecisionValue | undefined {
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  const tags: DcaTag[] = [];
  for (const tag of value) {
    if (!isObject(tag)) return undefined;
    tags.push({ name: String(tag.name ?? ''), value: String(tag.value ?? '') });
  }
  return tags;
}

function asVisibleRecord(value: unknown): VisibleRecord | null | undefined {
  if (value === null) return null;
  if (!isObject(value)) return undefined;
  const { u8, u32, flag } = value;
  if (!isArrayOf(u8, 'number') || !isArrayOf(u32, 'number') || !isArrayOf(flag, 'boolean')) return undefined;
  return { u8, u32, flag } as VisibleRecord;
}

function isArrayOf(value: unknown, type: 'number' | 'boolean'): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === type);
}

function isPhase(value: unknown): value is RunPhase {
  return (['load', 'chunk', 'hijack', 'main', 'budget'] as unknown[]).includes(value);
}
