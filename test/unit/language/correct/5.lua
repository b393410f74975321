--#### dead write lookalikes: enabled variable
function main() local on = srta.get_ds_u8(srta.DS_DID, 1) > 2 for _, t in ipairs(srta.get_targets()) do srta.set_target(t, srta.TARGETINFO_ENABLE, on) srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 3) end end
--#### exclude one then set other from same var reassigned
function main() local t = "a" srta.set_target(t, srta.TARGETINFO_ENABLE, false) t = "b" srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 1) end
--#### exclude in loop previous element
function main() local prev for _, t in ipairs(srta.get_targets()) do if prev then srta.set_target(prev, srta.TARGETINFO_ENABLE, false) end srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 1) prev = t end end
--#### object with own id used as table form
local AD = { id = "a", [srta.TARGETINFO_CPC_PRICE] = 10 }
function main() srta.set_target(AD.id, AD) end
--#### user_weight calc
local function clamp(v, lo, hi) if v < lo then return lo elseif v > hi then return hi end return v end
function main() local s = srta.get_ds_u8(srta.DS_DID, 7) srta.set_target("a", srta.TARGETINFO_USER_WEIGHT_FACTOR, clamp(s / 100, 0.1, 10)) end
--#### duplicates: same key different types and computed
local i = 1
local T = { [i] = "a", [i + 1] = "b", [i * 3] = "c" }
function main() print(T[1], T[2], T[3]) end
--#### function redefinition guarded by config
local USE_NEW = true
local calc = function(x) return x end
if USE_NEW then calc = function(x) return x * 2 end end
function main() print(calc(2)) end
--#### a or b with functions, `and` side effects
local n = 0
local function inc() n = n + 1 return n end
function main() local x = inc() > 1 and inc() or inc() print(x, n) end
--#### comparisons to same field different time
local st = { n = 0 }
function main() if st.n == 0 then st.n = 1 end if st.n == 1 then print("1") end if st.n ~= 0 and st.n ~= 2 then print("ok") end end
--#### os set membership
local MOBILE = { [srta.OS_IOS] = true, [srta.OS_ANDROID] = true, [srta.OS_HARMONY] = true }
function main() if MOBILE[srta.get_os()] then print("m") end end
--#### hijack with computed stubs
local function now_at(h) return time.setdate(2026, 11, 11, h, 0, 0) end
function hijack() local s = { srta_get_expid = 5, srta_get_siteset = srta.SITESET_WECHAT, srta_get_geo_nearest = { 120, { [srta.U8] = { 1 } } }, geo_lnglat = { 113.9, 22.5 } } s.time_now = now_at(20) for _, k in ipairs({ "srta_get_scores" }) do s[k] = { [20020201001] = 5 } end return s end
function main() print(srta.get_expid(), srta.get_scores(20020201001)) end
