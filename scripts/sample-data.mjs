// Writes the sample workspace's data files (examples/data): the same bytes every time, so that they can be committed and checked.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../examples/data/', import.meta.url);
/** Users whose ids stand in the sample's README and local data files. */
const KNOWN_USERS = {
  zhangsan: { bytesKv: { 1: 1, 2: 3, 3: 2, 4: 1 }, uint32sKv: { 1: 1785600000 } },
  lisi: { bytesKv: { 1: 1, 2: 2, 3: 9, 4: 2 }, uint32sKv: { 1: 1785000000 } },
  wangwu: { bytesKv: { 1: 1, 2: 1, 3: 40 }, uint32sKv: { 1: 1782300000 } },
  zhaoliu: { flagsWithExpireKv: { 2: { flag: true } } },
  sunqi: { bytesKv: { 4: 3 } },
};
const OLDEST_OPEN = 1_770_000_000;
const DAY = 86_400;

/** mulberry32: small, and the same on every machine. */
function randomFrom(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const md5 = (name) => createHash('md5').update(name).digest('hex');
const lines = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Six in ten have the app; of those most have a level; one in thirty was woken, one in fifty wants no ads. */
function device(name, random) {
  const row = { userid: md5(name) };
  const bytes = {};
  if (random(10) < 6) {
    bytes[1] = 1;
    const level = [0, 1, 1, 1, 2, 2, 3][random(7)];
    if (level > 0) bytes[2] = level;
    const idle = random(120);
    if (idle > 0) bytes[3] = idle;
    row.uint32sKv = { 1: OLDEST_OPEN + (180 - idle) * DAY };
  }
  const interest = random(4);
  if (interest > 0) bytes[4] = interest;
  if (Object.keys(bytes).length > 0) row.bytesKv = bytes;
  const flags = {};
  if (random(30) === 0) flags[1] = { flag: true, expire: 1_893_456_000 };
  if (random(50) === 0) flags[2] = { flag: true };
  if (Object.keys(flags).length > 0) row.flagsWithExpireKv = flags;
  return row;
}

function audience() {
  const random = randomFrom(2000);
  const rows = Object.entries(KNOWN_USERS).map(([name, columns]) => ({
    userid: md5(`demo-${name}`),
    ...columns,
  }));
  while (rows.length < 10_000) rows.push(device(`device-${rows.length}`, random));
  return lines(rows);
}

function lapsed() {
  const random = randomFrom(2001);
  return lines(
    Array.from({ length: 500 }, (_, index) => ({
      userid: md5(`lapsed-${index}`),
      bytesKv: { 1: 1, 2: 1 + random(3), 3: 90 + random(160) },
    })),
  );
}

/** Shops around the centres of four cities: [first shop number, longitude, latitude, how many]. */
const CITIES = [
  [1001, 121.4737, 31.2304, 40],
  [2001, 116.3974, 39.9087, 40],
  [3001, 114.0579, 22.5431, 30],
  [4001, 104.0668, 30.6598, 30],
];

function shops() {
  const random = randomFrom(2002);
  return lines(
    CITIES.flatMap(([first, longitude, latitude, count]) =>
      Array.from({ length: count }, (_, index) => {
        // The first shop stands in the centre, the others within about 15 km of it.
        const away = () => (index === 0 ? 0 : random(300_000) - 150_000);
        return {
          userid: `shop-${first + index}`,
          bytesKv: { 1: index === 0 || random(10) > 0 ? 1 : 0, 2: index === 0 ? 95 : 40 + random(61) },
          uint32sKv: {
            1: Math.round(longitude * 1e6) + away(),
            2: Math.round(latitude * 1e6) + away(),
            3: first + index,
          },
        };
      }),
    ),
  );
}

/** Administrative codes with the tier that advertisers give the city; the country is what everything falls back to. */
const TIERS = {
  100000: 4,
  110000: 1,
  310000: 1,
  440100: 1,
  440300: 1,
  510100: 2,
  330100: 2,
  500000: 2,
  420100: 2,
  610100: 2,
  350200: 3,
  210200: 3,
  370200: 3,
};

function cities() {
  return lines(Object.entries(TIERS).map(([userid, tier]) => ({ userid, bytesKv: { 1: tier } })));
}

/** WeChat users by openid. */
const WECHAT = [
  { userid: 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M', bytesKv: { 2: 3 } },
  { userid: 'o6_bmasdasdsad6_2sgVt7hMZOPf', bytesKv: { 1: 1, 2: 1 } },
  { userid: 'o6_bm000000000_2sgVt7hMZOPf0', bytesKv: { 1: 1, 2: 2 } },
];

/** People known by the MD5 of a phone number; numbers as they stand in examples everywhere. */
const PHONES = [
  { userid: md5('13800138000'), bytesKv: { 1: 1, 2: 3 } },
  { userid: md5('13800138001'), bytesKv: { 2: 1 } },
];

/** File name -> content. */
export function sampleData() {
  return {
    'audience.jsonl': audience(),
    'lapsed.jsonl': lapsed(),
    'shops.jsonl': shops(),
    'cities.jsonl': cities(),
    'wechat.jsonl': lines(WECHAT),
    'phones.jsonl': lines(PHONES),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, content] of Object.entries(sampleData())) writeFileSync(new URL(name, FOLDER), content);
}
