--#### config table & closures
-- 策略配置
local CONFIG = {
  ["news"] = { price = 100, tiers = { 1, 2, 3 }, on = true },
  ["video"] = { price = 200, tiers = { 4 }, on = false },
}
local function contains(list, v)
  for i = 1, #list do
    if list[i] == v then return true end
  end
  return false
end
local function in_tier(cfg, tier)
  if not cfg.on then return false, "off" end
  if contains(cfg.tiers, tier) then
    return true
  end
  return false, "tier"
end
function main()
  local tier = srta.get_ds_u8(srta.DS_DID, 3)
  for _, t in ipairs(srta.get_targets()) do
    local cfg = CONFIG[t]
    if cfg then
      local ok, why = in_tier(cfg, tier)
      if not ok then
        print(t, why)
        srta.set_target(t, srta.TARGETINFO_ENABLE, false)
      else
        srta.set_target(t, srta.TARGETINFO_CPC_PRICE, cfg.price)
      end
    end
  end
end
--#### globals constants and functions, hijack at end
U8_AGE = 1
U8_SEX = 2
BLACK = 1
AD_LIST = {"news", "video"}
function is_black()
  local b = srta.get_ds_u8(srta.DS_WUID, BLACK)
  return b == 1
end
function block(t)
  srta.set_target(t, srta.TARGETINFO_ENABLE, false)
end
function main()
  if is_black() then
    for i = 1, #AD_LIST do block(AD_LIST[i]) end
    return
  end
  local age, sex = srta.get_ds_u8(srta.DS_WUID, U8_AGE, U8_SEX)
  if age >= 18 and age <= 35 and sex == 1 then
    srta.set_target("news", srta.TARGETINFO_CPC_FACTOR, 1.2, srta.TARGETINFO_USER_WEIGHT_FACTOR, 2)
  end
end
function hijack()
  local ds = {}
  ds[srta.DS_WUID] = { [srta.U8] = { [1] = 20, [2] = 1 } }
  return { srta_get_dsdata = ds, srta_get_os = srta.OS_IOS }
end
--#### midnight window
-- 夜间时段 22:00 - 06:00
local START, STOP = 22, 6
local function in_window(h, s, e)
  if s <= e then return h >= s and h < e end
  return h >= s or h < e
end
function main()
  local now = time.now()
  local h = time.hour(now)
  local wd = time.weekday(now)
  local weekend = wd == 0 or wd == 6
  if in_window(h, START, STOP) and not weekend then
    srta.set_target("a", srta.TARGETINFO_CPC_FACTOR, 0.8)
  elseif h == 23 or h == 0 then
    srta.set_target("a", srta.TARGETINFO_CPC_FACTOR, 0.5)
  end
end
--#### geo loop goto continue
function main()
  local pts = srta.get_geo_points(5, 1)
  local best, best_d = nil, 4294967295
  for _, p in ipairs(pts) do
    local d = p[srta.GEO_DISTANCE]
    if d > 3000 then goto continue end
    if d < best_d then
      best, best_d = p, d
    end
    ::continue::
  end
  if best then
    print("best", best[srta.GEO_SCORE], best[srta.GEO_DATA][srta.U32][3])
    srta.set_target("a", srta.TARGETINFO_CPC_FACTOR, best_d < 500 and 1.5 or 1.1)
  else
    srta.set_target("a", srta.TARGETINFO_ENABLE, false)
  end
end
function hijack()
  return { srta_get_geo_points = { { [srta.GEO_DISTANCE] = 100, [srta.GEO_SCORE] = 9, [srta.GEO_DATA] = { [srta.U32] = { 0, 0, 7 } } } } }
end
--#### method-style
local Strategy = { name = "基础", hits = 0 }
function Strategy:hit(n)
  self.hits = self.hits + (n or 1)
  return self
end
function Strategy.new(name)
  return { name = name, hits = 0, hit = Strategy.hit, report = Strategy.report }
end
function Strategy:report()
  print(self.name, self.hits)
end
function main()
  local s = Strategy.new("新客")
  s:hit():hit(3):report()
end
--#### varargs unpack select absent
local function sum(...)
  local total = 0
  for _, v in ipairs({ ... }) do total = total + v end
  return total
