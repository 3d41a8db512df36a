"""What came of an order of joint products, and which part of its plan that is (联产品完工程度).

The order's card is for all that it plans. Its products share the card by the order's basis, as receipts are valued
until the order is completed; of each share that part is made which was received out of what is planned. The parts
together, of the quantity ordered, are what the output stands for: 40 of 100 slats that bear three eighths of the card
are 15 % of it. An order that does not plan its products is measured by its own item, or, where that did not come, made
as a whole by its one receipt.
Source: decision 0020; Horngren, Datar and Rajan, Cost Accounting, ch. 16 (physical and sales value measures).
"""

from collections.abc import Mapping
from fractions import Fraction

from erpcore.inventory.passage import PASSING
from erpcore.kernel.calendar import Period
from erpcore.kernel.rounding import divide
from erpcore.kernel.words import Words, joined
from erpcore.production.joint_plan import MUCH, JointPlan, NotShared
from erpcore.production.work_order import WorkOrder
from erpcore.reports.face import Face, quantity
from erpcore.reports.source import Source
from erpcore.reports.table import Fact
from erpcore.reports.wip_flows import FINISHED, joint_flows

COMPLETED = Words("Quantity completed", "完工数量")
STANDS_FOR = Words("Output as part of the plan", "折合计划产量")
_BY_PLAN = Words(
    "The standard of the output is the part of the card that each joint product bears by the order's basis, for what"
    " came of it out of what is planned.",
    "实际产量标准按任务单的分配标准将标准成本分给各联产品，再按完工数量占计划数量的比例计算。",
)
_BY_ITEM = Words(
    "The order does not plan its joint products: its own item measures the output, or the receipt is the whole order.",
    "任务单未计划联产品：实际产量按任务单本身的产品计量，未产出该产品时视为整单完工。",
)


def makes_joint(order: WorkOrder) -> bool:
    """Tell whether an order has put out joint products, or plans to."""
    return order.joint is not None or (order.handover is not None and order.handover.bearer.role in PASSING)


def joint_made(source: Source, number: str, period: Period) -> dict[str, int]:
    """Say how much of each joint product of an order was received by the end of a period, micro-units by item."""
    found: dict[str, int] = {}
    for move in joint_flows(source, period):
        if move.order.number == number and move.out == FINISHED and move.flow.quantity:
            item = move.flow.other.item
            found[item] = found.get(item, 0) - move.flow.quantity
    return {item: made for item, made in found.items() if made}


def stands_for(order: WorkOrder, made: Mapping[str, int], decimals: int) -> int:
    """Say how much of the quantity ordered an output of joint products stands for.

    Args:
        order: The order.
        made: Item -> micro-units.
        decimals: Of the book currency.

    Returns:
        Micro-units, rounded once.
    """
    if order.joint is None:
        return made.get(order.item, order.quantity if made else 0)
    cost = sum(order.standard.amounts().values()) if order.standard is not None else 0
    weights = _weights(order.joint, cost, decimals)
    part = Fraction(0)
    for product in order.joint.products:
        part += Fraction(weights[product.key] * made.get(product.item, 0), product.quantity)
    return divide(*(order.quantity * part / sum(weights.values())).as_integer_ratio())


def _weights(plan: JointPlan, cost: int, decimals: int) -> dict[str, int]:
    """Weigh all that is planned by the card; where its cost is too low for a common margin, by that of a great cost."""
    if cost > 0:
        try:
            return plan.weights({"": cost}, plan.planned(), decimals)[""]
        except NotShared:
            pass
    return plan.weights({"": MUCH}, plan.planned(), decimals)[""]


def measured_notes(order: WorkOrder) -> list[Words]:
    """Say how the output of an order of joint products is measured; nothing for another order."""
    return [_BY_ITEM if order.joint is None else _BY_PLAN] if makes_joint(order) else []


def completed_facts(source: Source, face: Face, order: WorkOrder, period: Period) -> list[Fact]:
    """State what an order has completed; of joint products each, and what they stand for together."""
    if not makes_joint(order):
        return [Fact("completed", COMPLETED, quantity(order.completed_quantity))]
    made = joint_made(source, order.number, period)
    items = [product.item for product in order.joint.products] if order.joint is not None else list(made)
    facts = [
        Fact(f"completed_{item}", joined(COMPLETED, face.item(item), by=": "), quantity(made.get(item, 0)))
        for item in dict.fromkeys(items)
    ]
    return [*facts, Fact("completed", STANDS_FOR, quantity(order.completed_quantity))]
