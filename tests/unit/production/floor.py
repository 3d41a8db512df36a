"""A floor where one order runs: what tests of its months share."""

from erpcore.kernel.movements import Movement, Place
from erpcore.production.month_costs import NO_CHANGE, month_costs
from erpcore.production.wip_policy import MADE_BEFORE
from erpcore.production.work_order import WorkOrder, WorkOrders

SHELF = Place("stock", "", "CHAIR", "S")


class Floor:
    """An order of chairs to be charged and relieved."""

    def __init__(self):
        self.orders = WorkOrders()
        self.order = self.orders.orders["WO"] = WorkOrder("WO", "CHAIR", "S", "", 10)

    def charge(self, role, key, amounts, period="2026-10", *, contra=False, taken="", undo=None):
        """Charge the order; `taken`: the month in which the goods were, where it is another."""
        source = Place(role, "", key, "S") if role == "stock" else Place(role, key)
        values = tuple(("" if role != "stock" else of, of, part) for of, part in amounts.items())
        moved = Movement(source, self.order.wip, values, contra=contra)
        self.orders.apply_target(moved, [] if undo is None else undo, period, taken)

    def give(self, layer, quantity, amounts, period="2026-10", *, to=SHELF, contra=False):
        """Let goods, or a difference of them, leave the order."""
        values = tuple((of, of, part) for of, part in amounts.items())
        moved = Movement(self.order.wip, to, values, quantity, quantity, layer, contra)
        self.orders.apply_source(moved, [], period)

    def costs(self, period="2026-10", change=NO_CHANGE):
        """Gather what there is to divide; BODY was made before."""
        return month_costs(self.order, period, _made_before, change)


def _made_before(_role, key):
    return key == "BODY" or key.endswith(MADE_BEFORE)
