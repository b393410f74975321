--#### flags combos
local ds = srta.DS_DID
function main()
  local f1, f2, f3, f4 = srta.get_ds_flag(ds, 1, 2, 3, 4)
  local cnt = 0
  for _, f in ipairs({ f1, f2, f3, f4 }) do
    if f then cnt = cnt + 1 end
  end
  if f1 == true and f2 ~= true and not (f3 and f4) then print("x") end
  local s = (f1 and 1 or 0) + (f2 and 2 or 0)
  print(cnt, s)
  if s == 3 then print("both") end
end
--#### U32 time stored compare
-- U32[1] 最近下单时间戳
local DAY = 24 * 3600
function main()
  local last = srta.get_ds_u32(srta.DS_WUID, 1)
  local now = time.now()
  local days = (now - last) / DAY
  days = days - days % 1
  if last > 0 and days < 7 then print("7日内下单", days) end
  local today = time.truncate(now, "day")
  local y, m, d = time.date(now)
  local exp = time.setdate(y, m, d, 23, 59, 59)
  print(today <= now, exp >= now, time.adddate(today, 0, 0, -1) < today, time.addtime(now, 1, 0, 0) > now)
end
--#### siteset switch with chain
function main()
  local s = srta.get_siteset()
  local name
  if s == srta.SITESET_WECHAT then name = "微信"
  elseif s == srta.SITESET_UNION then name = "联盟"
  elseif s == srta.SITESET_XQ then name = "xq"
  else name = "其它(" .. s .. ")" end
  print(name)
end
--#### expid buckets
function main()
  local e = srta.get_expid()
  if e == 0 then return end
  local group = e <= 5 and "对照" or "实验"
  local g2 = e % 2 == 0
  print(group, g2)
  if e >= 1 and e <= 3 then srta.set_target("a", srta.TARGETINFO_CPC_FACTOR, 1 + e / 10) end
