"""A pool folds goods in and out: nothing is lost, nothing is left over, everything can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.stock.valuation import Issue, Receipt, fifo, moving_average
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import take_back

SUPPLIER = Place("gr_ir", "GR-1/1", partner="V")
WIP = Place("wip", "WO-1")
PERPETUAL = ["fifo", "lifo", "moving_average"]


def net(pool: Pool, *, role: str) -> dict[str, int]:
    """Add up what takers of a role hold, by element."""
    found: dict[str, int] = {}
    for taker, events in pool.taken.items():
        for event in events:
            if taker.role == role and event.kind in {"out", "sent"}:
                for element, amount in event.net.items():
                    found[element] = found.get(element, 0) + amount
    return {element: amount for element, amount in found.items() if amount}


@pytest.mark.parametrize(
    ("method", "sold", "left"),
    [
        ("fifo", 16_800_00, 27_100_00),
        ("lifo", 17_600_00, 26_300_00),
        ("moving_average", 17_200_00, 26_700_00),
    ],
)
def test_the_cost_of_what_is_sold_and_of_what_is_left(shelf, method, sold, left):
    """Call-Mart buys at 4.00, 4.40 and 4.75 and sells in between.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, chapter 8.
    """
    shelf = shelf(method)
    shelf.receive(2_000, {"material": 8_000_00})
    shelf.receive(6_000, {"material": 26_400_00})
    references = shelf.issue(4_000)
    shelf.receive(2_000, {"material": 9_500_00})
    assert sum(shelf.pool.event(WIP, reference).amounts["material"] for reference in references) == sold
    assert (shelf.pool.quantity, shelf.pool.value) == (6_000, left)
    assert [parcel.quantity for parcel in shelf.pool.parcels] == (
        {"fifo": [4_000, 2_000], "lifo": [2_000, 2_000, 2_000], "moving_average": [6_000]}[method]
    )


def test_under_fifo_each_receipt_is_a_parcel(shelf):
    """A parcel is named after its receipt; under a moving average there is one, named after the item."""
    for method, keys in (("fifo", ["GR-1", "GR-2"]), ("moving_average", ["RM"])):
        found = shelf(method)
        found.receive(2, {"material": 10}, "GR-1")
        found.receive(3, {"material": 12, "freight": 1}, "GR-2")
        assert [parcel.key for parcel in found.pool.parcels] == keys
        assert list(found.pool.arrivals) == ["GR-1", "GR-2"]
    assert found.pool.parcels[0].amounts == {"material": 22, "freight": 1}


def test_the_story_names_what_happened():
    """An arrival has its layer, a withdrawal its movement and taker, each its period and its amounts."""
    pool = Pool("RM", "S", "moving_average")
    pool.arrive("GR-1", SUPPLIER, 4, {"material": 40}, [], (0, 1, 0, "2026-10"))
    pool.leave("RM", "MI-1/0", WIP, 3, {"material": 30}, [], (0, 2, 0, "2026-11"))
    pool.come_back(pool.known(WIP, "MI-1/0", ""), "MR-1/0", 2, {"material": 20}, [], (0, 3, 0, "2026-12"))
    pool.go_again(pool.known(WIP, "MR-1/0", ""), "RV-1/0", {"material": 20}, [], (0, 4, 0, "2027-01"))
    told = [
        (event.kind, event.reference, event.place, event.quantity, event.amounts, event.period)
        for event in pool.parcels[0].events
    ]
    assert told == [
        ("in", "GR-1", SUPPLIER, 4, {"material": 40}, "2026-10"),
        ("out", "MI-1/0", WIP, 3, {"material": 30}, "2026-11"),
        ("back", "MR-1/0", WIP, 2, {"material": 20}, "2026-12"),
        ("again", "RV-1/0", WIP, 2, {"material": 20}, "2027-01"),
    ]
    assert [event.reference for event in pool.taken[WIP]] == ["MI-1/0", "MR-1/0", "RV-1/0"]


def test_what_comes_back_lowers_what_the_taker_holds(shelf):
    """The withdrawal keeps what was posted for it, and knows what came back of it, quantity and value."""
    shelf = shelf("fifo")
    shelf.receive(4, {"material": 40})
    (out,) = shelf.issue(3)
    (back,) = shelf.give_back(2)
    event = shelf.pool.event(WIP, out)
    assert (event.left, event.amounts, event.returned, event.net) == (
        1,
        {"material": 30},
        {"material": 20},
        {"material": 10},
    )
    assert (shelf.pool.quantity, shelf.pool.amounts) == (3, {"material": 30})
    shelf.go_again(back)
    assert (event.left, event.returned, event.net) == (3, {}, {"material": 30})
    assert (shelf.pool.quantity, shelf.pool.amounts) == (1, {"material": 10})


def test_what_comes_back_to_an_emptied_layer_is_taken_first_again(shelf):
    """Under FIFO the oldest layer is the oldest, even when it was empty in between."""
    shelf = shelf("fifo")
    shelf.receive(2, {"material": 20}, "GR-1")
    shelf.receive(2, {"material": 60}, "GR-2")
    shelf.issue(3)
    assert [parcel.key for parcel in shelf.pool.parcels] == ["GR-2"]
    shelf.give_back(2)
    assert [parcel.key for parcel in shelf.pool.parcels] == ["GR-1", "GR-2"]
    assert shelf.pool.amounts == {"material": 70}
    assert shelf.pool.withdraw(2, None, 2) == [("GR-1", 1, {"material": 10}), ("GR-2", 1, {"material": 30})]


def test_from_which_day_on_a_change_of_cost_was_known_is_noted(shelf):
    """Only where days count, and only of goods: undone, nothing of it is left."""
    pool, undo = shelf("fifo").pool, []
    pool.arrive("GR-1", Place("gr_ir", "GR-1"), 2, {"material": 20}, [], (5, 1, 0, ""))
    pool.arrive("GR-1\tCA", Place("cost_adjustment", "CA"), 0, {"material": 1}, [], (6, 2, 0, ""))
    pool.revalue("GR-1", {"material": 4}, 1, undo)
    pool.revalue("GR-1\tCA", {"material": 4}, 1, undo, (8, 3, 0, ""))
    assert pool.revisions == {}
    pool.revalue("GR-1", {"material": 4}, 1, undo, (8, 3, 0, ""))
    pool.revalue("GR-1", {"material": 3}, -1, undo, (9, 4, 0, ""))
    assert pool.revisions == {"GR-1": (((8, 3, 0, ""), {"material": 4}), ((9, 4, 0, ""), {"material": -3}))}
    take_back(undo)
    assert pool.revisions == {}


def test_a_receipt_sent_back_leaves_with_its_value(shelf):
    """The arrival has nothing left; the named account would bear a later change of its value."""
    shelf = shelf("moving_average")
    shelf.receive(2, {"material": 20}, "GR-1")
    shelf.receive(2, {"material": 60}, "GR-2")
    shelf.send_back("GR-2")
    bearer = Place("late_difference", "GR-2", "RM", "S")
    (sent,) = shelf.pool.taken[bearer]
    assert (sent.kind, sent.quantity, sent.amounts, sent.cause.left) == ("sent", 2, {"material": 60}, 0)
    assert (shelf.pool.quantity, shelf.pool.amounts) == (2, {"material": 20})


def test_a_receipt_sent_back_takes_what_was_given_beyond_its_value_again(shelf):
    """60 for a receipt worth 50, and 5 more that it costs since: told again it takes 65."""
    shelf = shelf("moving_average")
    shelf.receive(2, {"material": 40}, "GR-1")
    shelf.receive(2, {"material": 50}, "GR-2")
    arrival = shelf.pool.arrivals["GR-2"]
    shelf.pool.send_back("GR-2", "RT/0", 2, {"material": 60}, [])
    (sent,) = shelf.pool.taken[Place("late_difference", "GR-2", "RM", "S")]
    assert sent.worth == {"material": 60}
    arrival.amounts = {"material": 55}
    assert sent.worth == {"material": 65}


@pytest.mark.parametrize(("contra", "sign"), [(False, 1), (True, -1)])
def test_a_receipt_is_revalued_without_a_quantity(shelf, contra, sign):
    """The change stands on the arrival and on the parcel, up or down."""
    shelf = shelf("fifo")
    shelf.receive(2, {"material": 20}, "GR-1")
    shelf.receive(2, {"material": 60}, "GR-2")
    shelf.revalue("GR-2", {"material": 5}, contra=contra)
    assert shelf.pool.arrivals["GR-2"].amounts == {"material": 60 + sign * 5}
    assert [parcel.amounts for parcel in shelf.pool.parcels] == [
        {"material": 20},
        {"material": 60 + sign * 5},
    ]


def test_a_difference_is_passed_on_to_its_taker(shelf):
    """It leaves the parcel and is added to the withdrawal; taken back, it returns."""
    shelf = shelf("fifo")
    shelf.receive(4, {"material": 40}, "GR-1")
    (out,) = shelf.issue(3)
    shelf.revalue("GR-1", {"material": 8})
    shelf.pass_on(out, {"material": 6})
    assert (shelf.pool.amounts, shelf.pool.event(WIP, out).amounts) == ({"material": 12}, {"material": 36})
    shelf.pass_on(out, {"material": 1}, contra=True)
    assert (shelf.pool.amounts, shelf.pool.event(WIP, out).amounts) == ({"material": 13}, {"material": 35})


def test_differences_of_what_came_back_and_went_again(shelf):
    """Goods that came back bring their own difference, goods that went again take theirs."""
    shelf = shelf("fifo")
    shelf.receive(4, {"material": 40}, "GR-1")
    (out,) = shelf.issue(4)
    (back,) = shelf.give_back(2)
    again = shelf.go_again(back)
    shelf.revalue("GR-1", {"material": 8})
    shelf.pass_on(out, {"material": 8})
    shelf.pass_on(back, {"material": 4}, contra=True)
    taken = shelf.pool.event(WIP, out)
    assert (shelf.pool.event(WIP, back).amounts, taken.net) == ({"material": 24}, {"material": 44})
    assert shelf.pool.arrivals["GR-1"].parcel.amounts == {"material": 4}
    shelf.pass_on(again, {"material": 4})
    assert (shelf.pool.event(WIP, again).amounts, taken.net) == ({"material": 24}, {"material": 48})
    assert (shelf.pool.quantity, shelf.pool.amounts) == (0, {})


def test_a_pool_at_standard_tells_no_story():
    """Nothing follows goods at standard: quantity, value, and who took and gave back what, so that it can return."""
    pool = Pool("FG", "S", "standard")
    pool.arrive("PR-1", WIP, 4, {"material": 40}, [])
    pool.leave("FG", "DL-1/0", WIP, 3, {"material": 30}, [])
    pool.come_back(pool.known(WIP, "DL-1/0", ""), "DR-1/0", 1, {"material": 10}, [])
    pool.send_back("PR-1", "RV-1/0", 1, {"material": 10}, [])
    pool.revalue("", {"material": 5}, 1, [])
    assert (pool.quantity, pool.amounts) == (1, {"material": 15})
    assert (pool.arrivals, [parcel.events for parcel in pool.parcels]) == ({}, [[]])
    assert [(event.reference, event.left, event.net) for event in pool.taken[WIP]] == [
        ("DL-1/0", 2, {"material": 20}),
        ("DR-1/0", 1, {"material": 10}),
    ]
    pool.go_again(pool.known(WIP, "DR-1/0", ""), "RV-2/0", {"material": 10}, [])
    assert [(event.reference, event.left) for event in pool.taken[WIP]] == [("DL-1/0", 3), ("DR-1/0", 1)]


@pytest.mark.parametrize(
    ("fold", "arguments"),
    [
        ("receive", (3, {"material": 33})),
        ("issue", (6,)),
        ("issue", (1, Place("wip", "WO-9"))),
        ("give_back", (1,)),
        ("go_again", ("D-5/0",)),
        ("send_back", ("GR-3",)),
        ("revalue", ("GR-1", {"material": 5, "freight": 1})),
        ("pass_on", ("D-4/0", {"material": 5})),
        ("pass_on", ("D-5/0", {"material": 5})),
    ],
)
@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_each_fold_can_be_taken_back(shelf, method, fold, arguments):
    """Whatever a movement did to parcels, events and takers is undone by its own list."""
    shelf = shelf(method)
    for layer, quantity in (("GR-1", 4), ("GR-2", 4), ("GR-3", 2)):
        shelf.receive(quantity, {"material": 101, "labour": 7}, layer)
    assert shelf.issue(4) == ["D-4/0"]
    assert shelf.give_back(2) == ["D-5/0"]
    before = shelf.shown()
    shelf.undo.clear()
    getattr(shelf, fold)(*arguments)
    assert shelf.shown() != before
    take_back(shelf.undo)
    assert shelf.shown() == before


@pytest.mark.parametrize("fold", ["come_back", "go_again", "pass_on"])
def test_nobody_gives_back_what_he_did_not_take(fold):
    """A movement that corrects one that never happened is an error in the step that wrote it."""
    pool = Pool("RM", "S", "fifo")
    pool.arrive("GR-1", SUPPLIER, 4, {"material": 40}, [])
    calls = {
        "come_back": lambda: pool.come_back(pool.known(WIP, "MI-1/0", ""), "MR-1/0", 1, {}, []),
        "go_again": lambda: pool.go_again(pool.known(WIP, "MI-1/0", ""), "RV-1/0", {}, []),
        "pass_on": lambda: pool.pass_on(pool.known(WIP, "MI-1/0", ""), {}, 1, []),
    }
    with pytest.raises(AssertionError, match="RM at S: WO-1 took nothing with MI-1/0"):
        calls[fold]()


@given(st.data(), st.sampled_from(PERPETUAL))
def test_what_came_in_is_what_went_out_and_what_is_left(stories, shelf, data, method):
    """By element: receipts are worth what takers hold, what was sent back, and what is on the shelf."""
    shelf = shelf(method)
    shelf.play(data.draw(stories))
    pool = shelf.pool
    came: dict[str, int] = {}
    for arrival in pool.arrivals.values():
        for element, amount in arrival.amounts.items():
            came[element] = came.get(element, 0) + amount
    assert pool.quantity == sum(arrival.left for arrival in pool.arrivals.values()) - sum(
        event.left for events in pool.taken.values() for event in events if event.kind == "out"
    )
    parts = (net(pool, role="wip"), net(pool, role="late_difference"), pool.amounts)
    for element in {*came, *(element for part in parts for element in part)}:
        assert came.get(element, 0) == sum(part.get(element, 0) for part in parts)


@given(st.data(), st.sampled_from(PERPETUAL))
def test_no_quantity_is_no_value(stories, shelf, data, method):
    """Whatever happened, an emptied pool is worth nothing in every element, and no parcel is below zero."""
    shelf = shelf(method)
    shelf.play(data.draw(stories))
    pool = shelf.pool
    for parcel in pool.parcels:
        assert parcel.quantity >= 0
        assert all(amount > 0 for amount in parcel.amounts.values())
        assert parcel.quantity or not parcel.amounts
    assert pool.quantity == sum(parcel.quantity for parcel in pool.parcels)
    if pool.quantity:
        shelf.issue(pool.quantity)
    assert (pool.quantity, pool.amounts) == (0, {})


@given(
    st.sampled_from(PERPETUAL),
    st.lists(st.tuples(st.integers(1, 1_000), st.integers(0, 10**6)), min_size=1, max_size=5),
    st.lists(st.integers(1, 500), max_size=10),
)
def test_slices_add_up_to_the_whole(shelf, method, receipts, slices):
    """A withdrawal cut into slices that empty the pool takes exactly what came in."""
    shelf = shelf(method)
    for quantity, amount in receipts:
        shelf.receive(quantity, {"material": amount})
    for part in slices:
        if part <= shelf.pool.quantity:
            shelf.issue(part)
    if shelf.pool.quantity:
        shelf.issue(shelf.pool.quantity)
    assert sum(event.amounts.get("material", 0) for event in shelf.pool.taken[WIP]) == sum(
        amount for _, amount in receipts
    )
    assert (shelf.pool.quantity, shelf.pool.amounts) == (0, {})


@given(
    st.lists(
        st.one_of(
            st.builds(Receipt, st.integers(1, 10**6), st.integers(1, 10**9)),
            st.builds(Issue, st.integers(1, 10**6)),
        ),
        max_size=12,
    )
)
def test_a_pool_is_what_costing_says(shelf, drawn):
    """FIFO and moving average agree with the plain arithmetic of `costing`, issue by issue."""
    history: list[Receipt | Issue] = []
    on_hand = 0
    for event in drawn:
        change = event.quantity if isinstance(event, Receipt) else -event.quantity
        if on_hand + change >= 0:
            history.append(event)
            on_hand += change
    receipts = [event for event in history if isinstance(event, Receipt)]
    issues = [event for event in history if isinstance(event, Issue)]
    for method, wanted in (("fifo", fifo(receipts, issues)), ("moving_average", moving_average(history))):
        found = shelf(method)
        taken = []
        for event in history:
            if isinstance(event, Receipt):
                found.receive(event.quantity, {"material": event.amount})
            else:
                references = found.issue(event.quantity)
                amounts = [found.pool.event(WIP, reference).amounts for reference in references]
                taken.append(sum(sum(part.values()) for part in amounts))
        assert (tuple(taken), found.pool.quantity, found.pool.value) == (
            wanted.issues,
            wanted.quantity,
            wanted.value,
        )


@given(st.data(), st.sampled_from(PERPETUAL), st.integers(0, 14))
def test_taking_back_restores_exactly(stories, shelf, data, method, kept):
    """The story up to any moment is there again, event by event, when what followed is taken back."""
    shelf = shelf(method)
    story = data.draw(stories)
    shelf.play(story[:kept])
    before = shelf.shown()
    shelf.undo.clear()
    shelf.play(story[kept:])
    layers = [layer for layer, arrival in shelf.pool.arrivals.items() if arrival.left] if story[kept:] else []
    for layer in layers:
        shelf.revalue(layer, {"freight": 3})
    take_back(shelf.undo)
    assert shelf.shown() == before
