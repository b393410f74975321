const MIN = 3;
const MAX = 20;

/** 3 to 20 letters, digits and hyphens (spec srta-service section 5). */
export function isScriptName(name: string): boolean {
  return /^[A-Za-z0-9-]{3,20}$/.test(name);
}

/**
 * A valid name that is not taken, near to the file's own: `News v2.lua` gives `News-v2`; when that is taken `News-v3`,
 * for an upload of the same file is the next version of the script.
 */
export function proposeScriptName(fileName: string, taken: readonly string[]): string {
  const plain = fileName
    .replace(/\.lua$/i, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const base = plain.length < MIN ? `script${plain === '' ? '' : `-${plain}`}` : plain.slice(0, MAX);
  const used = new Set(taken);
  if (!used.has(base)) return base;
  const versioned = /^(.*?)(\d+)$/.exec(base);
  const stem = versioned?.[1] ?? `${base}-`;
  for (let number = Number(versioned?.[2] ?? 1) + 1; ; number += 1) {
    const tail = String(number);
    const name = `${stem.slice(0, MAX - tail.length)}${tail}`;
    if (!used.has(name)) return name;
  }
}
