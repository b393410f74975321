import { describe, expect, it } from 'vitest';
import { clockSentence } from '../../../client/commands/profiles/testConnection.ts';
import { bytes } from '../../../client/documents/taskPage.ts';
import { parseReadyLine } from '../../../client/emulator/readyLine.ts';
import { ClockProbe } from '../../../client/profiles/clockProbe.ts';
import { codeSpan, escapeMarkdown, tableRow } from '../../../core/model/markdown.ts';

describe("the emulator's ready line", () => {
  it('is found among other output', () => {
    const line = '{"event":"listening","url":"http://127.0.0.1:8721","pid":42,"accounts":["2000"]}';
    expect(parseReadyLine(line)).toEqual({ url: 'http://127.0.0.1:8721', pid: 42 });
    for (const other of ['', 'starting', '{', '{"event":"stopped"}', '{"event":"listening","url":1}']) {
      expect(parseReadyLine(other)).toBeUndefined();
    }
  });
});

describe('the clock probe', () => {
  const probeWith = async (date: string | null) => {
    const times = [1_000_000_000_000, 1_000_000_000_400];
    const clock = { now: () => times.shift() ?? 0 };
    const reply = { status: 200, headers: { get: () => date }, arrayBuffer: async () => new ArrayBuffer(0) };
    const probe = new ClockProbe(async () => reply, clock);
    await probe.fetch('http://127.0.0.1/', { method: 'POST', headers: {} });
    return probe.skewSeconds;
  };

  it('tells how far ahead the service is', async () => {
    expect(await probeWith(new Date(1_000_000_000_000).toUTCString())).toBe(0);
    expect(await probeWith(new Date(1_000_000_600_000).toUTCString())).toBe(600);
    expect(await probeWith(new Date(999_996_400_000).toUTCString())).toBe(-3600);
    expect(await probeWith(null)).toBeUndefined();
  });

  it('is put in words from a minute on', () => {
    expect([0, 59, -59].map(clockSentence)).toEqual(Array(3).fill('Clocks agree.'));
    expect(clockSentence(600)).toBe("This machine's clock is 10 min slow.");
    expect(clockSentence(-3600)).toBe("This machine's clock is 60 min fast.");
    expect(clockSentence(undefined)).toBe('The service did not say its time.');
  });
});

describe('Markdown', () => {
  it('takes nothing of the service for markup', () => {
    expect(escapeMarkdown('a*b* [x](y) <i>\n# h')).toBe('a\\*b\\* \\[x\\]\\(y\\) \\<i\\> \\# h');
    expect(escapeMarkdown('https://x.example ![](a) &lt; a@b.c \u202e\u001b')).toBe(
      'https\\:\\/\\/x\\.example \\!\\[\\]\\(a\\) \\&lt\\; a\\@b\\.c \\\\u202e\\\\x1b',
    );
    expect(codeSpan('a` [x](command:y)\n`')).toBe("`a' [x](command:y) '`");
    expect(tableRow(['a|b', 'c\nd'])).toBe('| a\\|b | c d |');
  });

  it('shows sizes in binary units with the exact number', () => {
    expect([0, 1023, 1536, 52_428_800].map(bytes)).toEqual([
      '0 B',
      '1,023 B',
      '1.5 KiB (1,536)',
      '50.0 MiB (52,428,800)',
    ]);
  });
});
