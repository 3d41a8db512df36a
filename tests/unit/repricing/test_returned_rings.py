"""An order that pays for its own return is found by where its cost goes on to."""

import pytest

from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.adjustment import ToPrice, held
from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.inventory.shelf_price import RETURNED, AtShelfPrice
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.rounding import Receiver
from erpcore.production.work_order import WorkOrders
from erpcore.repricing.returned_rings import Rings

MILLION = 1_000_000
ITEMS = {"WO-A": "A", "WO-B": "B"}


@pytest.fixture
def rings():
    """Order WO-A makes A of B, and WO-B makes B of A."""
    stock, orders = Stock(lambda _: "moving_average"), WorkOrders()
    for number, item in ITEMS.items():
        orders.mark(Mark("work_order", number, "created", "", f"{item}\tS\tCC\t{MILLION}"), [])
        bought = Movement(Place("gr_ir", "GR"), shelf(item), (("", "material", 9),), MILLION, MILLION, "GR")
        stock.apply_target(bought, "GR/0", [])
        made = Movement(wip(number), shelf(item), (("material", "material", 5),), MILLION, MILLION, "PR")
        stock.apply_target(made, "PR/0", [])
        orders.apply_source(made, [])
    for number, item in (("WO-A", "B"), ("WO-B", "A")):
        taken = Movement(shelf(item), wip(number), (("material", "material", 7),), MILLION, MILLION, item)
        stock.apply_source(taken, f"{number}/0", [])
    return Rings(stock, orders)


def wip(number: str) -> Place:
    """Name an order's place."""
    return Place("wip", number, ITEMS[number], "S", "CC")


def shelf(item: str) -> Place:
    """Name a shelf."""
    return Place("stock", "", item, "S")


def returned(pool: Pool, taker: Place, document: str = "MR") -> Adjusted:
    """Bring value to goods that came back from somebody."""
    (goods,) = held(pool, shelf(pool.item), document, None)
    return Adjusted(AtShelfPrice(RETURNED, ""), {}, {}, goods, taker, (0, 9, 0, ""))


def test_the_second_change_of_a_return_that_pays_for_itself_is_one_too_many(rings):
    """WO-A gives B back: what it costs goes on to A, to WO-B, and to B. The first change may come from elsewhere."""
    pool = rings.stock.pool("B", "S")
    event = returned(pool, wip("WO-A"))
    assert not rings.find(pool, [event])
    assert not rings.found(event)
    assert rings.find(pool, [event])
    assert rings.found(event)
    assert not rings.find(pool, [event])  # known


def test_other_returns_change_as_often_as_they_must(rings):
    """Goods sold come back from where nothing goes on to; those of WO-B do not come to a shelf that nobody made."""
    pool = rings.stock.pool("B", "S")
    sold = returned(pool, Place("cost_of_sales", "DL", "B", "S"), "SR")
    moved = returned(pool, Place("transit", "TS"), "TR")
    for _ in range(3):
        assert not rings.find(pool, [sold, moved])


def test_what_is_no_return_is_not_asked(rings):
    """An issue, and a stated price, pay for nothing."""
    pool = rings.stock.pool("B", "S")
    (goods,) = held(pool, shelf("B"), "CA", None)
    by = ToPrice(1, 1, "", "material", Receiver.LARGEST_REMAINDER)
    stated = Adjusted(by, {}, {}, goods, Place("cost_adjustment", "CA"), (0, 9, 0, ""))
    issue = Event("out", "MI/0", goods.parcel, wip("WO-A"), 1, {})
    for _ in range(3):
        assert not rings.find(pool, [stated, issue])
