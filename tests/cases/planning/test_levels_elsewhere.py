"""Stock that is kept between two levels, and needs of several orders, in other systems' manuals and tests.

Sources: MicrosoftDocs/dynamics-365-unified-operations-public, articles/supply-chain/master-planning:
SafetyStockReplenishment.md, planning-optimization/replenishment-methods-quantity-modification.md and
net-requirements.md; MicrosoftDocs/dynamics365smb-docs, business-central/design-details-handling-reordering-policies.md
(Maximum Qty.); tryton/tryton, modules/stock_supply_production/tests/scenario_stock_supply_production.rst and
..._bom.rst, modules/stock_supply_forecast/tests/scenario_stock_supply_forecast.rst; frappe/erpnext,
erpnext/manufacturing/doctype/production_plan/test_production_plan.py (cascading across sales orders, partial stock,
safety stock once, surplus of a least quantity, purchase unit of 25, a group of warehouses) and erpnext/stock/report/
itemwise_recommended_reorder_level. Business Central looks at a reorder point at the end of a bucket and orders from
then on; here the least is kept on each day.
"""

from datetime import date
from fractions import Fraction

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore import ForecastLine
from erpcore.costing.lots.stock_levels import reorder_point
from erpcore.planning.pegging import pegs

TODAY, MICRO = date(2026, 10, 1), 1_000_000


def planned(shop: Trade, item: str, **options: object) -> list[tuple[int, Fraction]]:
    """Say on which day of October or November, counted from the first, how much of an item is to come."""
    orders = shop.books.material_plan(TODAY, **options).orders
    return [((of.due - TODAY).days + 1, Fraction(of.quantity, MICRO)) for of in orders if of.item == item]


def wanted(shop: Trade, item: str, quantity: str, promised: int = 1) -> None:
    """Let a customer order something for a day."""
    lines = [{"item": item, "quantity": quantity, "price": "50"}]
    shop("sales_order", partner="C", promised=f"2026-10-{promised:02}", lines=lines)


def kept(rule: dict[str, str], on_hand: str = "0", **tables: object) -> Trade:
    """Open books of an item that is planned by a rule."""
    shop = Trade(
        {"A": "fifo", "P": "fifo"}, planning_rules=[{"item": "A", "valid_from": SINCE, **rule}], **tables
    )
    if on_hand != "0":
        shop.buy("A", on_hand, "1")
    return shop


@pytest.mark.parametrize(
    ("least", "most", "multiple", "on_hand", "ordered"),
    [
        ("10", "15", None, "4", 11),
        ("15", "22", None, "10", 12),
        ("15", "22", "5", "10", 10),
        ("21", "24", "5", "10", 15),
        ("15", "22", None, "15", None),
    ],
)
def test_dynamics_365_fills_up_to_the_most(
    least: str, most: str, multiple: str | None, on_hand: str, ordered: int | None
) -> None:
    """4 of 10 to 15: 11; 10 of 15 to 22: 12, in fives 10; 10 of 21 to 24 in fives: 15; at the least nothing."""
    rule = {"safety_stock": least, "order_up_to": most, **({"lot_multiple": multiple} if multiple else {})}
    assert planned(kept(rule, on_hand), "A") == ([(1, ordered)] if ordered else [])


def test_business_central_fills_up_to_its_maximum() -> None:
    """80 are there, 70 are sold, the reorder point is 50: 90 bring it to 100; 25 sold leave enough."""
    rule = {"safety_stock": "50", "order_up_to": "100"}
    for sold, ordered in (("70", [(9, 90)]), ("25", [])):
        shop = kept(rule, "80")
        wanted(shop, "A", sold, 9)
        assert planned(shop, "A") == ordered


def test_tryton_fills_up_to_the_target() -> None:
    """One is short: of 5 to 10, or of 0 to 10, eleven are made; lot for lot one a day, here of what is needed."""
    bill = [{"valid_from": SINCE, "item": "A", "line": [{"item": "P", "quantity": "1"}]}]
    for rule in ({"safety_stock": "5", "order_up_to": "10"}, {"order_up_to": "10"}):
        shop = kept(rule, boms=bill)
        wanted(shop, "A", "1")
        assert planned(shop, "A") == [(1, 11)]
        wanted(shop, "A", "1", 11)
        assert planned(shop, "A") == [(1, 11)]
    shop = kept({}, boms=bill)
    for day in (1, 11):
        wanted(shop, "A", "1", day)
    assert planned(shop, "A") == [(1, 1), (11, 1)]


def test_tryton_makes_a_box_of_ten_for_two() -> None:
    """Two are needed of what is made by boxes of ten: one box."""
    shop = kept({"lot_multiple": "10"})
    wanted(shop, "A", "2")
    assert planned(shop, "A") == [(1, 10)]


def test_tryton_buys_what_is_forecast() -> None:
    """Ten are forecast, and ten are bought."""
    line = ForecastLine(item="A", day="2026-10-02", quantity="10", reference="forecast")
    assert planned(kept({}), "A", forecast=[line]) == [(2, 10)]


def test_dynamics_365_covers_a_sale_by_stock_first() -> None:
    """25 are sold, ten are there: ten of stock and fifteen of a planned order are for it."""
    shop = kept({}, "10")
    wanted(shop, "A", "25")
    assert planned(shop, "A") == [(1, 15)]
    found = pegs(shop.books.material_plan(TODAY), "A")
    assert [(of.supply, of.quantity // MICRO) for of in found] == [("on_hand", 10), ("planned_order 1", 15)]


@pytest.mark.parametrize(
    ("rule", "on_hand", "sold", "ordered"),
    [
        ({}, "1", ("1", "1"), 1),
        ({}, "4", ("10",), 6),
        ({"safety_stock": "10"}, "100", ("50", "50"), 10),
        ({"minimum_lot": "100"}, "40", ("50", "50"), 100),
        ({"lot_multiple": "25"}, "0", ("100",), 100),
        ({}, "7", ("10",), 3),
    ],
)
def test_erpnext_plans_material_of_several_orders(
    rule: dict[str, str], on_hand: str, sold: tuple[str, ...], ordered: int
) -> None:
    """What stock covers is asked once, and so are safety stock and what a least quantity leaves over."""
    bill = [{"valid_from": SINCE, "item": "P", "line": [{"item": "A", "quantity": "1"}]}]
    shop = kept(rule, on_hand, boms=bill)
    for quantity in sold:
        wanted(shop, "P", quantity)
    assert sum(quantity for _, quantity in planned(shop, "A")) == ordered


def test_erpnext_recommends_a_reorder_level() -> None:
    """Fifty in ten days are five a day: three days and five of safety stock are 20; without use five."""
    assert reorder_point(Fraction(50, 10), 3, 5) == 20
    assert reorder_point(0, 3, 5) == 5
