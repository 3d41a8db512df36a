"""What is found only after the costing run: what each finding says, and what to do about it, in both languages."""

from erpcore.close.checks.codes import CheckCode
from erpcore.kernel.words import Words

MESSAGES_AFTER: dict[CheckCode, Words] = {
    CheckCode.POOL_NOT_EMPTY: Words(
        "{rest} are left in the overhead pool of {centre}", "{centre} 的制造费用尚余 {rest} 未处理"
    ),
    CheckCode.ORDER_NOT_SETTLED: Words(
        "order {order} is completed and holds {value}", "生产任务单 {order} 已完工，尚有成本 {value} 未结转"
    ),
    CheckCode.VARIANCE_LEFT: Words(
        "{amount} of variance are left on {item_class}, which is all gone",
        "{item_class} 已无结存，尚余材料成本差异 {amount}",
    ),
    CheckCode.WIP_NOT_COSTED: Words(
        "{takers} of order {order} lack {amount} of what its rule gives them",
        "生产任务单 {order} 的{takers}与在产品计价规则相差 {amount}",
    ),
    CheckCode.SPOILAGE_COST_CHANGED: Words(
        "{document} scrapped {quantity} of order {order} at {then}; with the cost that came since it would be {now}",
        "废品通知单 {document} 将生产任务单 {order} 的 {quantity} 按 {then} 报废；计入其后发生的成本，应为 {now}",
    ),
    CheckCode.WRITE_DOWN_COST_CHANGED: Words(
        "{document} tested {what}, whose cost has changed by {change} since: the allowance is {allowance}{again}",
        "{document} 对{what}作减值测试后，其成本变动 {change}：跌价准备现为 {allowance}{again}",
    ),
}

REMEDIES_AFTER: dict[CheckCode, Words] = {
    CheckCode.POOL_NOT_EMPTY: Words(
        "Run the costing again: it charges or writes off what came after it.",
        "请重新运行成本核算：其后发生的费用将被分配或转销。",
    ),
    CheckCode.ORDER_NOT_SETTLED: Words(
        "Run the costing again: it hands on or settles what came after it.",
        "请重新运行成本核算：其后发生的成本将被转出或结算。",
    ),
    CheckCode.VARIANCE_LEFT: Words(
        "Run the costing again, or look for goods that came with their invoice only.",
        "请重新运行成本核算，或查找只有发票而无入库的货物。",
    ),
    CheckCode.WIP_NOT_COSTED: Words(
        "Run the costing again: it divides what came after it.",
        "请重新运行成本核算：其后发生的成本将被划分。",
    ),
    CheckCode.SPOILAGE_COST_CHANGED: Words(
        (
            "Reverse the spoilage, of a completed order its last receipt or completion first; run the costing, post "
            "them anew with the month's last day, and close. Or let it stand: good output bears the difference."
        ),
        (
            "请冲销该废品通知单（任务单已完工的，先冲销末次入库单或完工单），运行成本核算，再以月末日期重新录入并结账；"
            "不处理的，差额由合格品负担。"
        ),
    ),
    CheckCode.WRITE_DOWN_COST_CHANGED: Words(
        "After the costing and before the lock, post another stock_write_down of it with the month's last day.",
        "请在成本核算之后、结账之前，以月末日期再录入一张存货跌价准备计提单（stock_write_down）重新测试。",
    ),
}

RECEIPTS, VARIANCES = Words("receipts", "入库成本"), Words("variances", "成本差异")
GOODS, IN_PROCESS = (
    Words("{item}", "物料 {item} "),
    Words("order {order} in process", "生产任务单 {order} 的在产品"),
)
TESTED_AGAIN = Words("; tested again it would be {target}", "，重新测试应为 {target}")
DOES_NOT_FIT = Words("; what the test states does not fit what there is now", "，原测试所列与现有不符")
