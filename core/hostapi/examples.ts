import { qualifiedName } from './catalogue.ts';
import type { ApiConstant, ApiDoc, ApiFunction } from './types.ts';

/** A few lines that use a function as a strategy would; the comments are in both languages. */
const EXAMPLES: Readonly<Record<string, ApiDoc>> = {
  ipairs: both(`for i, target in ipairs(srta.get_targets()) do
  print(i, target)
end`),
  next: {
    en: `local first = next(srta.get_targets())
if first == nil then
  return -- nothing to decide
end`,
    zh: `local first = next(srta.get_targets())
if first == nil then
  return -- 没有需要决策的策略
end`,
  },
  pairs: both(`for target, price in pairs({ ["news-new"] = 2000 }) do
  srta.set_target(target, srta.TARGETINFO_CPA_PRICE, price)
end`),
  print: both(`print("bucket", srta.get_expid())`),
  tonumber: both(`local year = tonumber("2026")`),
  tostring: both(`local text = "bucket " .. tostring(srta.get_expid())`),
  type: both(`local score = srta.get_scores(20020201001)
if type(score) == "number" then
  print(score)
end`),
  unpack: both(`local columns = { 1, 2 }
local installed, level = srta.get_ds_u8(srta.DS_DID, unpack(columns))`),
  'string.split': both(`local parts = string.split("news,video", ",")
print(parts[1], #parts)`),
  'srta.get_ds_u8': {
    en: `-- Columns 1 and 2 of the device, one value each
local installed, level = srta.get_ds_u8(srta.DS_DID, 1, 2)
if installed == 1 then
  print(level)
end`,
    zh: `-- 读取设备的第 1、2 列，每列返回一个值
local installed, level = srta.get_ds_u8(srta.DS_DID, 1, 2)
if installed == 1 then
  print(level)
end`,
  },
  'srta.get_ds_u32': {
    en: `-- How long ago column 1, a time, was
local last_open = srta.get_ds_u32(srta.DS_DID, 1)
local days = (time.now() - last_open) / 86400`,
    zh: `-- 第 1 列为时间戳，计算距今天数
local last_open = srta.get_ds_u32(srta.DS_DID, 1)
local days = (time.now() - last_open) / 86400`,
  },
  'srta.get_ds_flag': {
    en: `-- A flag is true or false: do not compare it with 0 or 1
local woken = srta.get_ds_flag(srta.DS_DID, 1)
if woken then
  return
end`,
    zh: `-- 标志位为 true 或 false，不要与 0、1 比较
local woken = srta.get_ds_flag(srta.DS_DID, 1)
if woken then
  return
end`,
  },
  'srta.get_dsdata': {
    en: `local data = srta.get_dsdata(srta.DS_DID)
-- Without data the table is empty
local installed = data[srta.U8] and data[srta.U8][1]`,
    zh: `local data = srta.get_dsdata(srta.DS_DID)
-- 无数据时返回空表
local installed = data[srta.U8] and data[srta.U8][1]`,
  },
  'srta.get_apps': {
    en: `local installed = srta.get_apps(3704767080)
if installed == nil then
  print("no permission") -- neither true nor false
end`,
    zh: `local installed = srta.get_apps(3704767080)
if installed == nil then
  print("no permission") -- 无权限，既非 true 也非 false
end`,
  },
  'srta.get_scores': {
    en: `local score = srta.get_scores(20020201001)
-- Without a grant the score is nil
if score ~= nil and score >= 80 then
  print("good")
end`,
    zh: `local score = srta.get_scores(20020201001)
-- 无权限时为 nil
if score ~= nil and score >= 80 then
  print("good")
end`,
  },
  'srta.get_extscore': {
    en: `-- Columns 1 and 2 of account 2002, kind 02
local one, two = srta.get_extscore(200202, 1, 2)`,
    zh: `-- 账号 2002、02 区的第 1、2 列
local one, two = srta.get_extscore(200202, 1, 2)`,
  },
  'srta.get_targets': both(`for _, target in ipairs(srta.get_targets()) do
  srta.set_target(target, srta.TARGETINFO_ENABLE, false)
end`),
  'srta.set_target': {
    en: `-- Fields in pairs
srta.set_target("news-new", srta.TARGETINFO_CPA_PRICE, 2000, srta.TARGETINFO_CPC_FACTOR, 1.2)
-- Or in one table
srta.set_target("news-new", {
  [srta.TARGETINFO_CPA_PRICE] = 2000,
  [srta.TARGETINFO_CPC_FACTOR] = 1.2,
})`,
    zh: `-- 成对传入字段
srta.set_target("news-new", srta.TARGETINFO_CPA_PRICE, 2000, srta.TARGETINFO_CPC_FACTOR, 1.2)
-- 或使用一个 table
srta.set_target("news-new", {
  [srta.TARGETINFO_CPA_PRICE] = 2000,
  [srta.TARGETINFO_CPC_FACTOR] = 1.2,
})`,
  },
  'srta.get_os': both(`if srta.get_os() == srta.OS_IOS then
  print("iOS")
end`),
  'srta.get_siteset': both(`if srta.get_siteset() == srta.SITESET_WECHAT then
  print("WeChat")
end`),
  'srta.get_expid': {
    en: `local bucket = srta.get_expid()
local experiment = bucket >= 6 -- buckets 6 to 10`,
    zh: `local bucket = srta.get_expid()
local experiment = bucket >= 6 -- 第 6 至 10 号分桶`,
  },
  'srta.get_geo_nearest': {
    en: `local metres, shop = srta.get_geo_nearest(3)
if metres ~= 4294967295 then
  print(metres, shop[srta.U8][1])
end`,
    zh: `local metres, shop = srta.get_geo_nearest(3)
if metres ~= 4294967295 then
  print(metres, shop[srta.U8][1])
end`,
  },
  'srta.get_geo_points': {
    en: `-- Shops within 3 km, by column 2
for _, point in ipairs(srta.get_geo_points(3, 2)) do
  print(point[srta.GEO_DISTANCE], point[srta.GEO_DATA][srta.U8][1])
end`,
    zh: `-- 3 公里内的门店，按第 2 列排序
for _, point in ipairs(srta.get_geo_points(3, 2)) do
  print(point[srta.GEO_DISTANCE], point[srta.GEO_DATA][srta.U8][1])
end`,
  },
  'time.now': both(`local hour = time.hour(time.now())`),
  'time.date': both(`local year, month, day = time.date(time.now())`),
  'time.hour': both(`local hour = time.hour(time.now())
local evening = hour >= 19 and hour < 23`),
  'time.minute': both(`local minute = time.minute(time.now())`),
  'time.second': both(`local second = time.second(time.now())`),
  'time.weekday': {
    en: `local weekday = time.weekday(time.now())
local weekend = weekday == 0 or weekday == 6 -- Sunday, Saturday`,
    zh: `local weekday = time.weekday(time.now())
local weekend = weekday == 0 or weekday == 6 -- 星期日、星期六`,
  },
  'time.truncate': {
    en: `local midnight = time.truncate(time.now(), "day")`,
    zh: `local midnight = time.truncate(time.now(), "day") -- 当天零点`,
  },
  'time.addtime': {
    en: `local earlier = time.addtime(time.now(), -2, 0, 0) -- two hours ago`,
    zh: `local earlier = time.addtime(time.now(), -2, 0, 0) -- 两小时前`,
  },
  'time.adddate': {
    en: `local last_week = time.adddate(time.now(), 0, 0, -7)`,
    zh: `local last_week = time.adddate(time.now(), 0, 0, -7) -- 一周前`,
  },
  'time.setdate': {
    en: `local start = time.setdate(2026, 10, 1, 0, 0, 0)
local started = time.now() >= start`,
    zh: `local start = time.setdate(2026, 10, 1, 0, 0, 0)
local started = time.now() >= start`,
  },
};

/** An example of use, Lua source without a line end; undefined for what its description says all about. */
export function exampleOf(entry: ApiFunction | ApiConstant): ApiDoc | undefined {
  return EXAMPLES[qualifiedName(entry)];
}

function both(code: string): ApiDoc {
  return { en: code, zh: code };
}
