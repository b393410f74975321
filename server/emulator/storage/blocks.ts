import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

export class BlockTooLarge extends Error {
  override readonly name = 'BlockTooLarge';
}

const INCOMING = 'incoming-';

function limited(max: number): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      if (total > max) done(new BlockTooLarge());
      else done(null, chunk);
    },
  });
}

/**
 * Uploaded blocks, gzipped as they came, in a folder beside the database: a block has up to 200 MB, which SQLite in WebAssembly
 * would have to hold in memory. Without a database file, a temporary folder that goes when the emulator stops.
 */
export class BlockStore {
  private folder: string | undefined;
  private next = 0;

  constructor(private readonly databaseFile: string | undefined) {
    if (databaseFile === undefined) return;
    this.folder = `${databaseFile}.blocks`;
    // Audiences are nobody else's business; the database file too is for its user alone.
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    // Uploads that were under way when the last emulator died: never acknowledged.
    for (const name of readdirSync(this.folder)) {
      if (name.startsWith(INCOMING)) rmSync(join(this.folder, name), { force: true });
    }
  }

  private get directory(): string {
    this.folder ??= mkdtempSync(join(tmpdir(), 'srta-emulator-'));
    return this.folder;
  }

  private path(account: string, sha256: string): string {
    return join(this.directory, `${account}-${sha256}.gz`);
  }

  /** Writes an upload aside; throws `BlockTooLarge` past `maxBytes` of compressed data. */
  async receive(source: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
    const path = join(this.directory, `${INCOMING}${this.next++}`);
    try {
      await pipeline(Readable.from(source), limited(maxBytes), createWriteStream(path, { flush: true }));
      return path;
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  }

  /** The hash and length of a received upload when unpacked; stops with `BlockTooLarge` past `maxBytes`: no gzip bomb gets far. */
  async measure(path: string, maxBytes: number): Promise<{ sha256: string; length: number }> {
    const hash = createHash('sha256');
    let length = 0;
    await pipeline(createReadStream(path), createGunzip(), limited(maxBytes), async (chunks) => {
      for await (const chunk of chunks as AsyncIterable<Buffer>) {
        hash.update(chunk);
        length += chunk.length;
      }
    });
    return { sha256: hash.digest('hex'), length };
  }

  /** Moves a received upload to its place; durable when it returns. */
  keep(received: string, account: string, sha256: string): void {
    renameSync(received, this.path(account, sha256));
    if (process.platform === 'win32') return; // folders cannot be synced there
    const folder = openSync(this.directory, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  }

  discard(received: string): void {
    rmSync(received, { force: true });
  }

  remove(account: string, sha256: string): void {
    rmSync(this.path(account, sha256), { force: true });
  }

  /** The unpacked content of a stored block. */
  open(account: string, sha256: string): Readable {
    const packed = createReadStream(this.path(account, sha256));
    const content = createGunzip();
    packed.on('error', (error) => content.destroy(error));
    return packed.pipe(content);
  }

  close(): void {
    if (this.databaseFile === undefined && this.folder) rmSync(this.folder, { recursive: true, force: true });
  }
}
