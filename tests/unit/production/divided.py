"""The card and the months of an order whose cost is divided."""

from fractions import Fraction

from tests.cases.process import plant
from tests.unit.production.floor import Floor

from erpcore.masterdata.master import MasterData
from erpcore.production.cost_card import ComponentCost, CostCard, OperationCost
from erpcore.production.wip_count import WipPortion
from erpcore.production.wip_policy import WipPolicy

MICRO = 1_000_000
OCTOBER, NOVEMBER = "2026-10", "2026-11"
HALF = WipPortion(20 * MICRO, Fraction(1, 2), (("material", Fraction(1)),), 0)
CARD = CostCard(
    110 * MICRO,
    (
        ComponentCost("BODY", 110 * MICRO, (("labour", 2 * MICRO),), "standard"),
        ComponentCost("GLUE", 110 * MICRO, (("material", 4 * MICRO),), "standard"),
    ),
    (OperationCost(10, "PRESS", "SHOP", 11 * MICRO, 0, "labour_hours", 20 * MICRO, 0, 0),),
    2,
)


def policy(rule, **policies):
    """Give every product the rule."""
    return WipPolicy(MasterData(plant(rule, company={"policies": policies})))


def worked():
    """Cost of 220.00 in bodies, 440.00 in glue and 200.00 of labour; 60 and 30 received, 20 counted."""
    floor = Floor()
    floor.order.status, floor.order.standard, floor.order.quantity = "released", CARD, 110 * MICRO
    floor.charge("stock", "BODY", {"labour": 220_00})
    floor.charge("stock", "GLUE", {"material": 440_00})
    floor.charge("labour_applied", "PRESS", {"labour": 200_00})
    floor.give("PR-1", 60 * MICRO, {"labour": 1})
    floor.give("PR-2", 30 * MICRO, {"material": 5})
    floor.order.counts[OCTOBER] = (HALF,)
    return floor
