"""A line whose product stands at standard: what tests of its variances share."""

from fractions import Fraction

from tests.cases.process import plant
from tests.unit.production.floor import Floor

from erpcore.costing.variances.mix import MixMethod
from erpcore.kernel.movements import Movement, Place
from erpcore.masterdata.master import MasterData
from erpcore.production.cost_card import ComponentCost, CostCard, OperationCost
from erpcore.production.mixtures import Mixing
from erpcore.production.month_division import divide_month
from erpcore.production.month_variances import month_variances, unsettled
from erpcore.production.order_month import taker_of
from erpcore.production.variances import variances_by_cause
from erpcore.production.wip_count import WipPortion
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder

MICRO = 1_000_000
# 100 chairs: a body with 2.00 of labour, glue of 4.00 and 3.00 that can stand in for each other, 0.1 h at 20.00.
CARD = CostCard(
    100 * MICRO,
    (
        ComponentCost("BODY", 100 * MICRO, (("labour", 2 * MICRO), ("material", MICRO)), "standard"),
        ComponentCost("GLUE", 100 * MICRO, (("material", 4 * MICRO),), "standard", "glue"),
        ComponentCost("PULP", 50 * MICRO, (("material", 3 * MICRO),), "standard", "glue"),
    ),
    (OperationCost(10, "PRESS", "SHOP", 10 * MICRO, 0, "labour_hours", 20 * MICRO, 0, 0),),
    2,
)
STANDARD = {"material": 6_50, "labour": 4_00}  # of one chair
AVERAGE = Mixing(MixMethod.AVERAGE_PRICE)


class Line(Floor):
    """An order of chairs at standard, month by month."""

    def __init__(self, rule, card=CARD):
        super().__init__()
        self.policy = WipPolicy(MasterData(plant(rule, valuation="standard")))
        self.order.status, self.order.standard = "released", card

    def use(self, role, key, quantity, amounts, period):
        """Charge the order with a quantity."""
        source = Place(role, "", key, "S") if role == "stock" else Place(role, key)
        values = tuple(("" if role != "stock" else of, of, part) for of, part in amounts.items())
        moved = Movement(source, self.order.wip, values, quantity, quantity)
        self.orders.apply_target(moved, [], period)

    def finish(self, layer, chairs, period):
        """Receive chairs at standard."""
        self.give(layer, chairs * MICRO, {of: amount * chairs for of, amount in STANDARD.items()}, period)

    def count(self, chairs, degree, period, pulp=None):
        """Count chairs that have all of their bodies and a part of the rest; of pulp they may have another part."""
        lines = () if pulp is None else (("stock", "PULP", "material", Fraction(pulp, 4)),)
        portion = WipPortion(chairs * MICRO, Fraction(degree, 4), (), 0, lines=lines)
        self.order.counts[period] = (portion,)

    def settle(self, period):
        """Post the month's variances by kind, as the close does; give what is in process by element."""
        sheet = divide_month(self.order, period, self.policy)
        if sheet is None:
            return None
        wanted = month_variances(self.order, sheet, self.policy, explain)
        left = unsettled(self.order, sheet)
        self.order.sheets[period] = sheet
        added = {}
        for (kind, element), amount in (wanted | dict.fromkeys(self.posted().keys() - wanted, 0)).items():
            change = amount - self.posted().get((kind, element), 0)
            added[element] = added.get(element, 0) + change
            self.give("", 0, {element: change}, period, to=Place("variance", kind, "CHAIR"))
        assert {of: part for of, part in added.items() if part} == left
        in_process = {}
        for row in sheet.rows:
            in_process[row.stage.element] = in_process.get(row.stage.element, 0) + row.closing
        assert {of: part for of, part in in_process.items() if part} == self.order.balance()
        assert not unsettled(self.order, sheet)
        return in_process

    def posted(self):
        """Say what is posted by kind and element."""
        found = self.order.outputs.items()
        return {
            (taker_of(key)[1], element): amount
            for key, output in found
            if taker_of(key)[0] == "variance"
            for element, amount in output.amounts.items()
        }


def received(order: WorkOrder):
    """Add up what left an order, but for variances."""
    found: dict[str, int] = {}
    for key, output in order.outputs.items():
        for element, amount in output.amounts.items() if taker_of(key)[0] != "variance" else ():
            found[element] = found.get(element, 0) + amount
    return found


def explain(order, in_process):
    """Take actual less allowed apart; the mix at the average price, which asks for quantities."""
    return variances_by_cause(order, received(order), {}, AVERAGE, in_process)
