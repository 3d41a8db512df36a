"""What each finding of the month end says, in both languages; what stands in braces is data of the finding."""

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.words_after_costing import MESSAGES_AFTER
from erpcore.close.checks.words_of_overhead import MESSAGES_OF_OVERHEAD
from erpcore.kernel.words import Words

MESSAGES: dict[CheckCode, Words] = {
    CheckCode.TRIAL_BALANCE_UNEQUAL: Words(
        "period {period}: debits {debit}, credits {credit}", "{period} 期借方合计 {debit}，贷方合计 {credit}"
    ),
    CheckCode.VOUCHER_NUMBER_GAP: Words(
        "voucher {voucher} does not follow the one before it", "凭证 {voucher} 与前一张不连号"
    ),
    CheckCode.VOUCHER_NOT_REVIEWED: Words("voucher {voucher} waits to be reviewed", "凭证 {voucher} 待审核"),
    CheckCode.SUBLEDGER_DIFFERS: Words(
        "account {account} stands at {booked}, its sub-ledger at {inside}: a difference of {difference}",
        "科目 {account} 总账余额 {booked}，明细账余额 {inside}，相差 {difference}",
    ),
    CheckCode.OPENING_NOT_BALANCED: Words(
        "opening documents state {amount} more in {more} than in {less}, which their clearing account {account} holds",
        "期初单据的{more}方合计比{less}方合计多 {amount}，差额留在期初余额平衡科目 {account}",
    ),
    CheckCode.TURNOVER_NOT_FROM_ZERO: Words(
        "account {account} would have begun the year with {amount}: its opening balance is not what the turnover"
        " stated of the year comes to",
        "科目 {account} 的期初余额与所列本年累计发生额不符，年初余额将为 {amount}",
    ),
    CheckCode.TURNOVER_OF_NOBODY: Words(
        "turnover of account {account} is stated without partners: the balance sheet would have begun the year with"
        " {amount} of nobody on its {found} side",
        "科目 {account} 的本年累计发生额未分往来单位列出，资产负债表年初余额将有 {amount} 列在{found}方，无往来单位",
    ),
    CheckCode.SUMMARY_WAITING: Words(
        "rule {rule} holds {lines} lines of {period} back from the general ledger",
        "凭证模板 {rule} 有 {period} 期 {lines} 条分录待汇总，尚未记入总账",
    ),
    CheckCode.YEAR_PROFIT_NOT_CARRIED: Words(
        "{account} takes the year's {result} of {amount} to the end of {period}, and keeps it",
        "截至 {period} 期末，本年{result} {amount} 仍留在科目 {account}，未转入利润分配",
    ),
    CheckCode.ACCOUNT_ON_OTHER_SIDE: Words(
        "account {account} has a {found} balance of {amount} and normally stands on {side}",
        "科目 {account} 的余额方向应为{side}方，现为{found}方余额 {amount}",
    ),
    CheckCode.ACCOUNT_NOT_IN_STATEMENT: Words(
        "account {account} has a balance of {amount} and stands on {lines} of the balance sheet",
        "科目 {account} 有余额 {amount}，在资产负债表中{lines}",
    ),
    CheckCode.STOCK_VALUE_WITHOUT_QUANTITY: Words(
        "{pool}: parcel {parcel} holds {value} and no quantity",
        "{pool}：批次 {parcel} 有金额 {value} 而无数量",
    ),
    CheckCode.STOCK_NEGATIVE: Words(
        "{pool}: {quantity} on hand{worth}", "{pool}：结存数量 {quantity}{worth}"
    ),
    CheckCode.STOCK_NEGATIVE_THEN: Words(
        "account {account} stands at {value} for {item} at the end of {period}",
        "{period} 期末科目 {account} 中 {item} 的余额为 {value}",
    ),
    CheckCode.STOCK_WITHOUT_VALUE: Words(
        "{quantity} of {pool} are on hand at no value", "{pool} 结存 {quantity}，金额为零"
    ),
    CheckCode.GOODS_UNPRICED: Words(
        "{pool} was taken without a price by {takers}", "{pool} 无单价而被领用，单据：{takers}"
    ),
    CheckCode.COUNT_NOT_FINISHED: Words(
        "{goods} are frozen by the count {place}, whose result is missing, age in days: {days}",
        "盘点单 {place} 冻结的 {goods} 尚无盘点结果，已 {days} 天",
    ),
    CheckCode.LOSS_NOT_DECIDED: Words(
        "{kind} of {item}, worth {amount}, found by {place}, waits for a decision, age in days: {days}",
        "{place} 发现{kind}：{item}，{amount} 尚待处理，挂账 {days} 天",
    ),
    CheckCode.STANDARD_NOT_ADOPTED: Words(
        "{pool} is worth {value}, which is not the standard of {day}",
        "{pool} 的金额 {value} 不是 {day} 的标准成本",
    ),
    CheckCode.STANDARD_OLD: Words(
        "the standard of {item} holds since {day}, more than a year",
        "{item} 的标准成本自 {day} 起未更新，已逾一年",
    ),
    CheckCode.STANDARD_ZERO: Words(
        "the standard of {item} valid from {day} is zero", "{item} 自 {day} 起的标准成本为零"
    ),
    CheckCode.PRICE_ZERO: Words(
        "the purchase price of {item}{supplier} valid from {day} is zero",
        "{item}{supplier} 自 {day} 起的采购价为零",
    ),
    CheckCode.COMPLETED_ORDER_BALANCE: Words(
        "order {order} is completed and holds {value}", "生产任务单 {order} 已完工，尚有在产品成本 {value}"
    ),
    CheckCode.NEGATIVE_WIP: Words(
        "order {order} stands at {value}, with {below}", "生产任务单 {order} 在产品成本 {value}，其中 {below}"
    ),
    CheckCode.BY_PRODUCT_EXCEEDS_COST: Words(
        "by-products of order {order} are worth {credited}, and it has cost {cost}",
        "生产任务单 {order} 的副产品计价 {credited}，而其成本为 {cost}",
    ),
    CheckCode.ORDER_WITHOUT_COST: Words(
        "order {order} of {item} has no cost {days} days after it was planned",
        "生产任务单 {order}（{item}）开单 {days} 天，尚无成本",
    ),
    CheckCode.COST_WITHOUT_OUTPUT: Words(
        "order {order} of {item} has cost {cost} and has no output {days} days after it was planned",
        "生产任务单 {order}（{item}）已发生成本 {cost}，开单 {days} 天仍无产出",
    ),
    CheckCode.ORDER_NOT_COMPLETED: Words(
        "order {order} has brought all {quantity} of {item} and is not completed: {value} stays in process",
        "生产任务单 {order}（{item}）{quantity} 已全部产出而尚未完工，{value} 留在在产品中",
    ),
    CheckCode.OVER_ISSUED: Words(
        "order {order} plans {planned} of {item}, {issued} are issued",
        "生产任务单 {order} 计划用 {item} {planned}，已领 {issued}",
    ),
    CheckCode.TIME_MISSING: Words(
        "order {order} has output and no time at {work_centre}, where its routing plans {labour} labour and"
        " {machine} machine hours",
        "生产任务单 {order} 有产出，而工作中心 {work_centre} 无工时"
        "（工艺路线计划人工工时 {labour}、机器工时 {machine}）",
    ),
    CheckCode.HOURS_WITHOUT_MATERIAL: Words(
        "order {order} of {item} has hours and no material of its bill",
        "生产任务单 {order}（{item}）有工时，而未领用物料清单上的材料",
    ),
    CheckCode.CONSUMPTION_CIRCLE: Words(
        "{items} were used up in making each other; nothing of them is on hand",
        "{items} 互相领用耗尽，均无结存",
    ),
    CheckCode.WIP_COUNT_EXCEEDS: Words(
        "{counted} of order {order} were counted in process, at most {left} are left",
        "生产任务单 {order} 盘点在产品 {counted}，最多尚余 {left}",
    ),
    CheckCode.WRITTEN_DOWN_BEYOND_COST: Words(
        "{what} is written down by {amount} and has cost {value}",
        "{what}的跌价准备为 {amount}，成本为 {value}",
    ),
    CheckCode.SPOILAGE_WHOLE_EXCEEDS: Words(
        "{document} shares the cost of order {order} over {whole}; {most} were received, scrapped and counted",
        "废品通知单 {document} 将生产任务单 {order} 的成本按 {whole} 分配，而入库、报废及盘点合计为 {most}",
    ),
    CheckCode.WIP_NOT_COUNTED: Words(
        "the cost of order {order} of {item} is not divided in {period}: {reason}",
        "生产任务单 {order}（{item}）{period} 期的成本不能划分：{reason}",
    ),
    CheckCode.WIP_NOT_DIVIDED: Words(
        "the cost of order {order} of {item} is not divided in {period}: {reason}",
        "生产任务单 {order}（{item}）{period} 期的成本不能划分：{reason}",
    ),
    **MESSAGES_OF_OVERHEAD,
    CheckCode.RECEIPT_NOT_INVOICED: Words(
        "{quantity} of {item} from {partner}, estimated at {amount}, wait for their invoice, age in days: {days}",
        "供应商 {partner} 的 {item} {quantity}，暂估 {amount}，发票未到，账龄 {days} 天",
    ),
    CheckCode.RECEIPT_UNPRICED: Words(
        "{quantity} of {item} from {partner} came without a price, and their invoice is missing",
        "供应商 {partner} 的 {item} {quantity} 无单价入库，发票未到",
    ),
    CheckCode.RETURN_NOT_CREDITED: Words(
        "{quantity} of {item} to {partner}, claimed at {amount}, wait for their credit note, age in days: {days}",
        "退给供应商 {partner} 的 {item} {quantity}，应退 {amount}，红字发票未到，账龄 {days} 天",
    ),
    CheckCode.GOODS_IN_TRANSIT: Words(
        "{quantity} of {item} from {partner}, invoiced at {amount}, have not come after {days} days",
        "供应商 {partner} 的 {item} {quantity}，已开票 {amount}，{days} 天仍未到货",
    ),
    CheckCode.INPUT_VAT_NOT_CERTIFIED: Words(
        "input VAT of {amount} on {invoice} is not yet certified, age in days: {days}",
        "{invoice} 的进项税额 {amount} 尚未认证，账龄 {days} 天",
    ),
    CheckCode.ENTERED_TWICE: Words(
        "{named} are one and the same {kind} of {partner} on {day} but for their ids: probably entered twice",
        "{named} 除编号外完全相同（往来单位 {partner}，{kind}，{day}），可能重复录入",
    ),
    CheckCode.DELIVERY_NOT_INVOICED: Words(
        "{quantity} of {item} to {partner}{claim} wait for their invoice, age in days: {days}",
        "发给客户 {partner} 的 {item} {quantity} 未开票{claim}，账龄 {days} 天",
    ),
    CheckCode.SALES_RETURN_NOT_CREDITED: Words(
        "{quantity} of {item} that came back from {partner} are invoiced",
        "客户 {partner} 退回的 {item} {quantity} 已开票，未冲销",
    ),
    CheckCode.PURCHASE_ORDER_OPEN: Words(
        "{quantity} of {item} on {line} not received after {days} days{due}",
        "采购订单 {line} 的 {item} {quantity}{due}，{days} 天仍未收货",
    ),
    CheckCode.SALES_ORDER_OPEN: Words(
        "{quantity} of {item} on {line} not delivered after {days} days{due}",
        "销售订单 {line} 的 {item} {quantity}{due}，{days} 天仍未发货",
    ),
    **MESSAGES_AFTER,
}

