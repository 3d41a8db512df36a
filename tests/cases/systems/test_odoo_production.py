"""Odoo's own tests of manufacturing: the same bills, orders and events, with the figures that Odoo asserts.

Source: odoo/odoo, addons/mrp_account/tests/test_bom_price.py, test_valuation_layers.py, test_valuation_operation.py and
test_mrp_account.py; addons/mrp_subcontracting_account/tests/test_subcontracting_account.py;
addons/mrp_landed_costs/tests/test_stock_landed_costs_mrp.py. A backorder of an order is an order of its own there; here
two orders.
"""

from fractions import Fraction
from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore.costing.products.phantoms import without_phantoms
from erpcore.costing.products.rollup import roll_up
from erpcore.costing.products.structure import Component, HourRate, Operation, Structure
from erpcore.kernel.rounding import MICRO

PRICES = {"screw": 10, "leg": 25, "glass": 100, "plywood": 200, "bolt": 10, "colour": 100, "slide": 25}
GIVEN = {item: {"material": price * MICRO} for item, price in PRICES.items()}
HEAD_PARTS = (("plywood", 12), ("bolt", 60), ("colour", 12), ("slide", 57))
TABLE_PARTS = (("head", 1), ("screw", 5), ("leg", 4), ("glass", 1))
HOUR = {"centre": [HourRate("labour", 100 * MICRO)]}
GLASS = {"item": "TABLE", "valid_from": SINCE, "lines": [{"item": "GLASS", "quantity": "1"}]}


def _steps(pieces: int, change_over: int) -> tuple[Operation, ...]:
    """Write 20, 25 and 30 minutes at an efficiency of 80 %, each after minutes of setting up and cleaning."""
    return tuple(
        Operation(
            number, "centre", MICRO * change_over // 60, Fraction(MICRO * minutes * 5, 60 * 4), pieces * MICRO
        )
        for number, minutes in ((10, 20), (20, 25), (30, 30))
    )


def _bills(*, worked: bool = False) -> dict[str, Structure]:
    """Write the table's bill and that of a dozen heads."""
    dozen = tuple(Component(item, quantity * MICRO) for item, quantity in HEAD_PARTS)
    table = tuple(Component(item, quantity * MICRO) for item, quantity in TABLE_PARTS)
    head = Structure(dozen, _steps(12, 30) if worked else (), (), 12 * MICRO, lot_size=12 * MICRO)
    return {"head": head, "table": Structure(table, _steps(1, 33) if worked else ())}


@pytest.mark.parametrize(
    ("worked", "given", "rolled"),
    [(False, 550_000_000, 718_750_000), (True, 871_250_000, 1_065_520_833)],
)
def test_a_bill_by_the_dozen_in_a_bill_by_the_piece(*, worked: bool, given: int, rolled: int) -> None:
    """Heads at 300 each make a table of 550; a dozen heads cost 5 625, 468.75 each: 718.75.

    Three operations at 100 an hour: 30 minutes of change-over and the time at 80 %, 306.25 on a dozen heads and 15.00
    more on a table, for which the centre takes three minutes longer: 871.25 on given heads, else 1 065.52.
    """
    bills = _bills(worked=worked)
    assert sum(roll_up(bills, {**GIVEN, "head": {"material": 300 * MICRO}}, HOUR)["table"].values()) == given
    assert sum(roll_up(bills, GIVEN, HOUR)["table"].values()) == rolled


def test_a_kit_costs_what_is_in_it() -> None:
    """The head is a kit: opened, the table takes plywood and slides, and costs the same 718.75."""
    opened = without_phantoms(_bills(), {"head"})
    assert sum(roll_up(opened, GIVEN, {})["table"].values()) == 718_750_000


def _make(shop: Trade, *glasses: str, item: str = "TABLE") -> str:
    """Make tables of one glass each, 608.75 of other parts on each."""
    order = shop.order(item, str(len(glasses)))
    for _ in glasses:
        shop("material_issue", work_order=order, item="GLASS", quantity="1")
    amount = f"{608.75 * len(glasses):.2f}"
    lines = [{"work_order": order, "amount": amount}]
    shop("cost_distribution", amount=amount, basis="stated", lines=lines, owed="accrued_expense")
    return order


