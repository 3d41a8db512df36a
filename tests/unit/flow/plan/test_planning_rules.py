"""How items are planned on a day."""

from datetime import date

from erpcore.flow.plan.planning_rules import planning_rules
from erpcore.kernel.rounding import MICRO
from erpcore.planning.lots import LotRule
from erpcore.planning.situation import ItemRule

TODAY = date(2026, 10, 9)


def test_rules_of_the_day_of_the_plan_hold(factory):
    """What is not stated is lot for lot in whole pieces, at once, made where there is a bill; phantoms never are."""
    least = {"minimum_lot": "20", "maximum_lot": "50", "safety_stock": "5"}
    filled = {"order_up_to": "8"}
    rules = [
        {"item": "BOLT", "valid_from": "2026-01-01", **least},
        {"item": "RESIN", "valid_from": "2026-10-10", "lead_days": 10},
        {"item": "DYE", "valid_from": "2026-01-01", "fixed_lot": "7.5", "days_of_supply": 14, "partner": "V"},
        {"item": "WHEEL", "valid_from": "2026-01-01", "source": "subcontract", "lot_multiple": "4", **filled},
    ]
    found = planning_rules(factory(planning_rules=rules).books.state.master, TODAY)
    assert found["BOLT"] == ItemRule("purchase", LotRule(None, 20 * MICRO, 50 * MICRO, MICRO), 0, 5 * MICRO)
    assert found["RESIN"] == ItemRule(lot=LotRule(multiple=1000))
    assert found["DYE"] == ItemRule(lot=LotRule(fixed=7_500_000, days=14), partner="V")
    assert found["TOY"] == ItemRule("make", LotRule(multiple=MICRO))
    assert found["WHEEL"] == ItemRule("subcontract", LotRule(multiple=4 * MICRO), up_to=8 * MICRO)
    assert not {"MIX", "ADVICE"} & found.keys()
