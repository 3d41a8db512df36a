"""The stock sub-ledger: which pool a movement changes, and how."""

import pytest

from erpcore.inventory.past import Past
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import take_back

SUPPLIER = Place("gr_ir", "GR", partner="V")
WIP = Place("wip", "WO-1")
METHODS = {"RM": "fifo", "FG": "standard"}


def shelf(item: str = "RM", site: str = "S") -> Place:
    return Place("stock", "", item, site)


def into(stock: Stock, quantity: int, amount: int, layer: str, source: Place = SUPPLIER, **fields) -> list:
    target = fields.pop("target", shelf())
    undo: list = []
    movement = Movement(source, target, (("", "material", amount),), quantity, quantity, layer, **fields)
    stock.apply_target(movement, "D-1/0", undo)
    return undo


def out_of(
    stock: Stock, quantity: int, amount: int, layer: str = "", reference: str = "MI-1/0", **fields
) -> list:
    undo: list = []
    movement = Movement(
        shelf(), WIP, (("material", "material", amount),), quantity, quantity, layer, **fields
    )
    stock.apply_source(movement, reference, undo)
    return undo


@pytest.fixture
def stock() -> Stock:
    return Stock(METHODS.__getitem__)


def test_a_pool_that_never_received_anything_is_empty(stock):
    """Asking for it gives an empty one under the item's method, and keeps nothing."""
    pool = stock.pool("FG", "S")
    assert (pool.item, pool.site, pool.method, pool.quantity) == ("FG", "S", "standard", 0)
    assert stock.pools == {}


def test_each_item_at_each_site_has_its_pool(stock):
    """The same item at two sites is two pools, in the order in which they came to be."""
    into(stock, 2, 20, "GR-1", target=shelf(site="T"))
    into(stock, 3, 90, "PR-1", target=shelf("FG"))
    into(stock, 1, 11, "GR-2")
    assert [(pool.site, pool.quantity, pool.value) for pool in stock.pools_of("RM")] == [
        ("T", 2, 20),
        ("S", 1, 11),
    ]
    assert stock.pools_of("FG") == [stock.pool("FG", "S")]
    assert stock.pools_of("XX") == []


def test_value_arrives_under_the_element_of_the_shelf(stock):
    """Whatever the elements were where it came from; two that become one are added up."""
    amounts = (("labour", "conversion", 30), ("machine", "conversion", 12), ("material", "material", 5))
    stock.apply_target(Movement(WIP, shelf(), amounts, 2, 2, "PR-1"), "PR-1/0", [])
    assert stock.pool("RM", "S").amounts == {"conversion": 42, "material": 5}
    amounts = (("conversion", "labour", 20), ("conversion", "machine", 1), ("material", "material", 2))
    stock.apply_source(Movement(shelf(), WIP, amounts, 1, 1, "PR-1"), "MI-1/0", [])
    assert stock.pool("RM", "S").amounts == {"conversion": 21, "material": 3}


def test_goods_out_and_back_and_out_again(stock):
    """A movement out of stock, its contra, and the opposite of that: each finds the one before it."""
    into(stock, 10, 100, "GR-1")
    pool = stock.pool("RM", "S")
    out_of(stock, 4, 40, "GR-1")
    assert (pool.quantity, pool.value) == (6, 60)
    out_of(stock, 3, 30, "GR-1", "MR-1/0", contra=True, origin="MI-1/0")
    assert (pool.quantity, pool.value) == (9, 90)
    out_of(stock, 3, 30, "GR-1", "RV-1/0", origin="MR-1/0")
    assert (pool.quantity, pool.value) == (6, 60)
    assert [(event.kind, event.left) for event in pool.taken[WIP]] == [("out", 4), ("back", 3), ("again", 3)]


def test_a_taker_has_what_it_took_and_did_not_give_back(stock):
    """What goes to it again is its withdrawal again, counted once."""
    into(stock, 10, 100, "GR-1")
    pool = stock.pool("RM", "S")
    out_of(stock, 4, 40, "GR-1")
    out_of(stock, 3, 30, "GR-1", "MR-1/0", contra=True, origin="MI-1/0")
    assert stock.taken_by(pool, WIP) == {"material": 10}
    out_of(stock, 3, 30, "GR-1", "RV-1/0", origin="MR-1/0")
    assert stock.taken_by(pool, WIP) == {"material": 40}


def test_what_an_order_makes_later_it_has_not_taken(stock):
    """An order that takes 4 on day 2 and makes 5 of the same goods on day 3 has 4, on whatever day it is asked."""
    for reference, day, movement in (
        ("GR-1/0", 1, Movement(SUPPLIER, shelf(), (("", "material", 100),), 10, 10, "GR-1")),
        ("MI-1/0", 2, Movement(shelf(), WIP, (("material", "material", 40),), 4, 4, "GR-1")),
        ("PR-1/0", 3, Movement(WIP, shelf(), (("material", "material", 70),), 5, 5, "PR-1")),
    ):
        stock.apply(movement, reference, [], (day, day, 0, ""))
    assert stock.taken_by(stock.pool("RM", "S"), WIP) == {"material": 40}
    for day in (1, 2, 3):
        undo: list = []
        with stock.as_of(Past((day, 9, 0, ""), undo)):
            assert stock.taken_by(stock.pool("RM", "S"), WIP) == {"material": 40}
            assert stock.taken_by(stock.pool("RM", "S"), SUPPLIER) == {}
        take_back(undo)


