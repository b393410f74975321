-- The old form: main() returns a table of results. Since 2026-10-01 the service no longer reads it.
-- 旧写法：main() 返回结果表。自 2026-10-01 起服务不再读取返回值。
--
-- Beware: under the old rule a target that was left out was blocked, under the new rule it takes part.
-- 注意：旧规则下未返回的策略不参竞，新规则下未设置的策略默认参竞，含义正好相反。
-- Run it with both users of its data file to see the difference; reactivate.lua is the same strategy in today's form.
-- 用数据文件中的两个用户分别运行即可看到区别；reactivate.lua 是同一策略的新写法。

IDX_INSTALLED = 1
IDX_WOKEN_TODAY = 1

function main()
  local didData = srta.get_dsdata(srta.DS_DID)
  local results = {}
  for _, targetid in ipairs(srta.get_targets()) do
    if targetid == "news-active" and didData[srta.U8] then
      local installed = didData[srta.U8][IDX_INSTALLED] == 1
      local woken = didData[srta.FLAG][IDX_WOKEN_TODAY]
      if installed and not woken then
        results[targetid] = { [srta.TARGETINFO_ENABLE] = true }
      end
    end
  end
  return results
end
