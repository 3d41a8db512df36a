"""Which part of its plan an order of joint products has made (联产品完工程度).

The order's card is for all that it plans. Its products share the card by the order's basis, as receipts are valued
until the order is completed; of each share that part is made which was received out of what is planned. The parts
together, of the quantity ordered, are what the output stands for: 40 of 100 slats that bear three eighths of the card
are 15 % of it. An order that does not plan its products is measured by its own item, or, where that did not come, made
as a whole by its one receipt.
Source: decision 0020; Horngren, Datar and Rajan, Cost Accounting, ch. 16 (physical and sales value measures).
"""

from collections.abc import Mapping
from copy import copy
from fractions import Fraction

from erpcore.kernel.rounding import half_up
from erpcore.production.joint_plan import MUCH, JointPlan, NotShared
from erpcore.production.order_month import OrderMonth, given_to
from erpcore.production.work_order import WorkOrder

_OUTPUT = "output"  # no period is named so


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
    return half_up(order.quantity * part / sum(weights.values()))


def with_output(order: WorkOrder, output: int) -> WorkOrder:
    """Count joint products as what they stand for; their card is no standard of one product.

    Args:
        order: The order; unchanged.
        output: Micro-units of the quantity ordered.
    """
    found, month = copy(order), OrderMonth()
    month.brought[given_to("journal", order.number)] = output
    found.months = {**order.months, _OUTPUT: month}
    if order.standard is not None:
        found.standard = order.standard._replace(product=())
    return found


def _weights(plan: JointPlan, cost: int, decimals: int) -> dict[str, int]:
    """Weigh all that is planned by the card; where its cost is too low for a common margin, by that of a great cost."""
    if cost > 0:
        try:
            return plan.weights({"": cost}, plan.planned(), decimals)[""]
        except NotShared:
            pass
    return plan.weights({"": MUCH}, plan.planned(), decimals)[""]