end
--#### array building, tags
local function tag(n, v) return { [srta.DC_TAG_NAME] = n, [srta.DC_TAG_VALUE] = tostring(v) } end
function main()
  local tags = {}
  for i = 1, 3 do tags[#tags + 1] = tag("k" .. i, i * 10) end
  srta.set_target("a", srta.TARGETINFO_DC_INFOS, tags)
  local one = { { [srta.DC_TAG_NAME] = "x", [srta.DC_TAG_VALUE] = "1" } }
  srta.set_target("b", { [srta.TARGETINFO_DC_INFOS] = one })
end
--#### main assigned as function value
local function run()
  print("run")
end
main = run
--#### main = function with upvalue and helpers below
main = function()
  helper_a(1)
end
function helper_a(x) if x > 3 then return end helper_b(x + 1) end
function helper_b(x) print(x) helper_a(x) end
--#### second entry
function second() print("x") end
function main() print(1) end
--#### semicolons and one-liners
local a = 1; local b = 2; local function f(x) return x; end;
function main() print(f(a) + f(b)); return; end
--#### long strings comments
--[[
多行注释
]]
local S = [[
第一行
第二行]]
--[==[ x ]==]
function main() for _, l in ipairs(string.split(S, "\n")) do print(l, #l) end end
--#### set as table and deletion
local seen = {}
function main()
  for _, t in ipairs(srta.get_targets()) do
    if seen[t] then
      seen[t] = nil
    else
      seen[t] = true
    end
  end
  local c = 0
  for _ in pairs(seen) do c = c + 1 end
  print(c)
end
--#### accumulators assigned in branches
function main()
  local reason
  local price = 0
  local os = srta.get_os()
  if os == srta.OS_IOS then
    price = price + 10
    reason = "ios"
  elseif os == srta.OS_ANDROID then
    reason = "android"
  end
  if reason then print(reason, price) end
end
--#### global state across functions
Result = nil
local function calc()
  Result = srta.get_ds_u8(srta.DS_DID, 1) * 2
end
function main()
  calc()
  if Result and Result > 3 then print(Result) end
end
--#### boolean returns
local function need(t)
  if t == "a" then return true end
  if t == "b" then return srta.get_os() == srta.OS_IOS end
  return false
end
function main()
  for _, t in ipairs(srta.get_targets()) do
    local ok = need(t)
    if ok == false then srta.set_target(t, srta.TARGETINFO_ENABLE, ok) end
  end
end
--#### u32 huge numbers, bit extraction
local function bit(v, n) local p = 2 ^ n return v % (p * 2) >= p end
function main()
  local v = srta.get_ds_u32(srta.DS_DID, 2)
  for i = 0, 31 do if bit(v, i) then print(i) end end
  if v == 4294967295 then print("max") end
end
--#### nested data access of dsdata geo
function main()
  local dist, data = srta.get_geo_nearest(3)
  if dist == 4294967295 then return end
  local u8 = data[srta.U8]
  if not u8 then return end
  print(u8[1], data[srta.FLAG] and data[srta.FLAG][1])
end
--#### var reused across loops, closure capture
function main()
  local fs = {}
  for i = 1, 3 do
    local n = i * 2
    fs[#fs + 1] = function() n = n + 1 return n end
  end
  local total = 0
  for i = 1, #fs do total = total + fs[i]() + fs[i]() end
  print(total)
end
--#### assign before closure reads
function main()
  local x = 1
  local get = function() return x end
  x = 2
  print(get())
  x = 3
  print(get())
end
--#### value assigned for pcall-less retry
function main()
  local ok, v = false, nil
  local i = 0
  while not ok and i < 3 do
    i = i + 1
    v = srta.get_ds_u8(srta.DS_DID, i)
    ok = v > 0
  end
  if ok then print(v) end
end
--#### nested pairs with break flag
function main()
  local found = false
  for k, v in pairs({ a = { 1, 2 }, b = { 3 } }) do
    for _, x in ipairs(v) do
      if x == 3 then found = k break end
    end
    if found then break end
  end
  if found then print(found) end
end
--#### get flag default by number table compare
local WANT = { [true] = 1, [false] = 0 }
function main()
  local f = srta.get_ds_flag(srta.DS_DID, 1)
  local n = WANT[f]
  if n == 1 then print("flag") end
  local g = f and 1
  if g == 1 then print("g") end
  local h = f and 1 or 0
  if h == 0 then print("h") end
end
--#### boolean to number variable re-used
function main()
  local hit = srta.get_ds_flag(srta.DS_DID, 1)
  hit = hit and 1 or 0
  if hit == 1 then print("hit") end
end
--#### u8 as bool fn
local function truthy(n) return n ~= 0 end
function main()
  local a, b = srta.get_ds_u8(srta.DS_DID, 1, 2)
  if truthy(a) and not truthy(b) then print("x") end
  local any = (a > 0 or b > 0) and "any" or "none"
  print(any)
end
--#### string keys concat
local PRICE = { ["1_2"] = 10, ["ios_3"] = 20 }
function main()
  local a, b = srta.get_ds_u8(srta.DS_DID, 1, 2)
  local key = a .. "_" .. b
  local p = PRICE[key] or PRICE["default"] or 5
  print(key, p)
end
--#### comparing string number target
function main()
  for _, t in ipairs(srta.get_targets()) do
    local n = tonumber(t)
    if n and n > 1000 then print(n) end
    if t == "1001" or t == tostring(1002) then print("yes") end
  end
end
--#### deep else chain
local function tier(n)
  if n < 10 then return 1
  elseif n < 100 then return 2
  elseif n < 255 then return 3
  else return 4 end
end
function main() print(tier(srta.get_ds_u8(srta.DS_DID, 1))) end
--#### u32 > 255, u8 == 255
function main()
  local v = srta.get_ds_u32(srta.DS_DID, 1)
  if v > 255 then print("big") end
  local u = srta.get_ds_u8(srta.DS_DID, 1)
  if u >= 255 then print("max") end
  if u > 254 and u ~= 0 then print("m") end
end
--#### exclusive conditions with reassign
function main()
  local u = srta.get_ds_u8(srta.DS_DID, 1)
  if u == 0 then u = 5 end
  if u == 5 then
    u = u - 5
    if u == 0 then print("zero") end
  end
end
--#### loop var in condition contradictory but reassigned inside loop
function main()
  local state = "init"
  for i = 1, 3 do
    if state == "init" then state = "run"
    elseif state == "run" then state = "stop"
    else print(i, state) end
  end
end
--#### hour range two vars
function main()
  local h = time.hour(time.now())
  local m = time.minute(time.now())
  local hm = h * 100 + m
  if hm >= 930 and hm <= 2359 then print("ok") end
  if h * 60 + m > 24 * 30 then print("pm") end
  if h >= 22 or h < 6 then print("night") end
  if h ~= 12 or m ~= 0 then print("not noon") end
end
--#### global functions table module
Util = {}
function Util.max(a, b) if a > b then return a end return b end
function Util.min(a, b) if a < b then return a else return b end end
Util.clamp = function(x, lo, hi) return Util.max(lo, Util.min(hi, x)) end
function main() print(Util.clamp(srta.get_ds_u8(srta.DS_DID, 1), 1, 5)) end
--#### table with functions referencing self by name
local M
M = {
  a = function() return M.b() + 1 end,
  b = function() return 1 end,
}
function main() print(M.a()) end
