-- Visits to a shop: only people who live near an open shop, and the nearer the more.
-- 门店引流：只投常住地附近有营业门店的用户，越近权重越高。
--
-- Columns of GEO (one row a shop) / 门店区列定义：
--   U8[1]  open    1 = yes / 营业中
--   U8[2]  score   0-100 / 门店评分
--   U32[1] longitude x 1e6   U32[2] latitude x 1e6   U32[3] shop number / 门店编号

local RADIUS_KM = 3
local NOTHING_FOUND = 4294967295

local U8_OPEN = 1
local U8_SCORE = 2
local U32_SHOP_NUMBER = 3

local SHOP_VISIT = { ["shop-visit"] = true }

-- Metres -> CPC factor / 距离（米）-> CPC 出价系数
local function factor(metres)
  if metres <= 500 then
    return 1.5
  elseif metres <= 1500 then
    return 1.2
  end
  return 1.0
end

function main()
  local metres, shop = srta.get_geo_nearest(RADIUS_KM)
  local near = metres ~= NOTHING_FOUND and shop[srta.U8][U8_OPEN] == 1
  print("nearest shop", near and shop[srta.U32][U32_SHOP_NUMBER] or "none", "metres", metres)

  for _, target in ipairs(srta.get_targets()) do
    if SHOP_VISIT[target] then
      if near then
        srta.set_target(
          target,
          srta.TARGETINFO_CPC_FACTOR, factor(metres),
          srta.TARGETINFO_DC_INFOS, {
            { [srta.DC_TAG_NAME] = "shop", [srta.DC_TAG_VALUE] = tostring(shop[srta.U32][U32_SHOP_NUMBER]) },
          }
        )
        if shop[srta.U8][U8_SCORE] >= 90 then
          srta.set_target(target, srta.TARGETINFO_USER_WEIGHT_FACTOR, 1.1)
        end
      else
        srta.set_target(target, srta.TARGETINFO_ENABLE, false)
      end
    end
  end
end
