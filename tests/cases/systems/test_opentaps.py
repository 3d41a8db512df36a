"""Opentaps' own tests of production runs: the same events as documents, with the figures that opentaps asserts.

Source: opentaps (on Apache OFBiz), org/opentaps/tests/manufacturing/ProductionRunTests.java. A run costs 50 and 10 for
every minute of its setup and its run; a product takes two of A at 9 and three of B at 7, 39. Here minutes are hours at
10, and the 50 are billed to the order.
"""

import pytest
from tests.cases.trade import SINCE, Trade

LINES = [{"item": "A", "quantity": "2"}, {"item": "B", "quantity": "3"}]


def _works(method: str = "moving_average") -> Trade:
    """Open books with a hundred of A and of B; at standard the product stands at 194: 39, 105 of time and the 50."""
    standard = {
        "item": "P",
        "valid_from": SINCE,
        "amounts": {"material": "39", "labour": "105", "overhead": "50"},
    }
    shop = Trade(
        {"A": "moving_average", "B": "moving_average", "P": method},
        boms=[{"item": "P", "valid_from": SINCE, "lines": LINES}],
        work_centres=[{"code": "C", "name": "cell", "cost_centre": "SHOP"}],
        rates=[{"work_centre": "C", "valid_from": SINCE, "labour": "10"}],
        standards=[standard] if method == "standard" else [],
    )
    shop.buy("A", "100", "9")
    shop.buy("B", "100", "7")
    return shop


def _time(shop: Trade, order: str, minutes: str, *, fixed: bool = True) -> None:
    shop("time_ticket", work_order=order, work_centre="C", labour_hours=minutes)
    if fixed:
        fee = {"basis": "stated", "owed": "supplier", "partner": "V", "element": "overhead"}
        shop("cost_distribution", amount="50", lines=[{"work_order": order, "amount": "50"}], **fee)


def _issue(shop: Trade, order: str, **quantities: str) -> None:
    for item, quantity in quantities.items():
        shop("material_issue", work_order=order, item=item, quantity=quantity, reason="as the run needs")


@pytest.mark.parametrize(
    ("made", "issues", "minutes", "value"),
    [
        ("2", [{"A": "4", "B": "6"}], "20", "328.00"),  # 78 + 250, 164 each
        ("2", [{"A": "3"}, {"A": "1", "B": "6"}], "20", "328.00"),  # issued in parts
        ("1", [{"A": "2", "B": "3"}], "30", "389.00"),  # 39 + 350, declared
        ("1", [{"A": "2", "B": "3"}, {"A": "1", "B": "1"}], "15", "255.00"),  # 55 + 200, more than planned
    ],
)
def test_a_run_at_actual_cost(made: str, issues: list[dict[str, str]], minutes: str, value: str) -> None:
    """Material and time go to the product, whatever was planned; nothing stays in process."""
    shop = _works()
    order = shop.order("P", made)
    for quantities in issues:
        _issue(shop, order, **quantities)
    _time(shop, order, minutes)
    shop("production_receipt", work_order=order, quantity=made, final=True)
    assert shop.shelf("P") == (made, value)
    assert shop.balances("1310", "1320", "1340") == ["0.00", "0.00", "0.00"]


def test_components_bought_at_two_prices() -> None:
    """Two at 5 and two at 13 leave A at 9 on average, three at 3 and three at 11 leave B at 7: 164 each again."""
    shop = _works()
    for item, quantity, prices in (("A", "2", ("5", "13")), ("B", "3", ("3", "11"))):
        for price in prices:
            shop.buy(item, quantity, price)
    order = shop.order("P", "2")
    _issue(shop, order, A="4", B="6")
    _time(shop, order, "20")
    shop("production_receipt", work_order=order, quantity="2", final=True)
    assert [shop.shelf(item)[1] for item in ("A", "B", "P")] == ["900.00", "700.00", "328.00"]


@pytest.mark.parametrize(
    ("ordered", "steps", "stock", "variance"),
    [
        # 39 + 350 for one at 194
        ("1", ["issue A 2", "issue B 3", "time 30", "make 1"], "194.00", "195.00"),
        # 195 + 650 for five: one comes before anything is issued
        ("5", ["make 1", "issue A 10", "issue B 15", "make 2", "time 60", "make 2"], "970.00", "-125.00"),
        # 452 + 1 050 for ten, with three of A and five of B more than planned
        (
            "10",
            ["issue A 20", "issue B 30", "time 45", "make 5", "issue A 3", "issue B 5", "more 55", "make 5"],
            "1940.00",
            "-438.00",
        ),
    ],
)
def test_a_run_at_standard_cost(ordered: str, steps: list[str], stock: str, variance: str) -> None:
    """Products stand at 194 from their first receipt; the close of the order takes the rest to variances."""
    shop = _works("standard")
    order, left = shop.order("P", ordered), int(ordered)
    for step in steps:
        kind, *what = step.split()
        if kind == "issue":
            _issue(shop, order, **{what[0]: what[1]})
        elif kind == "make":
            left -= int(what[0])
            shop("production_receipt", work_order=order, quantity=what[0], final=not left)
        else:
            _time(shop, order, what[0], fixed=kind == "time")
    assert shop.shelf("P") == (ordered, stock)
    assert shop.money(sum(shop.books.state.orders.orders[order].balance().values())) == variance
    shop("order_settlement", 31, run=1)
    assert shop.books.state.orders.orders[order].balance() == {}


def test_a_product_is_taken_apart() -> None:
    """328 come apart into A and B; brought back to 9 and 7 they are worth 78, and 250 of work are an expense.

    There the components come at their average at once. Here they take the whole cost, and a cost adjustment says that
    the work is lost (IAS 2.16: what does not bring goods to their present condition is no cost of theirs).
    """
    shop = _works()
    order = shop.order("P", "2")
    _issue(shop, order, A="4", B="6")
    _time(shop, order, "20")
    shop("production_receipt", work_order=order, quantity="2", final=True)
    parts = [{"item": "A", "quantity": "4"}, {"item": "B", "quantity": "6"}]
    shop("disassembly", item="P", quantity="2", original=order, components=parts)
    worth = [shop.books.state.stock.pool(item, "S").value for item in ("A", "B")]
    assert (shop.shelf("P"), sum(worth)) == (("0", "0.00"), 1850_00)
    for item, price in (("A", "9"), ("B", "7")):
        shop("cost_adjustment", item=item, price=price, reason="work that is lost")
    assert [shop.shelf(item) for item in ("A", "B")] == [("100", "900.00"), ("100", "700.00")]


def test_a_run_is_given_up() -> None:
    """All parts go back at what they had cost, and what the time has cost is a loss of the run given up."""
    shop = _works()
    order = shop.order("P", "3")
    _issue(shop, order, A="6", B="9")
    _time(shop, order, "20")
    for item, quantity in (("A", "6"), ("B", "9")):
        shop("material_return", work_order=order, item=item, quantity=quantity)
    assert [shop.shelf(item) for item in ("A", "B")] == [("100", "900.00"), ("100", "700.00")]
    shop("order_completion", work_order=order, write_off=True)
    assert shop.books.state.orders.orders[order].balance() == {}
    assert shop.balances("1310", "1320", "1340") == ["0.00", "0.00", "0.00"]