@pytest.mark.parametrize(
    ("glass", "table", "first"),
    [
        ("fifo", "fifo", ("628.75", "618.75")),
        ("fifo", "moving_average", ("623.75", "618.75")),
        ("moving_average", "moving_average", ("623.75", "623.75")),
        ("moving_average", "fifo", ("623.75", "623.75")),
    ],
)
def test_two_orders_take_two_glasses(glass: str, table: str, first: tuple[str, str]) -> None:
    """Glasses at 10 and 20, a table of each: two tables cost 2 x 608.75 + 30, whoever took which."""
    shop = Trade({"GLASS": glass, "TABLE": table}, boms=[GLASS])
    shop.buy("GLASS", "1", "10")
    shop.buy("GLASS", "1", "20")
    order = _make(shop, "10")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert shop.shelf("TABLE") == ("1", first[1])
    order = _make(shop, "20")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert (shop.shelf("GLASS"), shop.shelf("TABLE")) == (("0", "0.00"), ("2", "1247.50"))
    sold = shop.sell("TABLE", "1")
    assert shop.sold(sold) == {"fifo": first[1], "moving_average": "623.75"}[table]


def test_one_order_makes_tables_of_one_cost() -> None:
    """Both glasses on one order: 623.75 a table, and one sold leaves half."""
    shop = Trade({"GLASS": "fifo", "TABLE": "fifo"}, boms=[GLASS])
    shop.buy("GLASS", "1", "10")
    shop.buy("GLASS", "1", "20")
    shop("production_receipt", work_order=_make(shop, "10", "20"), quantity="2", final=True)
    shop.sell("TABLE", "1")
    assert shop.shelf("TABLE") == ("1", "623.75")


def test_a_product_at_standard_leaves_the_difference_on_its_order() -> None:
    """A table at a standard of 8.80 made of a glass at 10: 8.80 on the shelf, the rest is a variance."""
    standards = [{"item": "TABLE", "valid_from": SINCE, "amounts": {"material": "8.8"}}]
    shop = Trade({"GLASS": "fifo", "TABLE": "standard"}, boms=[GLASS], standards=standards)
    shop.buy("GLASS", "1", "10")
    order = shop.order("TABLE", "1")
    shop("material_issue", work_order=order, item="GLASS", quantity="1")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    shop("order_settlement", 31)
    assert (shop.shelf("GLASS"), shop.shelf("TABLE")) == (("0", "0.00"), ("1", "8.80"))
    assert sum(shop.books.state.orders.orders[order].balance().values()) == 0


def test_what_is_taken_apart_gives_back_what_was_put_in() -> None:
    """Glasses at 10 and 20, one becomes a table and comes back out of it, also from a customer: 30 for two."""
    for by_way_of_customer in (False, True):
        shop = Trade({"GLASS": "fifo", "TABLE": "fifo"}, boms=[GLASS])
        shop.buy("GLASS", "1", "10")
        shop.buy("GLASS", "1", "20")
        order = shop.order("TABLE", "1")
        shop("material_issue", work_order=order, item="GLASS", quantity="1")
        shop("production_receipt", work_order=order, quantity="1", final=True)
        if by_way_of_customer:
            shop("sales_return", delivery=shop.sell("TABLE", "1"), quantity="1")
        parts = [{"item": "GLASS", "quantity": "1"}]
        shop("disassembly", item="TABLE", quantity="1", original=order, components=parts)
        assert (shop.shelf("GLASS"), shop.shelf("TABLE")) == (("2", "30.00"), ("0", "0.00"))


