"""Pools that bear goods which they pay for: when there is a ring, what it collects, and what is left out of it."""

import datetime
from fractions import Fraction
from typing import Any

import pytest

from erpcore.books.books import Books
from erpcore.documents import document_adapter
from erpcore.flow.make.rings import Rings, collected_by, rings
from erpcore.masterdata.setup import Setup
from erpcore.testing.samples import sample_setup

DAY = datetime.date(2026, 10, 9)
OCTOBER = "2026-10"


def workshop(
    used: int,
    method: str = "fifo",
    *,
    rest: str = "orders",
    rules: tuple[dict[str, Any], ...] = (),
    **policies: Any,
) -> Books:
    """Make ten toys of 20.00 of resin each, spend 190.00 on overhead, use some of the toys up in the workshop."""
    setup = sample_setup().model_dump()
    setup["company"]["policies"] |= {"overhead_rest": rest, **policies}
    setup["wip_rules"] = list(rules)
    gift = {"code": "GIFT", "name": "gift", "kind": "finished", "item_class": "finished", "unit": "pcs"}
    setup["items"].append(gift)
    for of in setup["item_classes"]:
        if of["code"] == "finished":
            of["valuation"] = method
    for rate in setup["rates"]:
        rate["overhead"] = "0"
    books = Books(Setup.model_validate(setup))
    order = {"work_order": "WO"}
    post(books, "GR", "goods_receipt", partner="CHEM", item="RESIN", quantity="100", price="10")
    post(books, "WO", "work_order", item="TOY", quantity="10")
    post(books, "REL", "work_order_release", **order)
    post(books, "MI", "material_issue", item="RESIN", quantity="20", **order)
    post(books, "TT", "time_ticket", work_centre="PRESS", labour_hours="1", machine_hours="0", **order)
    post(books, "PR", "production_receipt", quantity="10", final=not rules, **order)
    post(books, "OE", "overhead_expense", cost_centre="SHOP", amount="190", owed="bank")
    if used:
        post(books, "USE", "own_use", item="TOY", quantity=str(used), cost_centre="SHOP")
    return books


def post(books: Books, number: str, kind: str, **fields: Any) -> None:
    """Post a document of the day."""
    books.post(document_adapter().validate_python({"id": number, "type": kind, "date": DAY, **fields}))


def cost(books: Books) -> int:
    """Cost the month; count the documents."""
    return sum(map(len, books.month_end(OCTOBER).run_costing().entries.values()))


@pytest.mark.parametrize("method", ["fifo", "moving_average", "monthly_average"])
def test_a_pool_collects_what_it_spends_and_its_share_of_its_own_goods(method):
    """10 a = order's own cost + P and P = 190 + 9 a: the pool collects nine times what it would without the ring."""
    books = workshop(9, method)
    own = sum(books.state.orders.orders["WO"].cost().values())
    found = rings(books.state, OCTOBER)
    assert found.collected == {"SHOP": 190_00 + 9 * (own + 190_00)}
    assert (found.services, found.closed) == ({}, {})
    cost(books)
    assert rings(books.state, OCTOBER).collected == found.collected
    assert collected_by(books.state, "SHOP", OCTOBER) == found.collected["SHOP"]


@pytest.mark.parametrize("method", ["fifo", "moving_average", "monthly_average"])
def test_what_idle_capacity_cost_is_not_in_the_ring(method):
    """90.00 of the 190.00 are of no order: P = 100 + 9 a, before a costing and after one; run again nothing moves."""
    books = workshop(9, method)
    own = sum(books.state.orders.orders["WO"].cost().values())
    cost(books)
    post(books, "IC", "idle_capacity", cost_centre="SHOP", amount="90", reason="no orders")
    for _ in range(2):
        assert rings(books.state, OCTOBER).collected == {"SHOP": 100_00 + 9 * (own + 100_00)}
        cost(books)
    assert cost(books) == 0
    assert books.state.overhead.over_under("SHOP", OCTOBER) == 0
    assert books.state.orders.orders["WO"].cost()["overhead"] == 100_00 + 9 * (own + 100_00)


@pytest.mark.parametrize(
    "books",
    [
        workshop(0),
        workshop(9, rest="cost_of_sales"),
        workshop(9, "monthly_average", average_price_decimals=2),
    ],
    ids=["nothing used", "written off", "printed price"],
)
def test_where_nothing_comes_back_by_shares_there_is_no_ring(books):
    """Nothing is used, or the rest goes to the period, or goods have a price that does not follow the cost."""
    found = rings(books.state, OCTOBER)
    assert (found.collected, found.services, found.closed) == ({}, {}, {})


def test_a_ring_that_nothing_leaves_is_closed():
    """All ten toys are used up: what the pool holds comes back for ever."""
    books = workshop(10)
    found = rings(books.state, OCTOBER)
    assert not found.collected
    assert list(found.closed) == ["SHOP"]
    assert cost(books) <= 2
    assert collected_by(books.state, "SHOP", OCTOBER) == found.closed["SHOP"]


def test_what_came_back_to_the_shelf_is_used_no_more():
    """Of nine taken four come back: the ring is that of five."""
    books = workshop(9)
    post(books, "BACK", "own_use_return", own_use="USE", quantity="4")
    own = sum(books.state.orders.orders["WO"].cost().values())
    assert rings(books.state, OCTOBER).collected == {"SHOP": 190_00 + own + 190_00}


@pytest.mark.parametrize("method", ["fifo", "monthly_average"])
def test_toys_of_an_order_that_goes_on_bear_what_its_rule_gives_them(method):
    """A running order costed by month (nothing in process): its receipts bear all, and the ring is the same."""
    rule = {"valid_from": "2026-01-01", "rule": "ignore"}
    books = workshop(5, method, rules=(rule,))
    own = sum(books.state.orders.orders["WO"].cost().values())
    assert cost(books) <= 7
    assert books.state.overhead.over_under("SHOP", OCTOBER) == 0
    assert abs(books.state.stock.pool("TOY", "MAIN").value - own - 190_00) <= 1
    assert cost(books) == 0


@pytest.mark.parametrize("method", ["fifo", "moving_average", "monthly_average"])
def test_toys_that_were_turned_into_others_come_back_all_the_same(method):
    """Eight toys become eight gifts, of which the workshop uses four: 10 a = own + P and P = 190 + 4 a."""
    books = workshop(0, method)
    turned = {"taken": {"item": "TOY", "quantity": "8"}, "made": {"item": "GIFT", "quantity": "8"}}
    post(books, "FC", "form_conversion", **turned)
    post(books, "USE", "own_use", item="GIFT", quantity="4", cost_centre="SHOP")
    own = sum(books.state.orders.orders["WO"].cost().values())
    collected = Fraction(10, 6) * (190_00 + Fraction(4, 10) * own)
    assert rings(books.state, OCTOBER).collected == {"SHOP": round(collected)}
    assert cost(books) <= 7
    assert books.state.overhead.over_under("SHOP", OCTOBER) == 0


def test_a_remainder_stays_while_goods_wait_for_their_price():
    """Within the limit what is left is rounding; beyond it goods are not brought to their price yet."""
    found = Rings({"SHOP": 100}, {"POWER": 50}, {}, 3)
    assert found.rounded_off("SHOP", 102, 0) == 2
    assert found.rounded_off("SHOP", 60, 1) == 1
    assert found.rounded_off("POWER", 47, 0) == -3
