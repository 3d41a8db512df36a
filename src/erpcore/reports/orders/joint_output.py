"""What came of an order, as reports state it; of joint products (联产品完工程度) each one, and its part of the plan.

An order that does not plan its products is measured by its own item, or, where that did not come, made as a whole by
its one receipt (`production.joint_part`).
Source: decision 0020.
"""

from erpcore.inventory.passage import PASSING
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import COLON, Words, joined
from erpcore.production.work_order import WorkOrder
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.source import Source
from erpcore.reports.table import Fact
from erpcore.reports.wip_flows import FINISHED, joint_flows

STANDS_FOR = Words("Output as part of the plan", "折合计划产量")
_BY_PLAN = Words(
    "The standard of the output is the part of the card that each joint product bears by the order's basis, for what"
    " came of it out of what is planned.",
    "实际产量标准按生产任务单的分配标准将标准成本分给各联产品，再按完工数量占计划数量的比例计算。",
)
_BY_ITEM = Words(
    "The order does not plan its joint products: its own item measures the output, or the receipt is the whole order.",
    "生产任务单未计划联产品：实际产量按生产任务单本身的产品计量，未产出该产品时视为整单完工。",
)
_AT_STANDARD = Words(
    "All joint products came in at standard, and the standard of the output is theirs. What the order's card allows for"
    " what was made of its plan, beyond that, is planning.",
    "联产品均按标准成本入库，实际产量标准即其标准成本；生产任务单的标准成本按完工部分计算，超出该数的为计划差异。",
)
_RUNNING = Words(
    "The order is not completed: its variance contains what is still in process.",
    "该生产任务单尚未完工，差异中含在产品成本。",
)

COUNTED = Words(
    "The order is not completed: what its card allows for work in process, as counted, is allowed beside the output.",
    "该生产任务单尚未完工：除实际产量外，标准还包括按盘点的在产品应耗的成本。",
)


def makes_joint(order: WorkOrder) -> bool:
    """Tell whether an order has put out joint products, or plans to."""
    return order.joint is not None or (order.handover is not None and order.handover.bearer.role in PASSING)


def joint_made(source: Source, number: str, period: Period) -> dict[str, int]:
    """Say how much of each joint product of an order was received by the end of a period, micro-units by item."""
    found: dict[str, int] = {}
    for move in joint_flows(source, period, (number,)):
        if move.out == FINISHED and move.flow.quantity:
            item = move.flow.other.item
            found[item] = found.get(item, 0) - move.flow.quantity
    return {item: made for item, made in found.items() if made}


def order_notes(order: WorkOrder, *, counted: bool = False) -> list[Words]:
    """Say how the output of an order of joint products is measured, and of any order that it still runs.

    Args:
        order: The order.
        counted: Whether its work in process is allowed for.
    """
    by_card = _BY_ITEM if order.joint is None else _BY_PLAN
    measured = [_AT_STANDARD if order.at_standard else by_card] if makes_joint(order) else []
    return measured if order.status == "completed" else [*measured, COUNTED if counted else _RUNNING]


def completed_facts(source: Source, face: Face, order: WorkOrder, period: Period) -> list[Fact]:
    """State what an order has completed; of joint products each, and what they stand for together."""
    if not makes_joint(order):
        return [Fact("completed", words.COMPLETED, from_micro(order.completed_quantity))]
    made = joint_made(source, order.number, period)
    items = [product.item for product in order.joint.products] if order.joint is not None else list(made)
    facts = [
        Fact(
            f"completed_{item}",
            joined(words.COMPLETED, face.item(item), by=COLON),
            from_micro(made.get(item, 0)),
        )
        for item in dict.fromkeys(items)
    ]
    return [*facts, Fact("completed", STANDS_FOR, from_micro(order.completed_quantity))]