WORTH = Words(", worth {value}", "，金额 {value}")
WAITING = Words(
    ", worth {value}; {short} that were taken before they came wait for the next arrival",
    "，金额 {value}；另有 {short} 先发后入，待下次入库补足",
)
BELOW = Words(", worth {value}, less than nothing in {elements}", "，金额 {value}，其中 {elements} 为负")
MORE = Words("{named} and {count} more", "{named} 等，另有 {count} 张")
CLAIMED = Words(", claimed at {amount},", "，已确认应收 {amount}")
SUPPLIER = Words(" from {partner}", "（供应商 {partner}）")
PROFIT, LOSS = Words("profit", "利润"), Words("loss", "亏损")
MISSING, SURPLUS = Words("a loss", "盘亏、毁损"), Words("a surplus", "盘盈")
CASH = Words("cash", "现金")
SHORT, TOO_MUCH = Words("a shortage", "短缺"), Words("an overage", "溢余")  # of cash
UNDER, OVER = Words("under", "少分配"), Words("over", "多分配")
CARRIED_FORWARD = Words(", carried forward by policy", "，按政策结转下期")
TO_ORDERS = Words(
    "; the close charges what is left then to the month's orders", "，结账时的余额计入本月生产任务单"
)
TO_FINISHED = Words(
    "; finished batches take their share, the rest waits with the hours of open ones",
    "，由完工批次按累计分配率承担，其余留待未完工批次",
)
TO_EXPENSES = Words(
    "; the close charges what is left then to the expenses of the month", "，结账时的余额计入本月费用"
)
