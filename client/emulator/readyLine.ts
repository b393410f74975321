/** What the emulator prints on stdout when it listens. */
export interface EmulatorReady {
  readonly url: string;
  readonly pid: number;
}

/** Reads one line of the emulator's output; undefined when it is another line. */
export function parseReadyLine(line: string): EmulatorReady | undefined {
  if (!line.startsWith('{')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof value !== 'object' || value === null || !('event' in value) || value.event !== 'listening') {
    return undefined;
  }
  if (!('url' in value && typeof value.url === 'string' && 'pid' in value && typeof value.pid === 'number')) {
    return undefined;
  }
  return { url: value.url, pid: value.pid };
}
