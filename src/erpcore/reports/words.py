"""The headings that several reports share, in English and Chinese."""

from erpcore.kernel.words import Words

ACCOUNT_CODE = Words("Account", "科目编码")
ACCOUNT_NAME = Words("Account name", "科目名称")
AMOUNT = Words("Amount", "金额")
BALANCE = Words("Balance", "余额")
CLOSING = Words("Closing balance", "期末余额")
CREDIT = Words("Credit", "贷方")
CURRENCY = Words("Currency", "币种")
DATE = Words("Date", "日期")
DEBIT = Words("Debit", "借方")
DESCRIPTION = Words("Description", "摘要")
DIFFERENCE = Words("Difference", "差额")
DIMENSIONS = Words("Dimensions", "辅助核算")
DOCUMENT = Words("Document", "单据号")
EXCHANGE_RATE = Words("Rate", "汇率")
GENERAL_LEDGER = Words("General ledger", "总账")
ITEM_CODE = Words("Item", "物料编码")
ITEM_NAME = Words("Name", "名称")
LATER_COST = Words("Later cost of earlier months' output", "以前月份产出的后续成本差异")
MOVEMENT = Words("Movement", "本期发生额")
OPENING = Words("Opening balance", "期初余额")
ORIGINAL = Words("In the currency", "原币")
QUANTITY = Words("Quantity", "数量")
SIDE = Words("Side", "方向")
SITE = Words("Site", "仓库")
SPECIFICATION = Words("Model", "规格型号")
TOTAL = Words("Total", "合计")
UNIT = Words("Unit", "单位")
UNIT_COST = Words("Unit cost", "单价")
VOUCHER = Words("Voucher no.", "凭证字号")
WORK_ORDER = Words("Work order", "生产任务单")
YEAR_TO_DATE = Words("Year to date", "本年累计")

ANALYSES = {  # the built-in dimensions (辅助核算)
    "item": Words("item", "物料"),
    "site": Words("site", "仓库"),
    "work_order": Words("work order", "生产任务单"),
    "cost_centre": Words("cost centre", "成本中心"),
    "partner": Words("partner", "往来单位"),
}
SIDES = (Words("nil", "平"), Words("Dr", "借"), Words("Cr", "贷"))  # by sign: 0, 1, -1
