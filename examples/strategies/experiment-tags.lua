-- An experiment: bucket 1-5 sees the plain creative, bucket 6-10 the coupon, and DCA tags tell the creative which.
-- 实验：1-5 号分桶投普通创意，6-10 号分桶投优惠券创意，通过 DCA 标签控制创意内容。
--
-- Columns / 列定义：
--   WUID U8[1] member    1 = yes / 会员
--   WUID U8[2] interest  0 none, 1 sport, 2 fashion, 3 food / 兴趣

local U8_MEMBER = 1
local U8_INTEREST = 2

local EXPERIMENT_TARGET = "coupon-test"
local INTEREST_NAMES = { "sport", "fashion", "food" }

local function tag(name, value)
  return { [srta.DC_TAG_NAME] = name, [srta.DC_TAG_VALUE] = value }
end

function main()
  local bucket = srta.get_expid()
  local member, interest = srta.get_ds_u8(srta.DS_WUID, U8_MEMBER, U8_INTEREST)
  print("bucket", bucket, "member", member, "interest", interest)

  if bucket == 0 then
    -- Traffic without a bucket would spoil the comparison / 未分桶的流量不参与实验
    srta.set_target(EXPERIMENT_TARGET, srta.TARGETINFO_ENABLE, false)
    return
  end

  local coupon = bucket >= 6
  local tags = { tag("style", coupon and "coupon" or "plain") }
  if INTEREST_NAMES[interest] then
    tags[#tags + 1] = tag("interest", INTEREST_NAMES[interest])
  end

  -- The table form sets several fields at once / 表形式一次设置多个字段
  srta.set_target(EXPERIMENT_TARGET, {
    [srta.TARGETINFO_CPC_PRICE] = coupon and 110 or 100,
    [srta.TARGETINFO_DC_INFOS] = tags,
  })
  if member == 1 then
    srta.set_target(EXPERIMENT_TARGET, srta.TARGETINFO_USER_WEIGHT_FACTOR, 1.25)
  end
end
