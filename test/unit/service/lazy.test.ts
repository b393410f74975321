import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const SERVICE = join(import.meta.dirname, '../../../core/service');
/** What faces import before anyone talks to the service: types, errors, the guard, the rules and the words. */
const LIGHT = readdirSync(SERVICE).filter((name) =>
  /^(types|messages|errors|failures|guard|codes|codeTexts|commands|limiter|signer|validate\w*)\.ts$/.test(
    name,
  ),
);

async function inputsOf(file: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(SERVICE, file)],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs);
}

describe('the generated message code', () => {
  it.each(LIGHT)('is not loaded by %s', async (file) => {
    const inputs = await inputsOf(file);
    expect(inputs.filter((input) => /generated\/|protobufjs|\/long\//.test(input))).toEqual([]);
  });

  it('is what the client loads', async () => {
    expect(LIGHT.length).toBeGreaterThan(12);
    expect((await inputsOf('client.ts')).filter((input) => /generated\/saas\.js$/.test(input))).toHaveLength(
      1,
    );
  });
});
