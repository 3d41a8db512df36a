"""What is settled is forgotten; what may still change is not; what is on hand stays to the cent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.inventory import trimming
from erpcore.inventory.pool import Pool
from erpcore.inventory.trimming import Sold
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import take_back

WIP = Place("wip", "WO-1")


def settled(*references: str):
    """Call these arrivals and movements settled."""
    return lambda event: event.reference in references


def everything(event) -> bool:
    return True


def trim(pool, is_settled, undo, sold=None, bought=None, paid=lambda *_: {}):
    """Forget what is settled; tests name what they look at."""
    told = {} if sold is None else sold, {} if bought is None else bought
    trimming.trim(pool, is_settled, undo, *told, paid)


def test_an_emptied_layer_is_forgotten_with_its_story(shelf):
    """Under FIFO a layer goes when it is empty and nothing in it can change; the next ones stay in order."""
    shelf = shelf("fifo")
    shelf.receive(2, {"material": 20}, "GR-1")
    shelf.receive(2, {"material": 60}, "GR-2")
    first, second = shelf.issue(3)
    trim(shelf.pool, settled("GR-1", first, "GR-2"), shelf.undo)
    assert [parcel.key for parcel in shelf.pool.parcels] == ["GR-2"]
    assert list(shelf.pool.arrivals) == ["GR-2"]
    assert [event.reference for event in shelf.pool.taken[WIP]] == [second]
    assert (shelf.pool.quantity, shelf.pool.amounts) == (1, {"material": 30})
    assert shelf.pool.withdraw(1, None, 2) == [("GR-2", 1, {"material": 30})]


def test_what_goods_sold_have_cost_in_the_end_is_kept(shelf):
    """Two of four are sold for 20 and have cost 26, one came back; undone, nothing is kept of it."""
    customer = Place("cost_of_sales", "DL-1")
    shelf = shelf("moving_average")
    shelf.receive(4, {"material": 40}, "GR-1")
    shelf.pool.leave(shelf.pool.item, "DL-1/0", customer, 2, {"material": 20}, shelf.undo)
    (out,) = shelf.pool.taken[customer]
    shelf.pool.pass_on(out, {"material": 6}, 1, shelf.undo)
    shelf.pool.come_back(out, "RT-1/0", 1, {"material": 13}, shelf.undo)
    sold, undo = {}, []
    trim(shelf.pool, lambda event: event.reference == "GR-1", undo, sold)
    assert sold == {}
    trim(shelf.pool, everything, undo, sold)
    assert sold == {"DL-1": (Sold("", 1, {"material": 13}),)}
    take_back(undo)
    assert sold == {}


def test_what_goods_bought_cost_more_than_they_came_at_is_kept(shelf):
    """Four came at 40 and cost 52, one went back for 13 of it; one that costs what it came at is not noted."""
    shelf = shelf("moving_average")
    shelf.receive(4, {"material": 40}, "GR-1")
    shelf.receive(1, {"material": 10}, "GR-2")
    shelf.pool.revalue("GR-1", {"freight": 12}, 1, shelf.undo)
    shelf.pool.send_back("GR-1", "RT-1/0", 1, {"material": 10, "freight": 3}, shelf.undo)
    bought, undo = {}, []
    trim(shelf.pool, settled("GR-1", "GR-2"), undo, {}, bought)
    assert bought == {"GR-1": {"freight": 12}}
    trim(shelf.pool, everything, undo, {}, bought)
    assert bought == {"GR-1": {"freight": 9, "material": -10}}
    take_back(undo)
    assert bought == {}


def test_what_was_taken_off_goods_below_their_price_is_not_kept(shelf):
    """Four bought at 40 are worth 24, with freight 6: one went back at 10 and 2, of the rest 30 were paid."""
    shelf = shelf("moving_average")
    shelf.receive(4, {"material": 40}, "GR-1")
    shelf.pool.revalue("GR-1", {"material": 16}, -1, shelf.undo)
    shelf.pool.revalue("GR-1", {"freight": 6}, 1, shelf.undo)
    shelf.pool.send_back("GR-1", "RT-1/0", 1, {"material": 10, "freight": 2}, shelf.undo)
    bought, undo = {}, []
    trim(shelf.pool, everything, undo, {}, bought, lambda pool, arrival: {"material": 30})
    assert bought == {"GR-1": {"material": -10, "freight": 4}}
    take_back(undo)
    assert bought == {}


def test_what_was_known_of_a_forgotten_receipt_is_forgotten(shelf):
    """Of one with goods it stays; undone, all of it is there again."""
    shelf = shelf("fifo")
    for layer in ("GR-1", "GR-2"):
        shelf.receive(2, {"material": 20}, layer)
        shelf.pool.revisions[layer] = (((9, 4, 0, ""), {"material": 1}),)
    (gone,) = shelf.issue(2)
    undo = []
    trim(shelf.pool, settled("GR-1", gone), undo)
    assert list(shelf.pool.revisions) == ["GR-2"]
    take_back(undo)
    assert list(shelf.pool.revisions) == ["GR-1", "GR-2"]


def test_a_layer_with_goods_keeps_its_whole_story(shelf):
    """Its arrival may still be asked for: as long as it holds goods, nothing of it is forgotten."""
    shelf = shelf("fifo")
    shelf.receive(2, {"material": 20}, "GR-1")
    (out,) = shelf.issue(1)
    trim(shelf.pool, everything, shelf.undo)
    assert list(shelf.pool.arrivals) == ["GR-1"]
    assert [event.reference for event in shelf.pool.arrivals["GR-1"].parcel.events] == ["GR-1", out]
    assert [event.reference for event in shelf.pool.taken[WIP]] == [out]


def test_a_lot_with_goods_keeps_its_whole_story(shelf):
    """Lots are told apart as layers are; of an emptied one what is settled goes."""
    shelf = shelf("specific")
    shelf.receive(2, {"material": 20}, "GR-1")
    (out,) = shelf.issue(1)
    trim(shelf.pool, everything, shelf.undo)
    assert list(shelf.pool.arrivals) == ["GR-1"]
    assert [event.reference for event in shelf.pool.taken[WIP]] == [out]
    shelf.issue(1)
    trim(shelf.pool, everything, shelf.undo)
    assert (shelf.pool.arrivals, shelf.pool.taken) == ({}, {})


def test_an_emptied_layer_that_may_change_is_kept(shelf):
    """A receipt that is not invoiced keeps its layer, though nothing of it is left."""
    shelf = shelf("fifo")
    shelf.receive(2, {"material": 20}, "GR-1")
    (out,) = shelf.issue(2)
    trim(shelf.pool, settled(out), shelf.undo)
    assert (list(shelf.pool.arrivals), len(shelf.pool.arrivals["GR-1"].parcel.events)) == (["GR-1"], 2)
    assert [event.reference for event in shelf.pool.taken[WIP]] == [out]


def test_a_moving_average_forgets_up_to_the_first_that_may_change(shelf):
    """What is settled after it is needed to tell the story again; the parcel stays, even when empty."""
    shelf = shelf("moving_average")
    shelf.receive(4, {"material": 40}, "GR-1")
    (first,) = shelf.issue(1)
    shelf.receive(1, {"material": 14}, "GR-2")
    (second,) = shelf.issue(2)
    (third,) = shelf.issue(2)
    trim(shelf.pool, settled("GR-1", first, second, third), shelf.undo)
    (parcel,) = shelf.pool.parcels
    assert [event.reference for event in parcel.events] == ["GR-2", second, third]
    assert list(shelf.pool.arrivals) == ["GR-2"]
    assert [event.reference for event in shelf.pool.taken[WIP]] == [second, third]
    trim(shelf.pool, everything, shelf.undo)
    assert (parcel.events, shelf.pool.arrivals, shelf.pool.taken) == ([], {}, {})
    assert list(shelf.pool.parcels) == [parcel]


def test_the_story_of_all_goods_forgets_what_their_parcels_do():
    """Where the days count it is told of the whole pool in order: what may still change stays in it."""
    pool, supplier = Pool("RM", "S", "fifo"), Place("gr_ir", "GR", partner="V")
    for number in (1, 2):
        pool.arrive(f"GR-{number}", supplier, 2, {"material": 20}, [], (number, number, 0, ""))
    pool.leave("GR-1", "MI/1", WIP, 2, {"material": 20}, [], (3, 3, 0, ""))
    undo = []
    trim(pool, settled("GR-1", "MI/1"), undo)
    assert [event.reference for event in pool.story] == ["GR-2"]
    take_back(undo)
    assert [event.reference for event in pool.story] == ["GR-1", "GR-2", "MI/1"]


def test_goods_at_standard_are_forgotten_taker_by_taker(shelf):
    """There is no story to keep in order: each withdrawal goes when it is settled itself."""
    shelf = shelf("standard")
    shelf.into(4, {"material": 40}, "PR-1")
    first, second = (shelf.out_of(WIP, 1, {"material": 10}, "RM") for _ in range(2))
    trim(shelf.pool, settled(second), shelf.undo)
    assert [event.reference for event in shelf.pool.taken[WIP]] == [first]
    trim(shelf.pool, settled(first), shelf.undo)
    assert shelf.pool.taken == {}
    assert (shelf.pool.quantity, shelf.pool.amounts) == (2, {"material": 20})


@pytest.mark.parametrize("method", ["fifo", "lifo", "moving_average"])
def test_goods_move_on_after_forgetting(shelf, method):
    """An emptied and forgotten pool takes goods in again and gives them out at what they cost."""
    shelf = shelf(method)
    shelf.receive(2, {"material": 20}, "GR-1")
    shelf.receive(2, {"material": 20}, "GR-2")
    shelf.issue(4)
    trim(shelf.pool, everything, shelf.undo)
    shelf.receive(3, {"material": 1000}, "GR-3")
    shelf.issue(1)
    assert (shelf.pool.quantity, shelf.pool.amounts) == (2, {"material": 667})


@given(st.data(), st.sampled_from(["fifo", "lifo", "moving_average"]))
def test_forgetting_changes_neither_goods_nor_prices(stories, shelf, data, method):
    """Quantity, value and the next withdrawal's price stay; taken back, the whole story is there again."""
    shelf = shelf(method)
    shelf.play(data.draw(stories))
    pool, before = shelf.pool, shelf.shown()
    goods = (pool.quantity, pool.amounts)
    price = pool.withdraw(pool.quantity, None, 2) if pool.quantity else []
    known = {event.reference for parcel in pool.stories() for event in parcel.events}
    chosen = data.draw(st.sets(st.sampled_from(sorted(known)))) if known else set()
    undo: list = []
    trim(pool, settled(*chosen), undo)
    assert (pool.quantity, pool.amounts) == goods
    assert (pool.withdraw(pool.quantity, None, 2) if pool.quantity else []) == price
    kept = {event.reference for parcel in pool.stories() for event in parcel.events}
    assert known - kept <= chosen
    assert set(pool.arrivals) <= kept
    assert {event.reference for events in pool.taken.values() for event in events} <= kept
    take_back(undo)
    assert shelf.shown() == before
