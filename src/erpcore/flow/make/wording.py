"""What the steps of making expect, where several say it alike: each in English and in Chinese."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

from erpcore.kernel.words import Words, listed
from erpcore.production.work_order import WorkOrder

STATUSES = {
    "planned": Words("planned", "计划"),
    "released": Words("released", "已下达"),
    "completed": Words("completed", "已完工"),
}
CENTRE_OR_ORDER = Words(
    "a cost centre or a work order", "成本中心（cost_centre）与生产任务单（work_order）须给出其一"
)
ONE_BEARER = Words(
    "one of a cost centre, a work order and an account",
    "成本中心（cost_centre）、生产任务单（work_order）与科目（account）须给出且仅给出其一",
)
WITH_AN_OPERATION = Words(
    "none without the operation done before it; 0 before the first",
    "未给出前道工序（operation，首道工序前为 0）时须为空",
)


def new_number(number: str) -> Words:
    """Say that an order has a number that another one has.

    >>> new_number("WO-1").zh
    '须为新的编号，WO-1 已被使用'
    """
    return Words(f"a new order number; {number} is taken", f"须为新的编号，{number} 已被使用")


def in_status(order: WorkOrder, wanted: Words, by: str = "") -> Words:
    """Say that an order is not in the status that a step needs, and which document completed it."""
    said = STATUSES[order.status]
    said = Words(f"it is {said.en}", f"现为{said.zh}")
    if by:
        said = Words(f"{by} has completed it", f"已由 {by} 完工")
    return Words(
        f"{order.number} to be {wanted.en}; {said.en}", f"生产任务单 {order.number} 须{wanted.zh}，{said.zh}"
    )


def another_than_product(item: str, why: Words) -> Words:
    """Say that a document names the product of its order, and what becomes of that.

    >>> another_than_product("TABLE", Words("TABLE is received", "TABLE 须作完工入库"))
    Words(en='another item than the product; TABLE is received', zh='须为产品 TABLE 以外的物料；TABLE 须作完工入库')
    """
    return Words(f"another item than the product; {why.en}", f"须为产品 {item} 以外的物料；{why.zh}")


def at_most_charged(order: WorkOrder, element: Words, amount: Decimal) -> Words:
    """Say that an order is relieved of more than it was charged under an element, and how much that is."""
    return Words(
        f"no more than {order.number} was charged as {element.en}, which is {amount:f}",
        f"不得超过已计入生产任务单 {order.number} 的{element.zh}成本 {amount:f}",
    )


def price_known_of(item: str, day: datetime.date) -> Words:
    """Expect that something tells what a component costs."""
    return Words(
        f"a receipt, price, standard, bill of material, purchase order or stock of {item} by {day}",
        f"截至 {day}，{item} 须有入库、采购价、标准成本、物料清单、采购订单或库存之一",
    )


def rates_of(work_centre: str, day: datetime.date) -> Words:
    """Say that a work centre has no hourly rates.

    >>> rates_of("PRESS", datetime.date(2026, 10, 1)).zh
    '工作中心 PRESS 须有 2026-10-01 有效的小时费率'
    """
    return Words(
        f"hourly rates of {work_centre} valid on {day}", f"工作中心 {work_centre} 须有 {day} 有效的小时费率"
    )


def rate_of_grade(grade: str, work_centre: str, day: datetime.date) -> Words:
    """Say that a work centre has no rate of a grade of labour.

    >>> rate_of_grade("men", "PRESS", datetime.date(2026, 10, 1)).zh
    '工作中心 PRESS 须有工种等级 men 在 2026-10-01 有效的小时费率'
    """
    return Words(
        f"an hourly rate of grade {grade} at {work_centre} valid on {day}",
        f"工作中心 {work_centre} 须有工种等级 {grade} 在 {day} 有效的小时费率",
    )


def not_below_zero(order: WorkOrder, element: Words, amount: Decimal, why: Words) -> Words:
    """Say that more was taken off an element of an order's cost than there was."""
    return Words(
        f"{element.en} cost of {order.number} not below zero, found {amount:f}: {why.en}",
        f"生产任务单 {order.number} 的{element.zh}成本不得为负，现为 {amount:f}：{why.zh}",
    )


def an_operation_of(order: WorkOrder, numbers: Iterable[int]) -> Words:
    """List the operations of an order, of which none was named."""
    known = listed(map(str, numbers))
    return Words(
        f"an operation of {order.number}: {known.en or 'it has none'}",
        f"须为生产任务单 {order.number} 的工序：{known.zh or '该单无工序'}",
    )


def one_before_the_last(order: WorkOrder, numbers: Iterable[int]) -> Words:
    """Say that no operation follows the last one, so that none can be under way."""
    last = max(numbers, default=0)
    return Words(
        f"an operation before the last, {last}, of {order.number}: nothing is under way after it",
        f"须为生产任务单 {order.number} 末道工序 {last} 之前的工序：其后无在制工序",
    )


def one_measure(element: Words) -> Words:
    """Say that an element is measured twice, or more in spoiled units than in all.

    >>> one_measure(Words("labour", "直接人工")).zh
    '直接人工只能有一个分配标准，且废品部分不得大于全部'
    """
    return Words(
        f"one measure of {element.en}, of the spoiled units at most that of all units",
        f"{element.zh}只能有一个分配标准，且废品部分不得大于全部",
    )


def cost_to_spoil(order: WorkOrder) -> Words:
    """Say that an order has no cost yet that spoiled units could have a share in."""
    return Words(
        f"cost on {order.number} that spoiled units can have a share in; there is none",
        f"生产任务单 {order.number} 须有可由废品分担的成本，现无成本",
    )


STATE_STANDARD = Words(
    "State the product's standard (table `standard`) before its order is released, or share what the order has cost:"
    " basis `actual`.",
    "请在生产任务单下达前给出产品的标准成本（`standard` 表），或改按实际成本计算（basis 为 `actual`）。",
)


def standard_to_spoil(order: WorkOrder) -> Words:
    """Say that nothing tells what units of an order should cost."""
    return Words(
        f"what a unit of {order.item} should cost by its bill, its routing or its stated standard; order {order.number}"
        " has none of them",
        f"{order.item} 的单位定额成本（由物料清单、工艺路线或所定标准成本得出），生产任务单 {order.number} 均无",
    )


def at_most_its_cost(order: WorkOrder, element: Words, there: Decimal, asked: Decimal) -> Words:
    """Say that more would be taken off an element of an order's cost than there is, in the major currency unit."""
    return Words(
        f"at most the {element.en} cost of {order.number}, {there:f}; found {asked:f}",
        f"不得超过生产任务单 {order.number} 的{element.zh}成本 {there:f}，现为 {asked:f}",
    )
