-- Model scores and install states that others grant you. Neither can be stored locally, so hijack() simulates them.
-- 使用被授权的模型分与 App 安装态。这些数据无法存放在本地，调试时由 hijack() 模拟。

-- Account 2002, kind 02, shard 01, column 001 / 账号 2002、02 区、01 分片、001 列
local MODEL = 20020201001
local COMPETITOR_APP = 3704767080

local FLAG_OPTED_OUT = 2
local SCORED = { ["news-new"] = true, ["video-new"] = true }

-- Debug runs call this before main(). Production never does.
-- 仅调试时在 main() 之前调用，线上不会调用。
function hijack()
  return {
    srta_get_scores = { [MODEL] = 87 },
    srta_get_apps = { [COMPETITOR_APP] = true },
  }
end

function main()
  local score = srta.get_scores(MODEL)
  local has_competitor = srta.get_apps(COMPETITOR_APP)
  local opted_out = srta.get_ds_flag(srta.DS_DID, FLAG_OPTED_OUT)
  print("score", score, "has competitor", has_competitor)

  for _, target in ipairs(srta.get_targets()) do
    if SCORED[target] then
      -- nil means "no grant" or "not reliable": decide without it / nil 表示无权限或不可靠
      if opted_out or (score ~= nil and score < 20) then
        srta.set_target(target, srta.TARGETINFO_ENABLE, false)
      else
        if score ~= nil and score >= 80 then
          srta.set_target(target, srta.TARGETINFO_USER_WEIGHT_FACTOR, 1.4)
        end
        if has_competitor then
          srta.set_target(target, srta.TARGETINFO_CPC_FACTOR, 1.1)
        end
      end
    end
  end
end
