import { generateProgram, type Random } from '../syntax/programs.ts';

const SPACES = ['srta.DS_DID', 'srta.DS_OPENID', 'srta.DS_WUID', 'srta.DS_NOTHING', '1', 'space'] as const;
const READERS = ['get_ds_u8', 'get_ds_u32', 'get_ds_flag', 'get_dsdata', 'get_nothing'] as const;
const KEYS = ['ENABLE', 'CPC_PRICE', 'USER_WEIGHT', 'NOTHING'] as const;
const VALUES = ['true', 'false', '0', '100', '1.5', '"1"', 'level', 'nil', 'u1 * 10'] as const;
const CONDITIONS = [
  'level',
  'level > 3',
  'level == 1',
  'u1 and level < 2',
  'not flag',
  'flag == 1',
  '#t == 0',
] as const;

/** A script as strategy engineers write them, right or wrong in ways that rules know: the same for the same random numbers. */
export function strategy(random: Random): string {
  const parts = ['-- 策略\nMAX_LEVEL = 5\nlocal t = { "a", b = 2, [3] = "c" }\n'];
  if (random.below(3) === 0)
    parts.push(`function hijack()\n  return { os = srta.OS_IOS, time_now = 1 }\nend\n`);
  for (let count = random.below(3); count > 0; count--) parts.push(helper(random, count));
  const results = random.below(3) === 0;
  parts.push(`function main()\n${results ? '  local results = {}\n' : ''}`);
  for (let count = 1 + random.below(5); count > 0; count--) parts.push(step(random, results));
  parts.push(results ? '  return results\nend\n' : 'end\n');
  if (random.below(6) === 0) parts.push(generateProgram(random));
  return parts.join('');
}

function helper(random: Random, index: number): string {
  return `-- 帮助函数 ${index}
local function score_${index}(level, weight, ...)
  local now = time.now()
  if ${random.pick(CONDITIONS)} then
    return weight * ${random.below(10)}, now
  else if level then
    return math.floor(level)
  end${random.below(8) === 0 ? '' : ' end'}
end
`;
}

function step(random: Random, results: boolean): string {
  const target = random.pick(['"t1"', '"a"', 'id', '1']);
  switch (random.below(results ? 7 : 6)) {
    case 0:
      return `  local level, u1 = srta.${random.pick(READERS)}(${random.pick(SPACES)}, ${random.below(70)}, 2)\n`;
    case 1:
      return `  srta.set_target(${target}, srta.TARGETINFO_${random.pick(KEYS)}, ${random.pick(VALUES)})\n`;
    case 2:
      return `  for _, id in ipairs(srta.get_targets()) do\n    print(id, level)\n    srta.set_target(id, { [srta.TARGETINFO_${random.pick(KEYS)}] = ${random.pick(VALUES)} })\n  end\n`;
    case 3:
      return `  if ${random.pick(CONDITIONS)} then\n    srta.set_target(${target}, srta.TARGETINFO_ENABLE, false)\n  elseif ${random.pick(CONDITIONS)} then\n    return\n  end\n`;
    case 4:
      return `  local data = srta.get_dsdata(${random.pick(SPACES)})\n  if data then print(data.u8[${random.below(70)}], data["u32"][2]) end\n`;
    case 5:
      return `  local s = "x" .. ${random.pick(VALUES)} .. string.format("%d", 1)\n  while ${random.pick(CONDITIONS)} do break end\n`;
    default:
      return `  results[${target}] = ${random.pick(VALUES)}\n`;
  }
}
