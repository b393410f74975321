import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { filePath, fileText, foldersAround } from '../../../server/lsp/files.ts';

describe('the folders around a script', () => {
  it('go from its own up to the innermost workspace folder', () => {
    const around = foldersAround('file:///w/in/a/b.lua', ['file:///w', 'file:///w/in', 'file:///other']);
    expect(around).toEqual(['file:///w/in/a', 'file:///w/in']);
  });

  it('are not known outside of all workspace folders', () => {
    expect(foldersAround('file:///w2/b.lua', ['file:///w'])).toBeUndefined();
    expect(foldersAround('untitled:Untitled-1', [])).toBeUndefined();
  });
});

describe('a file by its URI', () => {
  const folder = mkdtempSync(join(tmpdir(), 'srta-files-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read', () => {
    writeFileSync(join(folder, '名 1.toml'), 'x = 1');
    expect(fileText(`${pathToFileURL(folder).href}/${encodeURIComponent('名 1.toml')}`)).toBe('x = 1');
  });

  it('is nothing where there is none, for a folder, and for a URI that names no file', () => {
    const { href } = pathToFileURL(folder);
    expect(fileText(`${href}/none.toml`)).toBeUndefined();
    expect(fileText(href)).toBeUndefined();
    for (const uri of ['untitled:a', 'file:///%E0%A4%A', 'file:///a%2Fb']) {
      expect(filePath(uri), uri).toBeUndefined();
      expect(fileText(uri), uri).toBeUndefined();
    }
  });
});
