-- Reactivation: bring back users who have the app, and bid by how much they are worth.
-- 拉活：只投已安装的用户，并按用户级别调节权重。
--
-- Columns (see srta.columns.json) / 列定义：
--   DID  U8[1]   installed   1 = yes / 已安装
--   DID  U8[2]   level       1 low, 2 middle, 3 high, 0 unknown / 用户级别
--   DID  FLAG[1] woken_today true until midnight / 当天已唤起，零点过期

local U8_INSTALLED = 1
local U8_LEVEL = 2
local FLAG_WOKEN_TODAY = 1

-- The targets that this strategy decides. Any other target is left alone, which means: it takes part.
-- 本脚本负责的策略；其它策略不做处理，即默认参竞。
local REACTIVATION = {
  ["news-active"] = true,
  ["video-active"] = true,
}

-- Level -> user weight factor. A level that is not listed is not adjusted.
-- 用户级别 -> 用户权重系数；未列出的级别不调节。
local WEIGHT_BY_LEVEL = {
  [1] = 0.8,
  [2] = 1.0,
  [3] = 1.3,
}

function main()
  local installed, level = srta.get_ds_u8(srta.DS_DID, U8_INSTALLED, U8_LEVEL)
  local woken_today = srta.get_ds_flag(srta.DS_DID, FLAG_WOKEN_TODAY)
  print("installed", installed, "level", level, "woken today", woken_today)

  for _, target in ipairs(srta.get_targets()) do
    if REACTIVATION[target] then
      if installed ~= 1 or woken_today then
        -- Nobody to bring back, or brought back already. Exclusion is final: nothing below can undo it.
        srta.set_target(target, srta.TARGETINFO_ENABLE, false)
      elseif WEIGHT_BY_LEVEL[level] then
        srta.set_target(target, srta.TARGETINFO_USER_WEIGHT_FACTOR, WEIGHT_BY_LEVEL[level])
      end
    end
  end
end
