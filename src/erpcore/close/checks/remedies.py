"""What to do about each finding of the month end, in both languages."""

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.words_after_costing import REMEDIES_AFTER
from erpcore.close.checks.words_of_overhead import REMEDIES_OF_OVERHEAD
from erpcore.kernel.words import Words

REMEDIES: dict[CheckCode, Words] = {
    CheckCode.TRIAL_BALANCE_UNEQUAL: Words(
        "Verify the log: a voucher cannot be posted out of balance.", "请校验日志：借贷不平的凭证不可能入账。"
    ),
    CheckCode.VOUCHER_NUMBER_GAP: Words(
        "Verify the log: a voucher of it is missing, or was numbered elsewhere.",
        "请校验日志：其中缺一张凭证，或凭证在别处编了号。",
    ),
    CheckCode.VOUCHER_NOT_REVIEWED: Words(
        "Post a voucher_review by somebody else than who made it.",
        "请由制单人以外的人员录入 voucher_review 单据审核。",
    ),
    CheckCode.SUBLEDGER_DIFFERS: Words(
        "Verify the log, then look for other roles that are mapped to the account.",
        "请校验日志，再查是否有其他科目用途对应到该科目。",
    ),
    CheckCode.OPENING_NOT_BALANCED: Words(
        "Post the opening documents that are missing: together they clear it.",
        "请补录缺少的期初单据：全部录完后该科目余额为零。",
    ),
    CheckCode.TURNOVER_NOT_FROM_ZERO: Words(
        "State in `turnover` both sides of it since the year began, with what was carried to the profit, and as its"
        " opening balance what is left.",
        "请在 `turnover` 中列出该科目本年借贷双方的累计发生额（含已结转的金额），并以其余额为期初余额。",
    ),
    CheckCode.TURNOVER_OF_NOBODY: Words(
        "State in `turnover` a row of the account for each partner, named in `dimensions`, as the old ledger's table by"
        " partner has it.",
        "请在 `turnover` 中按往来单位分行列出该科目的累计发生额，单位填入 `dimensions`，可取自旧账的往来余额表。",
    ),
    CheckCode.SUMMARY_WAITING: Words(
        "Run the close: it writes the summary voucher.", "请运行结账，由其生成汇总凭证。"
    ),
    CheckCode.YEAR_PROFIT_NOT_CARRIED: Words(
        "After the profit carry, take the profit of the year to retained earnings with a manual voucher.",
        "结转损益后，请用手工凭证将本年利润转入利润分配——未分配利润。",
    ),
    CheckCode.ACCOUNT_ON_OTHER_SIDE: Words(
        "Look whether a document is missing or twice there; advances, credit notes and variances may stand so.",
        "请核对是否漏录或重复录入单据；预收预付款、红字发票和成本差异可以如此。",
    ),
    CheckCode.ACCOUNT_NOT_IN_STATEMENT: Words(
        "Say with a set_up document on which line it stands: name it on a [[statement_line]], once.",
        "请以 set_up 单据说明该科目列入哪一行：在 [[statement_line]] 中列出一次。",
    ),
    CheckCode.STOCK_VALUE_WITHOUT_QUANTITY: Words(
        "Verify the log: the last of the quantity takes the last of the value.",
        "请校验日志：数量发完时金额也应转完。",
    ),
    CheckCode.STOCK_NEGATIVE: Words(
        "Post the receipt that is missing, or reverse what was taken; where policy refuses it, verify the log.",
        "请补录缺少的入库单，或冲销多发的单据；政策不允许负库存时，请校验日志。",
    ),
    CheckCode.STOCK_NEGATIVE_THEN: Words(
        "Reverse what took the goods of a later month, or reverse their receipt; post it with the right date.",
        "请冲销领用后期货物的单据，或冲销其入库单，再以正确日期重新录入。",
    ),
    CheckCode.STOCK_WITHOUT_VALUE: Words(
        "Look for the standard or price of zero behind it, and correct that.",
        "请查找造成金额为零的标准成本或单价并更正。",
    ),
    CheckCode.GOODS_UNPRICED: Words(
        (
            "Post the receipt or the invoice that says what the goods cost, or an order or list price to take "
            "it from. Of goods of a work order, complete the order in this month (reverse a later completion first), "
            "let a wip_rule of the product divide its cost, or post a cost_adjustment of the receipt; where they came "
            "in a later month only, reverse what took them, and date it there."
        ),
        (
            "请录入确定其成本的入库单或发票，或补充可供取价的订单价、价目表。生产任务单的产品：请在本月完工"
            "（以后月份已完工的，先冲销），或为该产品设在产品计价规则（wip_rule）划分其成本，或对入库单录入成本调整单"
            "（cost_adjustment）；以后月份才入库的，请冲销领用或发出单据，并改在该月录入。"
        ),
    ),
    CheckCode.COUNT_NOT_FINISHED: Words(
        "Post the count_result of each, or reverse the count.", "请逐项录入盘点结果，或冲销盘点单。"
    ),
    CheckCode.LOSS_NOT_DECIDED: Words(
        "Post a loss_decision; what a month's end adds to a loss is decided on after run_costing, before the lock.",
        "请录入财产损溢处理单；月末成本计算追加的差额，在 run_costing 之后、结账之前处理。",
    ),
    CheckCode.STANDARD_NOT_ADOPTED: Words(
        "Post a standard_revaluation of the item.",
        "请录入该物料的标准成本、计划价调整单（standard_revaluation）。",
    ),
    CheckCode.STANDARD_OLD: Words(
        "Roll the standard up anew, or confirm it with a standard of this year.",
        "请重新卷算标准成本，或以本年的标准予以确认。",
    ),
    CheckCode.STANDARD_ZERO: Words(
        "State a standard cost; a cost of zero is never assumed.", "请给出标准成本；成本不会默认为零。"
    ),
    CheckCode.PRICE_ZERO: Words(
        "State a price; a receipt at a price of zero is refused.", "请给出单价；单价为零的入库单会被拒绝。"
    ),
    CheckCode.COMPLETED_ORDER_BALANCE: Words(
        "Verify the log: a completed order hands all of its cost on.",
        "请校验日志：已完工的生产任务单应转出全部成本。",
    ),
    CheckCode.NEGATIVE_WIP: Words(
        "Post the material and time that the output has used, or complete the order.",
        "请补录产出所耗的材料和工时，或将生产任务单完工。",
    ),
    CheckCode.BY_PRODUCT_EXCEEDS_COST: Words(
        "Reverse the scrap_recovery and state a lower price, or post the cost of the order that is missing.",
        "请冲销废料入库单（scrap_recovery）并以较低单价重录，或补录生产任务单缺少的成本。",
    ),
    CheckCode.ORDER_WITHOUT_COST: Words(
        "Post its material and time, or complete the order if it is not made.",
        "请录入其材料和工时；如不生产，请将其完工关闭。",
    ),
    CheckCode.COST_WITHOUT_OUTPUT: Words(
        "Post its output, or complete it with write_off if it was given up.",
        "请录入产出；如已放弃，请以 write_off 完工关闭。",
    ),
    CheckCode.ORDER_NOT_COMPLETED: Words(
        "Post an order_completion, which hands on what is left; or leave it while more of it is to come.",
        "请录入完工单（order_completion）结转剩余成本；如仍有后续产出或成本，可保留。",
    ),
    CheckCode.OVER_ISSUED: Words(
        "Return what was not used, or confirm that it was; the bill may need a change.",
        "请将未用的材料退库，或确认确已耗用；物料清单可能需要修改。",
    ),
    CheckCode.TIME_MISSING: Words(
        "Post the work centre's time tickets, or take the operation off the routing.",
        "请录入该工作中心的工时单，或从工艺路线中删去该工序。",
    ),
    CheckCode.HOURS_WITHOUT_MATERIAL: Words(
        "Post the material that the order has used, or move the time ticket to the order that was worked on.",
        "请录入该生产任务单所用的材料，或将工时单改到实际加工的生产任务单。",
    ),
    CheckCode.CONSUMPTION_CIRCLE: Words(
        "Count the goods, or reverse an issue: what they cost goes round for ever and reaches no product.",
        "请盘点这些货物或冲销一张领料单：其成本循环流转，到不了任何产品。",
    ),
    CheckCode.WIP_COUNT_EXCEEDS: Words(
        "Reverse the count and post what is in process after the receipts of the month.",
        "请冲销该盘点单，按本月入库之后的在产品数量重新录入。",
    ),
    CheckCode.WRITTEN_DOWN_BEYOND_COST: Words(
        "Test it again with a stock_write_down: an allowance is at most the cost that it stands against.",
        "请以 stock_write_down 重新测试：跌价准备不得超过其对应的成本。",
    ),
    CheckCode.SPOILAGE_WHOLE_EXCEEDS: Words(
        "Reverse the spoilage and post it with the right `whole`, or correct the count.",
        "请冲销该废品通知单，以正确的 `whole` 重新录入；或更正盘点单。",
    ),
    CheckCode.WIP_NOT_COUNTED: Words(
        "Post a wip_count of the order; a count of zero says that nothing is in process. A count of the "
        "month's beginning is missing where first in, first out begins: state it with the opening_wip.",
        "请录入该生产任务单的在产品盘点单（wip_count）；盘点为零即表示无在产品。"
        "采用先进先出法而缺月初盘点的，请在期初在产品单（opening_wip）中给出。",
    ),
    CheckCode.WIP_NOT_DIVIDED: Words(
        (
            "Count what is in process, post the receipts that are missing, complete an order of which all has come, "
            "correct the cost, say what a unit should cost (by its bill, its routing or a stated standard), or give "
            "the product another wip_rule."
        ),
        "请盘点在产品、补录缺少的入库单、将已全部产出的生产任务单完工、更正成本、给出单位定额成本（物料清单、工艺路线或所定标准成本），"
        "或为该产品换用其他在产品计价规则（wip_rule）。",
    ),
    **REMEDIES_OF_OVERHEAD,
    CheckCode.RECEIPT_NOT_INVOICED: Words(
        "Post the supplier's invoice; until then the estimate stands (暂估).",
        "请录入供应商发票；此前按暂估入账。",
    ),
    CheckCode.RECEIPT_UNPRICED: Words(
        "Post the supplier's invoice, or reverse the receipt and post it with a price.",
        "请录入供应商发票；或冲销该入库单，填写单价后重新录入。",
    ),
    CheckCode.RETURN_NOT_CREDITED: Words(
        "Post the supplier's credit note; until then the claim stands on GR/IR.",
        "请录入供应商红字发票；此前应退款项留在暂估应付（GR/IR）。",
    ),
    CheckCode.GOODS_IN_TRANSIT: Words(
        "Post the receipt; of goods that will not come, the credit note.",
        "请录入入库单；不再到货的，请录入红字发票。",
    ),
    CheckCode.INPUT_VAT_NOT_CERTIFIED: Words(
        "Certify the invoice (input_vat_certification), or leave it for a later month.",
        "请录入用途确认单，或留待以后月份。",
    ),
    CheckCode.ENTERED_TWICE: Words(
        "Reverse what was entered twice; leave what came twice: a text with the other party's number tells such apart.",
        "重复录入的请冲销；确为两笔的不必处理，录入时在摘要（text）中注明对方单号即可区分。",
    ),
    CheckCode.DELIVERY_NOT_INVOICED: Words(
        "Invoice the delivery, or leave it for the next month.", "请对该发货开票，或留待下月。"
    ),
    CheckCode.SALES_RETURN_NOT_CREDITED: Words(
        "Post the sales credit note (红字发票); until then revenue and claim stand.",
        "请录入销售红字发票；此前收入和应收款不变。",
    ),
    CheckCode.PURCHASE_ORDER_OPEN: Words(
        "Ask the supplier; what is not to come any more is given up with an order_line_closing.",
        "请向供应商查询；不再到货的，请以 order_line_closing 单据关闭该订单行。",
    ),
    CheckCode.SALES_ORDER_OPEN: Words(
        "Deliver; what is not wanted any more is given up with an order_line_closing.",
        "请发货；不再需要的，请以 order_line_closing 单据关闭该订单行。",
    ),
    **REMEDIES_AFTER,
}
