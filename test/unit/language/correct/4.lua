--#### column out of range by variable loops
function main() for c = 1, 64 do if srta.get_ds_u8(srta.DS_DID, c) == 255 then print(c) end end for c = 1, 8 do print(srta.get_ds_u32(srta.DS_DID, c)) end for c = 4, 1, -1 do print(srta.get_ds_flag(srta.DS_DID, c)) end end
--#### column ranges with guards
function main() for c = 1, 10 do if c <= 8 then print(srta.get_ds_u32(srta.DS_DID, c)) end end end
--#### spaces loop
local SPACES = { srta.DS_DID, srta.DS_WUID }
function main() for _, ds in ipairs(SPACES) do local a = srta.get_ds_u8(ds, 1) if a > 0 then print(a) break end end end
--#### per-space table keyed by DS
local NAMES = { [srta.DS_DID] = "did", [srta.DS_WUID] = "wuid" }
function main() for ds, name in pairs(NAMES) do print(name, srta.get_ds_u8(ds, 1)) end end
--#### sparse id list with strings; number ids after contiguous
local M = { 1, 2, 3 }
M[4] = 4
local IDS = { [20020201001] = "a" }
local BYID = {}
BYID["20020201001"] = 1
function main() print(#M, IDS[20020201001], BYID["20020201001"]) end
--#### empty function bodies and placeholders
local function noop(_a, _b) end
function main() noop(1, 2) if srta.get_os() == srta.OS_IOS then -- iOS 暂不处理
  elseif srta.get_os() == srta.OS_ANDROID then print("and") end end
--#### string building in loop
function main() local s = "" for i = 1, 3 do s = s .. (i > 1 and "," or "") .. i end print(s) end
--#### precedence legal
function main() local a, b = nil, 3 local x = (a or 1) + (b or 2) local y = a and a + 1 or 0 local z = not a and "n" or "y" local w = x + 2 print(x, y, z, w) end
--#### not x == y properly parenthesised, not a == not b
function main() local a, b = srta.get_ds_flag(srta.DS_DID, 1, 2) if not (a == b) then print("d") end if (not a) == (not b) then print("e") end if not a == b then print("xor") end end
--#### duplicates by differing keys
local T = { 1, 2, [3] = 3, a = 1, A = 2, ["1"] = "s" }
function main() print(T[1], T["1"], T.a, T.A, T[3]) end
--#### redefinition of function by purpose
local function base() return 1 end
local old = base
base = function() return old() + 1 end
function main() print(base()) end
--#### wrapper of API
local get_u8 = srta.get_ds_u8
local function u8(...) return get_u8(srta.DS_DID, ...) end
function main() local a, b = u8(1, 2) print(a, b) end
--#### overriding global functions with nil-check
local to = tonumber
function main() print(to("3")) local n = tonumber("4") print(n and n + 1) end
--#### assignments with call expansions
local function pair() return 1, 2 end
function main() local a, b, c = 0, pair() local t = { pair(), pair() } local x, y x, y = pair() print(a, b, c, #t, x, y) end
--#### function with same name fields
local A, B = {}, {}
function A.run() return "A" end
function B.run() return "B" end
function main() print(A.run(), B.run()) end
--#### if/else two defs
if srta.get_os() == srta.OS_IOS then
  function price() return 1 end
else
  function price() return 2 end
end
function main() print(price()) end
--#### local function forward declared
local f
function f(n) if n > 0 then return f(n - 1) end return "done" end
function main() print(f(3)) end
--#### tags built conditionally
function main()
  local tags = {}
  local lv = srta.get_ds_u8(srta.DS_DID, 1)
  if lv > 2 then tags[1] = { [srta.DC_TAG_NAME] = "lv", [srta.DC_TAG_VALUE] = "" .. lv } end
  if #tags > 0 then srta.set_target("a", srta.TARGETINFO_DC_INFOS, tags) end
end
--#### times
local DAY = 86400
function main()
  local now = time.now()
  local y, m = time.date(now)
  local first = time.setdate(y, m, 1, 0, 0, 0)
  local next_month = time.setdate(y, m + 1, 1, 0, 0, 0)
  local promo = time.setdate(2026, 11, 11, 0, 0, 0)
  if now >= promo and now < promo + DAY then print("双11") end
  print((next_month - first) / DAY, time.weekday(first), time.addtime(now, 0, -30, 0) < now, time.adddate(now, 0, -1, 0) < now)
  print(time.truncate(now, "hour") % 3600, time.setdate(2026, 2, 30, 23, 59, 59) > 0)
end
--#### weekday list
local WORK = { [1] = true, [2] = true, [3] = true, [4] = true, [5] = true }
function main() local w = time.weekday(time.now()) if WORK[w] then print("工作日") end if w == 0 then w = 7 end if w == 7 then print("日") end end
--#### hour 24 window end and config
local WIN = { { 0, 6 }, { 20, 24 } }
local END_HOUR = 24
function main() local h = time.hour(time.now()) for _, w in ipairs(WIN) do if h >= w[1] and h < w[2] then print("in") end end if h < END_HOUR then print("all day") end end
--#### apps in loops
local HASHES = { [3704767080] = "淘宝", [123] = "京东" }
function main() for h, name in pairs(HASHES) do local ok = srta.get_apps(h) if ok then print(name) elseif ok == false then print("无", name) end end end
--#### scores loop w/ max
local MODELS = { 20020201001, 20020201002 }
function main()
  local best
  for _, m in ipairs(MODELS) do
    local s = srta.get_scores(m)
    if s and (not best or s > best) then best = s end
  end
  if best and best > 60 then print(best) end
  local scores = { srta.get_scores(unpack(MODELS)) }
  print(#scores)
end
--#### nil guard by continue
function main()
  for _, m in ipairs({ 20020201001 }) do
    local s = srta.get_scores(m)
    if not s then goto continue end
    print(s + 1)
    ::continue::
  end
end
--#### nil guard via flag
function main()
  local s = srta.get_scores(20020201001)
  local ok = s ~= nil
  if ok and s > 3 then print(s) end
  local bad = not s
  if not bad then print(s + 1) end
end
--#### nil guard with while and or
function main()
  local s = srta.get_scores(20020201001)
  if s == nil or s < 10 then print("low") return end
  print(s * 2)
  local e = srta.get_extscore(200201, 1) or 0
  print(e + 1)
  local n = tonumber("12")
  print(n + 1)
  local a, b = srta.get_scores(20020201001, 20020201002)
  if a and b then print(a + b) end
  if not (a and b) then return end
  print(a - b)
end
--#### assert-like helper
local function need(v, d) if v == nil then return d end return v end
function main() local s = need(srta.get_scores(20020201001), 5) print(s + 1) end
--#### tonumber on known
function main() local h = tonumber(time.hour(time.now())) print(h + 1) for _, s in ipairs(string.split("1,2,3", ",")) do local n = tonumber(s) if n ~= nil then print(n + 1) end end end
--#### semicolon style, tabs, CRLF-ish
local	A = 1;
function	main()
	local	x = A;
	if (x == 1) then
		print("x");
	end;
end;
--#### parens around conditions like C
function main()
  local a = srta.get_ds_u8(srta.DS_DID, 1)
  if (((a > 0) and (a < 10)) or (a == 255)) then print(("a")) end
  while (a > 0) do a = a - 100 end
  return
end
--#### old style results builder but unused? decision objects
local function decision(t) return { id = t, on = true, price = 0 } end
local function apply(d)
  if not d.on then srta.set_target(d.id, srta.TARGETINFO_ENABLE, false) return end
  if d.price > 0 then srta.set_target(d.id, srta.TARGETINFO_CPC_PRICE, d.price) end
end
function main()
  local all = {}
  for i, t in ipairs(srta.get_targets()) do
    local d = decision(t)
    if i % 2 == 0 then d.on = false else d.price = i * 10 end
    all[#all + 1] = d
  end
  for _, d in ipairs(all) do apply(d) end
end
--#### rule engine with nested predicates
local function eq(c, v) return function(u) return u[c] == v end end
local function ge(c, v) return function(u) return u[c] >= v end end
local function all(...) local fs = { ... } return function(u) for _, f in ipairs(fs) do if not f(u) then return false end end return true end end
local function any(...) local fs = { ... } return function(u) for _, f in ipairs(fs) do if f(u) then return true end end return false end end
local RULES = { { when = all(eq(1, 1), ge(2, 3)), t = "a", f = 1.2 }, { when = any(eq(3, 0), ge(4, 5)), t = "b", f = 0.8 } }
function main()
  local u = { srta.get_ds_u8(srta.DS_DID, 1, 2, 3, 4) }
  for _, r in ipairs(RULES) do if r.when(u) then srta.set_target(r.t, srta.TARGETINFO_CPC_FACTOR, r.f) end end
end
--#### lazily loaded user object with methods
local User = {}
User.__index = User
function User.load() local u = { lv = srta.get_ds_u8(srta.DS_WUID, 1), vip = srta.get_ds_flag(srta.DS_WUID, 1) } for k, v in pairs(User) do if u[k] == nil then u[k] = v end end return u end
function User:is_vip() return self.vip or self.lv > 5 end
function User.tier(self) return self.lv > 3 and "high" or "low" end
function main() local u = User.load() print(u:is_vip(), u:tier(), u.tier(u)) end
--#### enumerations
local LEVEL = { NONE = 0, LOW = 1, HIGH = 2 }
local NAME = {}
for k, v in pairs(LEVEL) do NAME[v] = k end
function main() local l = srta.get_ds_u8(srta.DS_DID, 1) if l == LEVEL.HIGH then print("H") elseif l == LEVEL.NONE then print("N") end print(NAME[l] or "?") end
--#### frequency cap by date u32 yyyymmdd
function main()
  local last = srta.get_ds_u32(srta.DS_DID, 1)
  local y, m, d = time.date(time.now())
  local today = y * 10000 + m * 100 + d
  if last == today then srta.set_target("a", srta.TARGETINFO_ENABLE, false) end
  if last == 20261111 then print("双11") end
end
--#### multi-assign with swap in loop, reversed
function main() local t = { 1, 2, 3, 4 } local i, j = 1, #t while i < j do t[i], t[j] = t[j], t[i] i, j = i + 1, j - 1 end for k = 1, #t do print(t[k]) end end
--#### nested closures counters with same names
local function counter() local n = 0 return function() n = n + 1 return n end end
function main() local a, b = counter(), counter() a() a() b() print(a(), b()) end
--#### shadow in branches sequential
function main() do local x = 1 print(x) end do local x = 2 print(x) end for i = 1, 2 do local x = i print(x) end for i = 1, 2 do print(i) end end
--#### return value of and/or call chains as statements
local DEBUG = true
local function log(m) print(m) end
function main() local _ = DEBUG and log("x") end
--#### function args default false
local function set(t, enable) if enable == nil then enable = true end if not enable then srta.set_target(t, srta.TARGETINFO_ENABLE, enable) end end
function main() set("a") set("b", false) end
--#### nil assignments freeing
local big = { 1, 2, 3 }
function main() print(#big) big = nil end
--#### string compare ordering
function main() if #"abc" < #srta.get_targets() then print("lt") end for _, t in ipairs(srta.get_targets()) do if t >= "b" and t < "c" then print(t) end end end
--#### number formats
local A, B, C, D = 0xFF, 1e3, .5, 3.
function main() print(A, B, C, D, 1e-2, 0x10) end
--#### percent distribution by time
function main() local r = time.now() % 100 if r < 30 then print("A") elseif r < 60 then print("B") else print("C") end end
--#### tables w/ trailing separators; nested
local T = { 1; 2; 3, a = { b = { c = 1, }, }, ["中文"] = 1, [1.5] = 2, [true] = 3, }
function main() print(T.a.b.c, T["中文"], T[1.5], T[true], #T) end
--#### return multiple, ignore with _
local function info() return 1, 2, 3 end
function main() local _, b, _ = info() local _, _, c = info() print(b, c) end
--#### repeat with continue emulation
function main() for i = 1, 5 do repeat if i % 2 == 0 then break end print(i) until true end end
--#### while true with return
local function find(list, v) local i = 1 while true do if list[i] == nil then return nil end if list[i] == v then return i end i = i + 1 end end
function main() print(find({ "a", "b" }, "b"), find({}, 1)) end
--#### if-true toggles
function main() if true then print("on") end if false then print("off") end end
--#### constant toggles compare
local MODE = "prod"
local VERSION = 2
function main() if MODE == "debug" then print("d") end if VERSION >= 3 then print("3") else print("2") end end
--#### assigned but used only in debug closure
function main() local n = 0 local function dbg() print(n) end for i = 1, 3 do n = n + i end dbg() end
--#### loops over get_apps results
function main() local apps = { srta.get_apps(1, 2, 3) } for i = 1, 3 do if apps[i] then print(i) end end end
--#### min of scores with init
function main() local low = 1000 for _, m in ipairs({ 20020201001, 20020201002 }) do local s = srta.get_scores(m) if s and s < low then low = s end end if low < 1000 then print(low) end if low == 1000 then print("none") end end
--#### geo nearest in unit km
function main() local d = srta.get_geo_nearest(3) / 1000 if d <= 3 then print("near") else print("far") end end
--#### geo nearest not found compare
local NONE = 4294967295
function main() local d, g = srta.get_geo_nearest(5) if d < NONE and g[srta.U8] then print(g[srta.U8][1]) end end
--#### flags used as table keys
local W = { [true] = 1.2, [false] = 1.0 }
function main() local f = srta.get_ds_flag(srta.DS_DID, 1) srta.set_target("a", srta.TARGETINFO_CPC_FACTOR, W[f]) end
--#### tostring of flags concat
function main() local f = srta.get_ds_flag(srta.DS_DID, 2) print("flag=" .. tostring(f)) local k = (f and "1" or "0") .. srta.get_ds_u8(srta.DS_DID, 2) print(k) end
--#### xor flags and compare flags
function main() local a, b = srta.get_ds_flag(srta.DS_DID, 1, 2) if a ~= b then print("xor") end if a == (srta.get_ds_u8(srta.DS_DID, 1) == 1) then print("same") end end
--#### helper returns flag or number
local function num(f) if f then return 1 end return 0 end
function main() if num(srta.get_ds_flag(srta.DS_DID, 1)) == 1 then print("y") end print(num(srta.get_ds_flag(srta.DS_DID, 2)) + num(true)) end
--#### method call on string split results
function main() local p = string.split("2026-11-11", "-") local y, m, d = tonumber(p[1]), tonumber(p[2]), tonumber(p[3]) if y and m and d then print(time.setdate(y, m, d, 0, 0, 0)) end end
--#### variables declared in bulk then filled
function main() local a, b, c a = 1 b = 2 c = a + b print(c) local x, y, z if c > 2 then x, y, z = 1, 2, 3 else x, y, z = 4, 5, 6 end print(x, y, z) end
--#### declared outside of loop, used within after set
function main() local cur, prev for i = 1, 3 do prev = cur cur = i if prev then print(prev + cur) end end end
--#### flag variable with goto
function main() local found for _, t in ipairs(srta.get_targets()) do if t == "news" then found = t goto done end end ::done:: if found then print(found) end end
--#### recursion of tables
local function deep(t, f) for k, v in pairs(t) do if type(v) == "table" then deep(v, f) else f(k, v) end end end
function main() local n = 0 deep({ a = { b = { c = 1 } } }, function(_, v) n = n + v end) print(n) end
--#### fn param shadows API alias
local function run(srta_get) return srta_get(srta.DS_DID, 1) end
function main() print(run(srta.get_ds_u8)) end
--#### local srta wrapper
local api = { u8 = srta.get_ds_u8, os = srta.get_os, set = srta.set_target }
function main() if api.os() == srta.OS_IOS then api.set("a", srta.TARGETINFO_CPC_PRICE, api.u8(srta.DS_DID, 1) + 100) end end
--#### main early returns value nil/true
function main() if srta.get_os() == srta.OS_IOS then return nil end print("x") return end
--#### main tail-calls helper w/o values
local function go() print("go") end
function main() return go() end
--#### helper that excludes all but
local function only(keep) for _, t in ipairs(srta.get_targets()) do if t ~= keep then srta.set_target(t, srta.TARGETINFO_ENABLE, false) end end end
function main() only("a") srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 100) end
