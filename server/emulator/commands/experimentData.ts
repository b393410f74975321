/** What adds up over days, buckets and advertisers; prices and rates are worked out from the sums. Money in yuan. */
export interface Counts {
  readonly cost: number;
  readonly exposure: number;
  readonly click: number;
  readonly conversion: number;
  readonly conversionSecond: number;
}

export const NO_COUNTS: Counts = { cost: 0, exposure: 0, click: 0, conversion: 0, conversionSecond: 0 };

/** One cell of a report: everything that a query can filter or group by. */
export interface Cell {
  readonly account: string;
  readonly target: string;
  readonly advertiser: string;
  readonly bucket: number;
  readonly day: number;
  readonly factor: number;
}

/** User weight factors that a script might have set, in hundredths as the group of a report has them. */
export const FACTORS = [80, 100, 130] as const;
const FACTOR_SHARE = [0.3, 0.5, 0.2] as const;

/** Numbers in [0, 1) that depend on the seed alone: the same question has the same answer today and after a restart. */
function numbersFor(seed: string): (at: number) => number {
  // FNV-1a, then a finalizer with good avalanche: a report of a year asks this half a million times.
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  return (at) => {
    let mixed = (hash + Math.imul(at + 1, 0x9e3779b9)) | 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** Plausible figures: an advertiser has a size, a day a rhythm (weekends differ), a bucket an effect on conversion. */
export function countsOf(cell: Cell): Counts {
  const { account, target, advertiser, bucket, day, factor } = cell;
  const advertiserTrait = numbersFor(`advertiser ${account} ${target} ${advertiser}`);
  const bucketTrait = numbersFor(`bucket ${account} ${target} ${bucket}`);
  const noise = numbersFor(`cell ${Object.values(cell).join(' ')}`);
  const dayTrait = numbersFor(`day ${account} ${day}`);
  const size = 2_000 + 18_000 * advertiserTrait(0);
  const share = FACTOR_SHARE[FACTORS.indexOf(factor as (typeof FACTORS)[number])] ?? 0;
  const exposure = Math.round(size * share * (0.8 + 0.4 * dayTrait(0)) * (0.9 + 0.2 * noise(0)));
  const clickRate = (0.008 + 0.02 * advertiserTrait(1)) * (0.9 + 0.2 * noise(1)) * (factor / 100) ** 0.5;
  const click = Math.round(exposure * clickRate);
  const conversionRate = (0.04 + 0.1 * advertiserTrait(2)) * (0.85 + 0.3 * bucketTrait(0));
  const conversion = Math.round(click * conversionRate * (0.8 + 0.4 * noise(2)));
  const conversionSecond = Math.round(conversion * (0.15 + 0.3 * advertiserTrait(3)));
  const cost = Math.round(click * (0.6 + 1.8 * advertiserTrait(4)) * (factor / 100) * 100) / 100;
  return { cost, exposure, click, conversion, conversionSecond };
}

export function add(a: Counts, b: Counts): Counts {
  return {
    cost: Math.round((a.cost + b.cost) * 100) / 100,
    exposure: a.exposure + b.exposure,
    click: a.click + b.click,
    conversion: a.conversion + b.conversion,
    conversionSecond: a.conversionSecond + b.conversionSecond,
  };
}