def test_by_products_take_a_stated_share_of_the_cost() -> None:
    """13 % of 1 271.25 for scrap wood: 165.26, and 1 105.99 for the table; 75 % of 550 leaves 137.50 of it."""
    for cost, share, table, wood in (("1271.25", 13, "1105.99", "165.26"), ("550", 75, "137.50", "412.50")):
        shop = Trade({"GLASS": "fifo", "TABLE": "fifo", "WOOD": "moving_average"}, boms=[GLASS])
        shop.buy("GLASS", "1", cost)
        order = shop.order("TABLE", "1")
        shop("material_issue", work_order=order, item="GLASS", quantity="1")
        products = [
            {"item": "TABLE", "quantity": "1", "ratio": str(100 - share)},
            {"item": "WOOD", "quantity": "20", "ratio": str(share)},
        ]
        shop("joint_receipt", work_order=order, basis="ratio", products=products)
        assert (shop.shelf("TABLE"), shop.shelf("WOOD")) == (("1", table), ("20", wood))


@pytest.mark.parametrize(("fee", "value"), [("30", "60.00"), ("0", "30.00")])
def test_a_subcontractor_adds_his_fee_to_the_components(fee: str, value: str) -> None:
    """Components at 10 and 20 are with the subcontractor; he makes one for 30, or for nothing: 60, or 30."""
    lines: list[dict[str, Any]] = [{"item": "ONE", "quantity": "1"}, {"item": "TWO", "quantity": "1"}]
    shop = Trade(
        dict.fromkeys(("ONE", "TWO", "GOOD"), "fifo"),
        boms=[{"item": "GOOD", "valid_from": SINCE, "lines": lines}],
        sites=[
            {"code": "S", "name": "store"},
            {"code": "SUB", "name": "subcontractor", "subcontractor": "V"},
        ],
    )
    for item, price in (("ONE", "10"), ("TWO", "20")):
        shop.buy(item, "10", price)
        shop("stock_transfer", item=item, quantity="10", from_site="S", to_site="SUB")
    shop("subcontract_receipt", from_site="SUB", item="GOOD", quantity="1", fee=fee)
    assert shop.shelf("GOOD") == ("1", value)
    assert (shop.shelf("ONE", "SUB"), shop.shelf("TWO", "SUB")) == (("9", "90.00"), ("9", "180.00"))


def test_a_landed_cost_on_what_was_made() -> None:
    """Two refrigerators of three parts at 1 and one at 2 each; 5.00 come later: 15.00 for the two."""
    lines = [{"item": "ONE", "quantity": "3"}, {"item": "TWO", "quantity": "1"}]
    bom = {"item": "FRIDGE", "valid_from": SINCE, "lines": lines}
    shop = Trade(dict.fromkeys(("ONE", "TWO", "FRIDGE"), "fifo"), boms=[bom])
    shop.buy("ONE", "500", "1")
    shop.buy("TWO", "500", "2")
    order = shop.order("FRIDGE", "2")
    shop("material_issue", work_order=order, item="ONE", quantity="6")
    shop("material_issue", work_order=order, item="TWO", quantity="2")
    shop("production_receipt", work_order=order, quantity="2", final=True)
    assert shop.shelf("FRIDGE") == ("2", "10.00")
    line = [{"work_order": order, "amount": "5"}]
    shop("cost_distribution", 2, amount="5", basis="stated", lines=line, owed="supplier", partner="V")
    assert shop.shelf("FRIDGE") == ("2", "15.00")


def test_a_cent_of_labour_is_rounded_once() -> None:
    """1.8 seconds at 10 an hour are half a cent: one cent on the order, and 10.01 for the product."""
    centres = [{"code": "WC", "name": "work", "cost_centre": "SHOP"}]
    rates = [{"work_centre": "WC", "valid_from": SINCE, "labour": "10"}]
    shop = Trade({"GLASS": "fifo", "TABLE": "fifo"}, boms=[GLASS], work_centres=centres, rates=rates)
    shop.buy("GLASS", "1", "10")
    order = shop.order("TABLE", "1")
    shop("material_issue", work_order=order, item="GLASS", quantity="1")
    shop("time_ticket", work_order=order, work_centre="WC", labour_hours="0.0005")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    assert shop.shelf("TABLE") == ("1", "10.01")
