--#### dead code toggles
local DEBUG = false
local function log(...) if DEBUG then print(...) end end
function main()
  log("开始", 1)
  for _, t in ipairs(srta.get_targets()) do log("target", t) end
end
--#### unused params of callback
local function each(list, fn) for i, v in ipairs(list) do fn(v, i) end end
function main()
  each(srta.get_targets(), function(t, i)
    if i == 1 then print(t) end
  end)
  each({ 1 }, function(_) print("x") end)
  each({ 1 }, function() print("y") end)
end
--#### sort by hand
local function sort(list, less)
  for i = 2, #list do
    local v, j = list[i], i - 1
    while j >= 1 and less(v, list[j]) do
      list[j + 1] = list[j]
      j = j - 1
    end
    list[j + 1] = v
  end
end
function main()
  local t = { { "a", 3 }, { "b", 1 } }
  sort(t, function(x, y) return x[2] < y[2] end)
  for i = 1, #t do srta.set_target(t[i][1], srta.TARGETINFO_CPC_PRICE, t[i][2]) end
end
--#### floor by %
local function floor(x) return x - x % 1 end
function main()
  local p = floor(100 * 1.25)
  srta.set_target("a", srta.TARGETINFO_CPC_PRICE, p)
  srta.set_target("b", srta.TARGETINFO_CPC_PRICE, 100 * 2)
  srta.set_target("news", srta.TARGETINFO_CPC_FACTOR, 1.25)
end
--#### own table/math implementations
local math = {}
function math.floor(x) return x - x % 1 end
local table = { insert = function(t, v) t[#t + 1] = v end }
function main()
  local t = {}
  table.insert(t, math.floor(1.5))
  print(#t, t[1])
end
--#### locals hidden on purpose in blocks
function main()
  local p = 1
  do local p = p + 1 print(p) end
  print(p)
end
--#### multiple returns dropped and adjusted
local function three() return 1, 2, 3 end
function main()
  local a, b = three()
  local c = (three())
  local d, e, f, g = 0, three()
  print(a, b, c, d, e, f, g)
end
--#### assigned in repeat until scope
function main()
  local n = 0
  repeat
    local last = srta.get_ds_u8(srta.DS_DID, n + 1)
    n = n + 1
  until last == 0 or n >= 64
  print(n)
end
--#### guarded nested nil
local CFG = { news = { os = { [1] = 10 } } }
function main()
  for _, t in ipairs(srta.get_targets()) do
    local p = CFG[t] and CFG[t].os and CFG[t].os[srta.get_os()]
    if p then srta.set_target(t, srta.TARGETINFO_CPC_PRICE, p) end
  end
end
--#### score nil check variants
function main()
  local s = srta.get_scores(20020201001)
  if type(s) == "number" and s > 10 then print(s) end
  if s ~= nil then print(s + 1) end
  if not s then print("nil") else print(s * 2) end
  local ok = s and s > 50
  print(ok)
  if s == nil then return end
  print(s .. "")
end
--#### nil check via helper
local function has(v) return v ~= nil end
local function num(v) return v or 0 end
function main()
  local s = srta.get_scores(20020201001)
  print(num(s) + 1)
  if has(s) then print("has") end
end
--#### set same target on exclusive branches
function main()
  local os = srta.get_os()
  if os == srta.OS_IOS then
    srta.set_target("a", srta.TARGETINFO_ENABLE, false)
  else
    srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 100)
  end
  if os == srta.OS_ANDROID then srta.set_target("a", srta.TARGETINFO_CPC_FACTOR, 1.1) end
end
--#### dead write with loops different targets
local LIST = { "a", "b" }
function main()
  for i = 1, #LIST do
    local t = LIST[i]
    if i == 1 then
      srta.set_target(t, srta.TARGETINFO_ENABLE, false)
    else
      srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 1)
    end
  end
  for _, t in ipairs(LIST) do
    srta.set_target(t, srta.TARGETINFO_ENABLE, false)
    t = "news"
    srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 2)
  end
end
--#### hijack variants with helpers
local function stub_user(u8) return { [srta.U8] = u8 } end
local stub = {}
stub.srta_get_os = srta.OS_IOS
stub.srta_get_dsdata = { [srta.DS_DID] = stub_user({ [1] = 1, [5] = 2 }) }
stub.time_now = 1755414905
stub["geo_ip"] = 440300
function hijack()
  stub.srta_get_targets = { "a", "news" }
  return stub
