/** A strategy script of about so many lines, as engineers write them: helper functions, globals as constants, and a `main`. */
export function strategyOf(lines) {
  const parts = [HEAD];
  let length = HEAD.split('\n').length;
  let count = 0;
  while (length < lines - 20) {
    const text = helper(count);
    parts.push(text);
    length += text.split('\n').length - 1;
    count += 1;
  }
  const calls = Array.from({ length: count }, (_, index) => `score_${index}(id, level)`);
  parts.push(main(calls));
  return parts.join('');
}

const HEAD = `-- 策略脚本
MAX_LEVEL = 5
GROUPS = { "new", "old" }
RATES = { new = 1.2, old = 0.9 }

`;

const helper = (index) => `-- 计算第 ${index} 组用户的得分
function score_${index}(id, level)
  local installed, active, days = srta.get_ds_u8(srta.DS_DID, ${(index % 64) + 1}, 2, 3)
  local cost = srta.get_ds_u32(srta.DS_WUID, ${(index % 8) + 1})
  if level > MAX_LEVEL and installed > 0 then
    for number, group in ipairs(GROUPS) do
      local key = "group_" .. group .. "_" .. number
      if group == "new" then
        cost = cost + active * ${index} - days
      elseif key == "group_old_${index}" then
        return cost * RATES[group]
      end
    end
  end
  srta.set_target(id, srta.TARGETINFO_CPC_PRICE, ${index % 90} + 10)
  return cost
end

`;

/** Each helper is used once; a line holds a few calls. */
function main(calls) {
  const sums = calls.map((call) => `    total = total + ${call}`);
  const kept = sums.length > 8 ? [...sums.slice(0, 7), `    ${rest(calls.slice(7))}`] : sums;
  return `function main()
  local level = srta.get_ds_u8(srta.DS_DID, 1)
  local total = 0
  for _, id in ipairs(srta.get_targets()) do
${kept.join('\n')}
    if total > 1000 then
      srta.set_target(id, srta.TARGETINFO_ENABLE, false)
    end
  end
end
`;
}

const rest = (calls) => `total = total + ${calls.join(' + ')}`;