end
local COLS = { 1, 2, 3 }
function main()
  local a, b, c = srta.get_ds_u8(srta.DS_DID, unpack(COLS))
  print(sum(a, b, c))
  local vals = { srta.get_ds_u8(srta.DS_DID, 4, 5, 6, 7) }
  print(#vals, sum(unpack(vals)))
  local function count(...) return #{ ... } end
  print(count(srta.get_ds_flag(srta.DS_DID, 1, 2, 3, 4)))
end
--#### later-assigned upvalue, recursion
local walk
local function step(n)
  if n <= 0 then return 0 end
  return walk(n - 1) + 1
end
walk = function(n) return step(n) end
local function fact(n) return n <= 1 and 1 or n * fact(n - 1) end
local fib
fib = function(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
function main() print(walk(5), fact(5), fib(10)) end
--#### functions assigned in branches
local price
function main()
  if srta.get_os() == srta.OS_IOS then
    price = function(u) return u * 2 end
  elseif srta.get_os() == srta.OS_ANDROID then
    price = function(u) return u + 1 end
  else
    price = function() return 1 end
  end
  srta.set_target("a", srta.TARGETINFO_CPA_PRICE, price(10))
end
--#### local x = x
local srta, time, ipairs, print = srta, time, ipairs, print
local get_u8 = srta.get_ds_u8
local ENABLE = srta.TARGETINFO_ENABLE
function main()
  local h = time.hour(time.now())
  local lv = get_u8(srta.DS_DID, 1)
  for _, t in ipairs(srta.get_targets()) do
    local t = t
    if lv == 0 and h > 8 then srta.set_target(t, ENABLE, false) end
  end
  print(h)
end
--#### memo tables
local cache = {}
local function col(n)
  local v = cache[n]
  if v == nil then
    v = srta.get_ds_u8(srta.DS_DID, n)
    cache[n] = v
  end
  return v
end
function main() print(col(1), col(1), col(64)) end
--#### string.split parse
local RAW = "a:100:1.2,b:200:1.0,news:300:0.9"
local function parse(s)
  local out = {}
  for _, item in ipairs(string.split(s, ",")) do
    local f = string.split(item, ":")
    out[f[1]] = { cpc = tonumber(f[2]), factor = tonumber(f[3]) or 1 }
  end
  return out
end
function main()
  local cfg = parse(RAW)
  for id, c in pairs(cfg) do
    if c.cpc and c.cpc > 150 then
      srta.set_target(id, srta.TARGETINFO_CPC_PRICE, c.cpc, srta.TARGETINFO_CPC_FACTOR, c.factor)
    end
  end
end
--#### upvalue counters
local n = 0
local function next_id()
  n = n + 1
  return n
end
function main()
  local first, second = next_id(), next_id()
  first, second = second, first
  print(first, second, n)
end
--#### numeric for down
function main()
  local t = { "a", "b", "c" }
  for i = #t, 1, -1 do print(t[i]) end
  local from, to = 10, 1
  for i = from, to, -3 do print(i) end
  for x = 1, 0.5, -0.25 do print(x) end
  for _ = 1, 3 do print("重试") end
end
--#### tables of functions dispatch
local handlers = {
  [srta.OS_IOS] = function(t) srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 120) end,
  [srta.OS_ANDROID] = function(t) srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 100) end,
}
handlers.default = function(t) srta.set_target(t, srta.TARGETINFO_ENABLE, false) end
function main()
  local h = handlers[srta.get_os()] or handlers.default
  for _, t in pairs(srta.get_targets()) do h(t) end
end
--#### optional args
local function exclude(t, reason, verbose)
  reason = reason or "unknown"
  if verbose then print(t .. ": " .. reason) end
  srta.set_target(t, srta.TARGETINFO_ENABLE, false)
end
function main()
  exclude("a")
  exclude("b", "黑名单")
  exclude("news", nil, true)
end
--#### scores with defaults
local MODELS = { 20020201001, 20020201002 }
function main()
  local s1, s2 = srta.get_scores(MODELS[1], MODELS[2])
  s1 = s1 or 0
  if s2 == nil then s2 = 50 end
  if s1 > s2 then print("s1") else print("s2") end
  local ext = srta.get_extscore(200201, 3)
  if not ext then return end
  print(ext + 1)
end
--#### while, repeat
function main()
  local i = 0
  while true do
    i = i + 1
    if i > 5 then break end
  end
  local done
  repeat
    i = i - 1
    done = i <= 0
  until done
  local k, v = next({ x = 1 })
  print(i, k, v)
end
--#### apps tri-state
local APPS = { 3704767080, 1234567 }
function main()
  local a, b = srta.get_apps(APPS[1], APPS[2])
  if a == nil then print("no grant") elseif a then print("yes") else print("no") end
  if b == false then print("b no") end
  if a == true or b == true then print("any") end
end
--#### nested results via set_target only; main returns nothing early
function main()
  local os = srta.get_os()
  if os ~= srta.OS_IOS then return end
  do
    local price = 100
    srta.set_target("a", { [srta.TARGETINFO_CPC_PRICE] = price, [srta.TARGETINFO_ENABLE] = price > 50 })
  end
end