end
function main() print(srta.get_os(), srta.get_ds_u8(srta.DS_DID, 1)) end
--#### debug switch hijack in if
local TEST = true
if TEST then
  function hijack() return { srta_get_expid = 3 } end
end
function main() print(srta.get_expid()) end
--#### type based polymorphism
local function show(v)
  if type(v) == "table" then
    for k, x in pairs(v) do print(k .. "=" .. tostring(x)) end
  elseif type(v) == "boolean" then print(v and "是" or "否")
  else print(v) end
end
function main() show({ a = 1 }) show(true) show(3) show(nil) end
--#### empty default return functions
local noop = function() end
local function maybe(fn) return fn or noop end
function main() maybe()() maybe(function() print("x") end)() end
--#### queue
local Q = { first = 1, last = 0 }
local function push(v) Q.last = Q.last + 1 Q[Q.last] = v end
local function pop()
  if Q.first > Q.last then return nil end
  local v = Q[Q.first]
  Q[Q.first] = nil
  Q.first = Q.first + 1
  return v
end
function main()
  push("a") push("b")
  local v = pop()
  while v do print(v) v = pop() end
end
--#### contradictory-looking across reassign in and-chain via function
local n = 0
local function bump() n = n + 1 return true end
function main() if n == 0 and bump() and n == 1 then print("ok") end end
--#### table field changed between
local S = { st = 1 }
local function go() S.st = 2 return true end
function main() if S.st == 1 and go() and S.st == 2 then print("ok") end end
--#### string ids, number-like text compare
local function eq(a, b) return a == b end
function main() for _, t in ipairs(srta.get_targets()) do if eq(t, "1001") or t == "a" then print(t) end end end
--#### param of mixed types by call
local function show(v) if v == 1 then print("one") elseif v == "a" then print("a") elseif v == true then print("t") end end
function main() show(1) show("a") show(true) end
--#### function called through table and by name
local function price(u) if u then return u * 2 end return 0 end
local H = { price = price }
function main() print(price(1), H.price(nil), H.price(false)) end
--#### number param truth check because optional
local function setp(t, p) if p then srta.set_target(t, srta.TARGETINFO_CPC_PRICE, p) end end
function main() setp("a", 100) setp("b") end
--#### number param optional with or
local function f(x, y) y = y or 10 return x + y end
function main() print(f(1), f(1, 2)) end
--#### function may return nil or number by branch
local function tier(n) if n > 100 then return 3 end if n > 10 then return 2 end end
function main() local t = tier(srta.get_ds_u8(srta.DS_DID, 1)) if t then print(t) end if not t then print("无") end end
--#### return and-or number or false
local function tier(n) return n > 100 and 3 or false end
function main() local t = tier(srta.get_ds_u8(srta.DS_DID, 1)) if t then print(t) end if t == 3 then print(3) end end
--#### number or nil via table
local P = { 10, 20 }
function main() local p = P[srta.get_ds_u8(srta.DS_DID, 1)] if p then print(p) end end
--#### get first of next
function main() local k = next({}) if k then print(k) end if next({ 1 }) then print("has") end end
--#### variable starts number becomes nil
function main() local best = 0 for i = 1, 3 do if i == 2 then best = nil end end if best then print(best) else print("nil") end end
--#### var starts false becomes number
function main() local best = false for i = 1, 3 do if i == 2 then best = i end end if best then print(best) end if best == 2 then print("two") end end
--#### upvalue changed by closure
function main() local flag = false local function on() flag = true end on() if flag then print("on") end if flag == true then print(1) end end
--#### upvalue type changed by closure
function main() local v = 0 local function set(x) v = x end set(nil) if v then print("v") else print("no") end end
--#### global type changed
V = 0
function setv(x) V = x end
function main() setv(nil) if V then print("v") else print("nov") end setv("s") if V == "s" then print("s") end end
--#### loop break leaves nil
function main() local hit for _, t in ipairs(srta.get_targets()) do if t == "news" then hit = t break end end if hit then print(hit) end print(hit) end
--#### while with goto retry
function main()
  local tries = 0
  ::retry::
  tries = tries + 1
  if tries < 3 then goto retry end
  print(tries)