def test_differences_go_on_to_the_taker_or_come_back(stock):
    """Value without a quantity changes the receipt, then what was withdrawn of it; contra takes it back."""
    into(stock, 10, 100, "GR-1")
    out_of(stock, 10, 100, "GR-1")
    into(stock, 0, 20, "GR-1")
    out_of(stock, 0, 20, origin="MI-1/0")
    pool = stock.pool("RM", "S")
    assert (pool.arrivals["GR-1"].amounts, pool.event(WIP, "MI-1/0").amounts) == (
        {"material": 120},
        {"material": 120},
    )
    into(stock, 0, 50, "GR-1", contra=True)
    out_of(stock, 0, 50, contra=True, origin="MI-1/0")
    assert (pool.arrivals["GR-1"].amounts, pool.event(WIP, "MI-1/0").amounts) == (
        {"material": 70},
        {"material": 70},
    )
    assert pool.amounts == {}


def last(stock):
    """Say what was received last of the resin: micro-units, minor units, receipt."""
    of = stock.last_purchase("RM")
    return of.quantity, of.value, of.layer


def test_the_last_receipt_of_an_item_is_its_last_purchase(stock):
    """What production hands in is no purchase; the site does not matter."""
    into(stock, 2, 20, "GR-1")
    into(stock, 3, 33, "GR-2", target=shelf(site="T"))
    into(stock, 1, 99, "SR-1", source=WIP)
    assert last(stock) == (3, 33, "GR-2")


def test_an_invoice_says_what_the_last_purchase_cost(stock):
    """The value of the last receipt follows its revaluation, up and down; earlier ones do not count."""
    into(stock, 2, 20, "GR-1")
    into(stock, 3, 33, "GR-2")
    into(stock, 0, 7, "GR-2")
    into(stock, 0, 1, "GR-2", contra=True)
    into(stock, 0, 5, "GR-1")
    assert last(stock) == (3, 39, "GR-2")


def test_the_revaluation_of_a_pool_at_standard_is_no_purchase(stock):
    """It names no receipt, so no price is learned from it."""
    into(stock, 3, 90, "PR-1", source=WIP, target=shelf("FG"))
    into(stock, 0, 6, "", target=shelf("FG"))
    assert (stock.purchases.of, stock.pool("FG", "S").value) == ({}, 96)


def test_a_purchase_sent_back_is_no_price(stock):
    """The purchase before it counts again, at what it is worth now; without one there is none."""
    into(stock, 2, 20, "GR-1")
    into(stock, 1, 99, "SR-1", source=WIP)
    into(stock, 3, 33, "GR-2")
    into(stock, 0, 4, "GR-1")
    into(stock, 3, 33, "GR-2", contra=True)
    assert last(stock) == (2, 24, "GR-1")
    into(stock, 2, 24, "GR-1", contra=True)
    assert last(stock) == (0, 0, "")


def test_sending_an_earlier_purchase_back_leaves_the_last_price(stock):
    """Only when the latest goes is there another latest."""
    into(stock, 2, 20, "GR-1")
    into(stock, 3, 33, "GR-2")
    into(stock, 2, 20, "GR-1", contra=True)
    assert last(stock) == (3, 33, "GR-2")


def test_taking_back_forgets_a_pool_that_came_to_be(stock):
    """A pool made by a movement goes with it, and so does the price that was learned."""
    first = into(stock, 2, 20, "GR-1")
    second = into(stock, 3, 33, "GR-2")
    third = into(stock, 3, 33, "GR-2", contra=True)
    take_back(third)
    assert last(stock) == (3, 33, "GR-2")
    take_back(second)
    assert (last(stock), stock.pool("RM", "S").quantity) == ((2, 20, "GR-1"), 2)
    take_back(first)
    assert (stock.purchases.of, stock.pools) == ({}, {})


def test_trimming_asks_every_pool(stock):
    """Each pool forgets what is settled; taken back, all of it is known again."""
    into(stock, 2, 20, "GR-1")
    into(stock, 2, 20, "GR-2", target=shelf(site="T"))
    out_of(stock, 2, 20, "GR-1")
    undo: list = []
    stock.trim(lambda event: True, undo, "", lambda *_: {})
    assert [list(pool.arrivals) for pool in stock.pools.values()] == [[], ["GR-2"]]
    stock.trim(lambda event: False, undo, "", lambda *_: {})
    take_back(undo)
    assert [list(pool.arrivals) for pool in stock.pools.values()] == [["GR-1"], ["GR-2"]]
