"""An order for bread, whose card has what is once for a lot."""

from fractions import Fraction

from tests.unit.production.filled import charge, give

from erpcore.kernel.rounding import MICRO
from erpcore.production.cost_card import ComponentCost, CostCard, OperationCost
from erpcore.production.work_order import WorkOrder

BREAD = ComponentCost("FLOUR", 100 * MICRO, (("material", 2 * MICRO),), "standard")
RINSE = ComponentCost("RINSE", 5 * MICRO, (("material", 4 * MICRO),), "standard", fixed=True)
# 2 hours of set-up and 8 of running at 30.00, and machine and overhead on them
BAKE = OperationCost(
    10, "OVEN", "SHOP", 10 * MICRO, 10 * MICRO, "machine_hours", 30 * MICRO, 6 * MICRO, 12 * MICRO,
    setup=(1, 5),
)  # fmt: skip
CARD = CostCard(100 * MICRO, (BREAD, RINSE), (BAKE,), 2)


def order(card: CostCard, output: int, *, charged: bool = True) -> WorkOrder:
    """Make an order that used what its card is for and brought so many units at their standard."""
    made = WorkOrder("WO-1", "BREAD", "S", "SHOP", card.quantity)
    made.standard = card
    if charged:
        part = Fraction(output, 100)
        charge(made, ("stock", "FLOUR"), int(100 * MICRO * part), {"material": int(20_000 * part)})
        charge(made, ("stock", "RINSE"), 5 * MICRO, {"material": 20_00})
        hours = 2 + 8 * part
        for role, element, rate in (
            ("labour", "labour", 3000),
            ("machine", "machine", 600),
            ("overhead",) * 2 + (1200,),
        ):
            charge(made, (f"{role}_applied", "OVEN"), int(hours * MICRO), {element: int(hours * rate)})
    if output:
        give(made, "PR-1", output * MICRO, {})
    return made