end
--#### nested continue in repeat
function main()
  for i = 1, 3 do
    for j = 1, 3 do
      if i == j then goto next_i end
      print(i, j)
    end
    ::next_i::
  end
end
--#### return inside do for debug
function main()
  if srta.get_expid() == 0 then do return end end
  print("x")
end
--#### excluded in helper conditionally then set
local function maybe(t, c) if c then srta.set_target(t, srta.TARGETINFO_ENABLE, false) end return c end
function main() for _, t in ipairs(srta.get_targets()) do if not maybe(t, t == "a") then srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 1) end end end
--#### exclude helper w/ parameter enable
local function en(t, on) srta.set_target(t, srta.TARGETINFO_ENABLE, on) end
function main() en("a", false) en("b", srta.get_os() == srta.OS_IOS) srta.set_target("b", srta.TARGETINFO_CPC_PRICE, 1) end
--#### exclude helper that returns early for some
local WHITE = { a = true }
local function ex(t) if WHITE[t] then return end srta.set_target(t, srta.TARGETINFO_ENABLE, false) end
function main() ex("a") srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 1) end
--#### exclude with loop variable equal strings
function main() for _, t in ipairs({ "a", "b" }) do srta.set_target(t, srta.TARGETINFO_ENABLE, false) end for _, t in ipairs({ "news" }) do srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 1) end end
--#### exclude helper taking list
local function exall(list) for _, t in ipairs(list) do srta.set_target(t, srta.TARGETINFO_ENABLE, false) end end
function main() exall({ "a" }) srta.set_target("news", srta.TARGETINFO_CPC_PRICE, 1) end
--#### exclusion then return inside if; write after
function main() local t = "a" if srta.get_os() == srta.OS_IOS then srta.set_target(t, srta.TARGETINFO_ENABLE, false) return end srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 1) end
--#### set fields with computed values/tables/merge
local function merge(a, b) local r = {} for k, v in pairs(a) do r[k] = v end for k, v in pairs(b) do r[k] = v end return r end
local BASE = { [srta.TARGETINFO_CPC_PRICE] = 100 }
function main() srta.set_target("a", merge(BASE, { [srta.TARGETINFO_USER_WEIGHT_FACTOR] = 1.5 })) local info = {} for k, v in pairs(BASE) do info[k] = v end srta.set_target("b", info) end
--#### args by unpack to set_target
function main() local args = { srta.TARGETINFO_CPC_PRICE, 100, srta.TARGETINFO_CPC_FACTOR, 1.1 } srta.set_target("a", unpack(args)) end
--#### set_target through wrapper with varargs
local function set(t, ...) print(t) srta.set_target(t, ...) end
function main() set("a", srta.TARGETINFO_CPC_PRICE, 3) set("b", srta.TARGETINFO_ENABLE, false) end
--#### keys by config name
local KEY = { price = srta.TARGETINFO_CPC_PRICE, factor = srta.TARGETINFO_CPC_FACTOR }
local CFG = { a = { price = 10, factor = 1.1 } }
function main() for t, c in pairs(CFG) do for k, v in pairs(c) do srta.set_target(t, KEY[k], v) end end end
--#### flag in tables and as number by map
function main()
  local feat = { vip = srta.get_ds_flag(srta.DS_DID, 1), lv = srta.get_ds_u8(srta.DS_DID, 1) }
  if feat.vip and feat.lv > 2 then print("vip") end
  feat.vip = feat.vip and 1 or 0
  if feat.vip == 1 then print("v1") end
end
--#### generic comparator with flags and numbers
local RULES = { { col = 1, op = ">=", v = 3 }, { flag = 1, op = "==", v = true } }
local OPS = { [">="] = function(a, b) return a >= b end, ["=="] = function(a, b) return a == b end }
local function value(r) if r.flag then return srta.get_ds_flag(srta.DS_DID, r.flag) end return srta.get_ds_u8(srta.DS_DID, r.col) end
function main() for i, r in ipairs(RULES) do if OPS[r.op](value(r), r.v) then print(i, "hit") end end end
