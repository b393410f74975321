-- The first version: everybody who has the app, whatever their level.
-- 第一版：只看是否安装，不区分用户级别。

local U8_INSTALLED = 1

function main()
  local installed = srta.get_ds_u8(srta.DS_DID, U8_INSTALLED)
  print("installed", installed)

  for _, target in ipairs(srta.get_targets()) do
    if target == "news-active" and installed ~= 1 then
      srta.set_target(target, srta.TARGETINFO_ENABLE, false)
    end
  end
end
