"""Sites and their goods, where several sites share one pool."""

import pytest

from erpcore.inventory.shelves import Shelves
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, take_back
from erpcore.masterdata.areas import Areas
from erpcore.testing.snapshot import snapshot

HERE, THERE, AGENT = (Place("stock", "LOT", "RM", site) for site in ("HERE", "THERE", "AGENT"))
TAKER = Place("wip", "WO-1")


@pytest.fixture
def shelves():
    """Two own sites and one of a consignee."""
    return Shelves(Areas(frozenset({"AGENT"})))


def test_the_value_has_neither_site_nor_lot(shelves):
    """Own sites share a pool under ""; what others keep has its own."""
    assert shelves.valued(HERE) == shelves.valued(THERE) == Place("stock", "", "RM", "")
    assert shelves.valued(AGENT) == Place("stock", "", "RM", "AGENT")
    assert (shelves.key(THERE), shelves.key(AGENT)) == (("RM", ""), ("RM", "AGENT"))


def test_sites_that_are_valued_by_themselves_are_not_counted():
    """Their pools know what is there; of a day they may not, and what is there now they say."""
    alone = Shelves()
    alone.count(HERE, TAKER, 5, (9, 1, 0, "2026-10"), [])
    assert alone.quantity(("RM", "HERE"), (8, 9, 0, ""), 7) == 2
    alone = Shelves()
    assert not alone.count(HERE, TAKER, 5, (0, 1, 0, "2026-10"), [])
    assert (alone.held, alone.key(HERE), alone.valued(HERE).site) == ({}, ("RM", "HERE"), "HERE")
    assert not alone.share_pool(HERE, THERE)


def test_goods_stay_in_their_pool_on_the_way_to_another_site_of_it(shelves):
    """Twelve come here, five are shipped and three of them arrive: two are in transit, and the pool was never asked."""
    way = Place("transit", "TS-1", "RM", "THERE")
    assert not shelves.count(HERE, TAKER, 12, (0, 1, 0, "2026-10"), [])
    assert shelves.count(HERE, way, -5, (0, 2, 0, "2026-10"), [])
    assert shelves.count(THERE, way, 3, (0, 3, 0, "2026-10"), [])
    assert shelves.held == {("RM", "HERE"): 7, ("RM", "THERE"): 3, ("RM", ""): 2}
    assert not shelves.share_pool(HERE, AGENT)
    assert not shelves.share_pool(HERE, TAKER)


def test_what_may_be_taken_of_an_earlier_day_was_there_ever_since(shelves):
    """Ten on the 5th, eight out on the 9th, ten more on the 12th: from the 7th on two, from the 12th on twelve."""
    for day, quantity in ((5, 10), (9, -8), (12, 10)):
        shelves.count(HERE, TAKER, quantity, (day, day, 0, "2026-10"), [])
    assert shelves.quantity(("RM", "HERE")) == 12
    assert shelves.quantity(("RM", "HERE"), (7, 99, 0, "")) == 2
    assert shelves.quantity(("RM", "HERE"), (12, 99, 0, "")) == 12
    assert shelves.quantity(("RM", "HERE"), (1, 0, 0, "")) == 0
    assert shelves.quantity(("RM", "NOWHERE"), (1, 0, 0, "")) == 0


def test_what_was_taken_back_needs_no_goods(shelves):
    """Ten on the 5th; eight out on the 9th are taken back next to it, two stay out: on the 7th eight may be taken."""
    for moment, quantity in (((5, 5, 0), 10), ((9, 9, 0), -8), ((9, 9, 1_000_000), 8), ((9, 10, 0), -2)):
        shelves.count(HERE, TAKER, quantity, (*moment, "2026-10"), [])
    assert shelves.quantity(("RM", "HERE"), (7, 99, 0, "")) == 8
    shelves.count(HERE, TAKER, -1, (9, 9, 0, "2026-10"), [])  # not all of it came back
    assert shelves.quantity(("RM", "HERE"), (7, 99, 0, "")) == 1


def test_counting_and_forgetting_can_be_taken_back(shelves):
    """Days before a closed period are forgotten; what is there is not."""
    shelves.count(HERE, TAKER, 10, (5, 5, 0, "2026-10"), [])
    before, undo = snapshot(shelves), Undo()
    shelves.count(HERE, TAKER, -4, (40, 6, 0, "2026-11"), undo)
    shelves.count(THERE, TAKER, 1, (40, 7, 0, "2026-11"), undo)
    shelves.trim("2026-11", undo)
    assert [one[1] for one in shelves.moved["RM", "HERE"]] == [-4]
    assert shelves.held["RM", "HERE"] == 6
    take_back(undo)
    assert snapshot(shelves) == before
