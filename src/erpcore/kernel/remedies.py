"""What to do about each refusal, in both languages; the keys are those of `errors.Code`, in its order."""

from erpcore.kernel.control_remedies import CONTROL_REMEDIES
from erpcore.kernel.words import Words


def _of_set_up(one: str, zh: str) -> Words:
    """Say that a record has to be one of the set-up."""
    return Words(
        f"Use {one} of the set-up, or add it with a set_up document.",
        f"请使用设置中的{zh}，或用 set_up 单据增加。",
    )


REMEDIES: dict[str, Words] = {
    "LINE_BROKEN": Words(
        "Write one complete JSON object on each line, ended by a line feed.",
        "每行写一个完整的 JSON 对象，以换行符结束。",
    ),
    "DOCUMENT_INVALID": Words(
        "Correct the named field; `erpcore schema` with the type of a document prints its fields.",
        "请更正所指字段；`erpcore schema` 加单据类型，列出该单据的字段。",
    ),
    "NUMBER_INVALID": Words(
        'Correct the number as expected; amounts and quantities are JSON strings, such as "12.50".',
        '请按要求更正数字；金额和数量写成 JSON 字符串，如 "12.50"。',
    ),
    "DOCUMENT_TYPE_UNKNOWN": Words(
        "Use one of the types in the document catalogue, or hand your step to the books.",
        "请使用单据目录中的类型；自定义的业务环节，须在打开账簿时列入 steps。",
    ),
    "CUSTOM_FIELD_INVALID": Words(
        "Define the field in the set-up's custom_field table, later by a set_up document, or leave it out.",
        "请在设置的 custom_field 表中定义该字段（建账后以 set_up 单据增加），或将其删去。",
    ),
    "DUPLICATE_WITH_OTHER_CONTENT": Words(
        "Give the new document an id of its own, or reverse the earlier one first.",
        "请为新单据另取单据号，或先冲销原单据。",
    ),
    "SETUP_INVALID": Words("Correct the set-up as each finding says.", "请按各项检查结果更正设置。"),
    "SETUP_DIFFERS": Words(
        "Post the difference as a dated set_up document, or open the log with the set-up it began with.",
        "请将差异录为有日期的 set_up 单据，或以最初的设置打开日志。",
    ),
    "PERIOD_UNKNOWN": Words(
        "Use a date or period that the fiscal calendar has.", "请使用会计日历中有的日期或期间。"
    ),
    "PERIOD_CLOSED": Words(
        "Date the document in an open period, or reopen the period with a period_reopening document.",
        "请将单据日期改在未结账期间，或用 period_reopening 单据反结账。",
    ),
    "PERIOD_NOT_OPEN": Words(
        "Close the earlier period first, or date the document in an open period.",
        "请先结上期，或将单据日期改在已开账期间。",
    ),
    "PERIOD_OUT_OF_ORDER": Words(
        "Close and reopen periods in their order; date another document in the period that the refusal names.",
        "请依次结账和反结账；其他单据请将日期改在提示的期间。",
    ),
    "UNKNOWN_ITEM": _of_set_up("an item", "物料"),
    "UNKNOWN_SITE": _of_set_up("a site", "仓库"),
    "UNKNOWN_PARTNER": _of_set_up("a supplier or customer", "供应商或客户"),
    "UNKNOWN_TERMS": Words(
        "Use payment terms of the set-up, or add them with a set_up document.",
        "请使用设置中的付款条件，或用 set_up 单据增加。",
    ),
    "UNKNOWN_WORK_CENTRE": _of_set_up("a work centre", "工作中心"),
    "UNKNOWN_COST_CENTRE": _of_set_up("a cost centre", "成本中心"),
    "UNKNOWN_METER": _of_set_up("a meter", "计量器具"),
    "UNKNOWN_ASSET_CATEGORY": _of_set_up("an asset category", "资产类别"),
    "UNKNOWN_ASSET": Words(
        "Use an asset of the register, or bring it in with an asset_acquisition.",
        "请使用已登记的固定资产，或以 asset_acquisition 登记。",
    ),
    "UNKNOWN_ACCOUNT": Words(
        "Use an account of the chart, or add it with a set_up document.",
        "请使用科目表中的科目，或用 set_up 单据增加。",
    ),
    "UNKNOWN_ELEMENT": Words("Use one of the company's cost elements.", "请使用公司的成本项目之一。"),
    "UNKNOWN_DOCUMENT": Words(
        "Post the document referred to first, or correct the reference.", "请先录入所引用的单据，或更正引用。"
    ),
    "UNKNOWN_ORDER": Words(
        "Correct the reference (a line is its order, a slash, its number), or post the order first.",
        "请更正引用（行号写作订单号、斜杠、行次），或先录入该订单。",
    ),
    "UNKNOWN_VOUCHER": Words(
        "Correct the word, the number or the period; the voucher_list shows what there is.",
        "请更正凭证字、编号或会计期间；凭证序时簿列出已有凭证。",
    ),
    "UNIT_DOES_NOT_CONVERT": Words(
        "Use the item's base unit, or define a conversion that lands on whole millionths.",
        "请使用物料的基本单位，或定义能换算为百万分之一整数倍的换算率。",
    ),
    "ITEM_KIND_UNSUITABLE": Words(
        "Use an item of a kind that this document is for.", "请使用该单据适用类别的物料。"
    ),
    "ORDER_EXISTS": Words("Give the new order a number of its own.", "请为新订单另取编号。"),
    "ORDER_NOT_RELEASED": Words(
        "Release a planned order first; of a completed one reverse what completed it, and post that anew afterwards.",
        "计划中的订单请先下达；已完工的请先冲销使其完工的单据（末次入库单或完工单），其后再重新录入。",
    ),
    "ORDER_STATUS_UNSUITABLE": Words(
        "Bring the order into the status that the document asks for.", "请先将订单转为该单据所要求的状态。"
    ),
    "BOM_MISSING": Words(
        "Add a bill of material that is valid on the day; for work without material a routing is enough.",
        "请增加当日有效的物料清单；不耗材料的加工只需工艺路线。",
    ),
    "STANDARD_MISSING": Words(
        "Add a standard cost for the item that is valid on the day.", "请为该物料增加当日有效的标准成本。"
    ),
    "STANDARD_NOT_ADOPTED": Words(
        "Post a standard_revaluation for the item, dated when the new standard becomes valid; where that has been"
        " done, date a slip of before, which comes late, on that day or later.",
        "请录入该物料的 standard_revaluation 单据，日期为新标准生效日；"
        "已录入的，此前业务的迟到单据须以该日或以后为日期。",
    ),
    "PRICE_MISSING": Words(
        "State the price on the document, or add a purchase price; a cost of zero is never assumed.",
        "请在单据上给出单价，或增加采购价；成本不会默认为零。",
    ),
    "RATE_MISSING": Words(
        "Add a row of hourly rates of the work centre that is valid on the day; where nothing is charged by them, they"
        " are left out and are zero.",
        "请增加该工作中心当日有效的小时费率；不按预定费率计费时可不填，即为零。",
    ),
    "EXCHANGE_RATE_MISSING": Words(
        "State the rate on the document, or add an exchange rate that is valid on the day.",
        "请在单据上给出汇率，或增加当日有效的汇率。",
    ),
    "BASIS_MISSING": Words(
        "Give the items what the cost is to be spread by, state shares by hand, or choose another basis.",
        "请为物料给出分配标准的数据，或手工给出份额，或改用其他分配标准。",
    ),
    "LOT_MISSING": Words("Name the lot or serial number of the goods.", "请给出货物的批号或序列号。"),
    "LOT_UNSUITABLE": Words(
        "Correct the lot, its last day or the quantity as the refusal says.",
        "请按拒绝原因更正批号、有效期或数量。",
    ),
    "QUANTITY_EXCEEDS_ORDER": Words(
        "Correct the quantity, or order more first.", "请更正数量，或先增加订单数量。"
    ),
    "OVER_ISSUE_NEEDS_REASON": Words(
        "State a reason: the quantity exceeds what the order's bill of material plans.",
        "请说明原因：数量超过生产任务单物料清单的计划。",
    ),
    "RETURN_EXCEEDS_ISSUE": Words(
        "Return at most what was issued to the order and is still there.",
        "退料不得多于该生产任务单已领且尚存的数量。",
    ),
    "RETURN_EXCEEDS_RECEIPT": Words(
        "Return at most what the receipt brought and what was not returned before.",
        "退货不得多于该次收货中尚未退回的数量。",
    ),
    "LOT_SHORT": Words(
        "Name a lot that is there, or post its receipt first.", "请改用有结存的批次，或先录入其入库单。"
    ),
    "LOT_EXPIRED": Words(
        "Take another lot, or write this one off: the policy expired_lots, with which the books began, refuses it.",
        "请改用其他批次，或将该批报废：建账时的政策 expired_lots 不允许使用过期批次。",
    ),
    "STOCK_RESERVED": Words(
        "Take other goods, or release the reservation of the holder named first.",
        "请取用其他货物，或先释放所列持有人的预留。",
    ),
    "RESERVATION_SHORT": Words(
        "Release at most what is reserved: it may have been used already.",
        "释放不得多于预留数量：可能已被使用。",
    ),
    "CONSIGNED_SHORT": Words(
        "Take at most what its owner has there, or post its receipt first.",
        "取用不得多于货主在此的数量，或先录入其入库单。",
    ),
    "STOCK_SHORT": Words(
        "Post the missing receipt first, or correct the quantity; only the policy negative_stock lets more be"
        " taken than there is.",
        "请先补录缺少的入库单，或更正数量；只有政策 negative_stock 允许时才可超过现存量发出。",
    ),
    "VALUE_EXCEEDS_PLACE": Words(
        "Correct the amount: the place would be left with a negative value.", "请更正金额：否则余额将为负数。"
    ),
    "AMOUNT_EXCEEDS_OPEN": Words(
        "Pay or invoice at most what is open on the document referred to.",
        "付款或开票不得多于所引用单据的未结余额。",
    ),
    "ORDER_HAS_NO_OUTPUT": Words(
        "Receive output first, or complete the order with write_off = true.",
        "请先录入产出，或以 write_off = true 完工关闭。",
    ),
    "NOT_BALANCED": Words("Make the debits equal the credits.", "请使借方合计等于贷方合计。"),
    "CONTROL_ACCOUNT": Words(
        (
            "Use the document of the sub-ledger, for a control account moves only with it: goods with a stock_count or "
            "a cost_adjustment, what an order costs with a cost_distribution, partners with invoices and payments; the "
            "posting table lists all."
        ),
        (
            "请使用相应明细账的单据，受控科目只随其变动：存货用 stock_count（盘点单）或 cost_adjustment（成本调整单），"
            "生产任务单成本用 cost_distribution（费用分配单），往来用发票和收付款单；其余见参考手册的分录表。"
        ),
    ),
    "ACCOUNT_NOT_POSTABLE": Words(
        "Post to one of the account's detail accounts.", "请记入该科目的明细科目。"
    ),
    "DIMENSION_MISSING": Words(
        'State a value for each dimension that the account requires, as in "dimensions": {"cost_centre": "OFFICE"}.',
        '请给出该科目要求的各项辅助核算，写作 "dimensions": {"cost_centre": "行政部"}。',
    ),
    "DIMENSION_UNKNOWN": Words(
        "Use a dimension that the account has and a value that is defined for it.",
        "请使用该科目所设的辅助核算项目及其已定义的值。",
    ),
    "ACCOUNT_NOT_MAPPED": Words(
        "Add a row to the account map for this role; `erpcore rules check` shows every gap.",
        "请为该科目用途在科目对照表中增加一行；`erpcore rules check` 列出全部缺口。",
    ),
    "DEPENDENTS_EXIST": Words(
        "Reverse the documents named first, latest first.", "请先冲销所列单据，从最近的开始。"
    ),
    "ALREADY_REVERSED": Words(
        "A document is reversed once; post the right one anew.", "单据只冲销一次；请重新录入正确的单据。"
    ),
    "NOT_REVERSIBLE": Words("Use what the refusal names instead.", "请改用拒绝原因中所指的办法。"),
    "LATE_FACT_REFUSED": Words(
        "Date the document on or after the last movement of the item.",
        "请将单据日期改在该物料最后一次变动之日或以后。",
    ),
    "PRICE_CIRCULAR": Words(
        "Reverse the document named, if it is another, and post it with a price of its own: a return names its"
        " material_issue, a count result states its price; a sales_return comes on a day after what was taken since.",
        "所列为其他单据的，请先将其冲销，再给出单独的价格重新录入：退料单写明 material_issue，盘点结果写明 price；"
        "销售退货单须将日期改在退货之后那次领用的日期以后。",
    ),
    **CONTROL_REMEDIES,
    "EXTRA_MISSING": Words(
        "Install the extra that is named, such as `pip install 'erpcore[excel,charts]'`, or choose another form.",
        "请安装所指的附加组件，如 `pip install 'erpcore[excel,charts]'`，或改用其他格式。",
    ),
    "FILE_UNREADABLE": Words("Fetch the file again from its issuer.", "请向开具方重新取得文件。"),
    "INVOICE_UNSUITABLE": Words(
        "Have it corrected, or complete what is missing.", "请要求更正，或补充所缺。"
    ),
    "EXPORT_UNSUITABLE": Words("Correct the named option of the export.", "请更正所指的导出选项。"),
}
