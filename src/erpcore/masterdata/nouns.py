"""What the records and choices of a set-up are called, in both languages."""

from erpcore.kernel.words import Words

UNKNOWN = {  # by the code of a refusal, or of a finding, that there is none of a code
    "UNKNOWN_UNIT": Words("unit", "计量单位"),
    "UNKNOWN_ITEM_CLASS": Words("item class", "存货类别"),
    "UNKNOWN_ITEM": Words("item", "物料"),
    "UNKNOWN_COST_CENTRE": Words("cost centre", "成本中心"),
    "UNKNOWN_WORK_CENTRE": Words("work centre", "工作中心"),
    "UNKNOWN_PARTNER": Words("partner", "往来单位"),
    "UNKNOWN_TERMS": Words("payment terms", "付款条件"),
    "UNKNOWN_SITE": Words("site", "仓库"),
    "UNKNOWN_METER": Words("meter", "计量器具"),
    "UNKNOWN_ELEMENT": Words("cost element", "成本项目"),
    "UNKNOWN_ASSET_CATEGORY": Words("asset category", "资产类别"),
    "UNKNOWN_ACCOUNT": Words("account", "会计科目"),
}
ITEM_KINDS = {
    "raw": Words("raw", "原材料"),
    "packing": Words("packing", "包装物"),
    "semi_finished": Words("semi_finished", "自制半成品"),
    "finished": Words("finished", "产成品"),
    "phantom": Words("phantom", "虚拟件"),
    "by_product": Words("by_product", "副产品"),
    "service": Words("service", "劳务"),
    "tool": Words("tool", "工具"),
}
ACCOUNT_KINDS = {
    "asset": Words("asset", "资产"),
    "liability": Words("liability", "负债"),
    "equity": Words("equity", "所有者权益"),
    "cost": Words("cost", "成本"),
    "revenue": Words("revenue", "收入"),
    "expense": Words("expense", "费用"),
}
PURPOSES = {  # of cost centres
    "production": Words("production", "基本生产"),
    "service": Words("service", "辅助生产"),
    "administration": Words("administration", "管理"),
    "selling": Words("selling", "销售"),
}
TRACKING = {"lot": Words("lot", "批号"), "serial": Words("serial", "序列号")}  # of items that have either
