-- Acquisition: reach people who do not have the app yet, and pay by system, city and hour.
-- 拉新：只投未安装的用户，按系统、城市等级和时段出价。
--
-- Columns / 列定义：
--   DID    U8[1]   installed   1 = yes / 已安装
--   DID    FLAG[2] opted_out   true = wants no ads / 已退订
--   GEOIP  U8[1]   city_tier   1-5, 0 unknown / 城市等级（按 IP 城市）

local U8_INSTALLED = 1
local FLAG_OPTED_OUT = 2
local U8_CITY_TIER = 1

-- CPA price in cents / 单位：分
local BASE_PRICE = 2000
local IOS_EXTRA = 600
local PRICE_BY_TIER = { [1] = 500, [2] = 200 }

local ACQUISITION = {
  ["news-new"] = true,
  ["video-new"] = true,
}

local function exclude_all()
  for _, target in ipairs(srta.get_targets()) do
    if ACQUISITION[target] then
      srta.set_target(target, srta.TARGETINFO_ENABLE, false)
    end
  end
end

-- What one new user is worth here / 计算一个新用户的出价
local function price()
  local cents = BASE_PRICE
  if srta.get_os() == srta.OS_IOS then
    cents = cents + IOS_EXTRA
  end
  local tier = srta.get_ds_u8(srta.DS_GEOIP, U8_CITY_TIER)
  return cents + (PRICE_BY_TIER[tier] or 0)
end

function main()
  local installed = srta.get_ds_u8(srta.DS_DID, U8_INSTALLED)
  local opted_out = srta.get_ds_flag(srta.DS_DID, FLAG_OPTED_OUT)
  if installed == 1 or opted_out then
    exclude_all()
    return
  end

  local hour = time.hour(time.now())
  for _, target in ipairs(srta.get_targets()) do
    if ACQUISITION[target] then
      srta.set_target(target, srta.TARGETINFO_CPA_PRICE, price())
      if hour >= 19 and hour < 23 then
        -- People install in the evening / 晚间转化更好
        srta.set_target(target, srta.TARGETINFO_CPC_FACTOR, 1.2)
      end
    end
  end
end
