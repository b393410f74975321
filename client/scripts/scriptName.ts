const MIN = 3;
const MAX = 20;

/** The file that a script of the service is kept in: a plain name in any folder, whatever the service calls the script. */
export function scriptFileName(name: string): string {
  return `${name.replace(/[^A-Za-z0-9-]+/g, '-')}.lua`;
}

/**
 * A valid name that is not taken, near to the file's own. An upload of the same file is the next version of the script:
 * `News v2.lua` gives `News-v2`, or `News-v3` when that is taken; `geo.lua` gives `geo`, or `geo-3` beside `geo-2`; `A00` is
 * followed by `A01`, since `A1` is too short for a name.
 */
export function proposeScriptName(fileName: string, taken: readonly string[]): string {
  const plain = fileName
    .replace(/\.lua$/i, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const base = plain.length < MIN ? `script${plain === '' ? '' : `-${plain}`}` : plain.slice(0, MAX);
  const used = new Set(taken);
  const newest = newestVersion(base, taken);
  if (newest === undefined && !used.has(base)) return base;
  const [stem, last, digits] = newest ?? splitVersion(base) ?? [`${base}-`, 1, 1];
  for (let number = last + 1; ; number += 1) {
    const tail = String(number).padStart(digits, '0');
    const name = `${stem.slice(0, MAX - tail.length)}${tail}`;
    if (!used.has(name)) return name;
  }
}

type Versioned = readonly [stem: string, number: number, digits: number];

/** The highest of `geo-1`, `geo-v2`, `geo3` ... for `geo`. */
function newestVersion(base: string, taken: readonly string[]): Versioned | undefined {
  const versions = taken.flatMap((name): Versioned[] => {
    const parts = splitVersion(name);
    return parts !== undefined && /^-?v?$/i.test(parts[0].slice(base.length)) && name.startsWith(base)
      ? [parts]
      : [];
  });
  return versions.reduce<Versioned | undefined>(
    (newest, version) => (newest === undefined || version[1] > newest[1] ? version : newest),
    undefined,
  );
}

/** More digits than a version has are a part of the name. */
function splitVersion(name: string): Versioned | undefined {
  const match = /^(.*?)(\d{1,6})$/.exec(name);
  return match?.[1] === undefined ? undefined : [match[1], Number(match[2]), match[2]?.length ?? 1];
}
