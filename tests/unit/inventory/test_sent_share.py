"""Goods that went back to their supplier take their share of a later cost along."""

import pytest

from erpcore.inventory.parcel import Event, Parcel
from erpcore.inventory.pool import Pool
from erpcore.inventory.recomputing import recompute
from erpcore.inventory.sent_share import (
    KEPT_SHARE,
    Sent,
    SentBack,
    claim_of,
    further_shares,
    kept_mark,
    price_of_own,
    sent_of,
    share_mark,
    tell_sent,
)
from erpcore.kernel.movements import Mark, Place


def _returned(shelf):
    """Receive 10 for 1000, issue 4, let 2 and 1 go back for 200 and 100."""
    shelf = shelf("fifo")
    shelf.receive(10, {"material": 1000}, "GR")
    shelf.issue(4)
    for quantity in (2, 1):
        shelf.into(quantity, {"material": 100 * quantity}, "GR", contra=True)
    return shelf


def shared(pool, gone):
    return further_shares(pool, "GR", sent_of(pool, "GR"), gone)


def test_the_share_of_goods_that_went_back_is_that_of_each_return(shelf):
    """Of 150 for ten, 45 belong to the three that went back: 30 and 15; none where all went back."""
    pool = _returned(shelf).pool
    assert [(event.quantity, part) for event, part in shared(pool, 45)] == [(2, 30), (1, 15)]
    assert [part for _, part in shared(pool, -1)] == [-1]
    whole = shelf("fifo")
    whole.receive(10, {"material": 1000}, "GR")
    whole.into(10, {"material": 1000}, "GR", contra=True)
    assert shared(whole.pool, 150) == []
    assert sent_of(whole.pool, "GR-2").returns == ()


def test_a_mark_changes_what_is_given_and_is_taken_back(shelf):
    """With 30 and 15 more, all ten bear 15 each: 460 issued; nothing is told of a return that is forgotten."""
    shelf = _returned(shelf)
    stock, pool, undo = shelf.stock, shelf.pool, []
    marks = [share_mark(shelf.place, "GR", event, "material", part) for event, part in shared(pool, 45)]
    for mark in marks:
        stock.sent_shares.mark(mark, undo)
    assert [event.given for event, _ in sent_of(pool, "GR").returns] == [{"material": 230}, {"material": 115}]
    told = recompute(pool.arrivals["GR"].parcel, {"GR": {"material": 1150}})
    assert [amounts for _, amounts in told] == [{"material": 460}, {"material": 230}, {"material": 115}]
    forgotten = marks[0]._replace(key="D-9/0")
    other = Mark("lot", "L", "", "", "")
    assert list(stock.sent_shares.told([forgotten, other])) == []
    for back, *args in reversed(undo):
        back(*args)
    assert [event.given for event, _ in sent_of(pool, "GR").returns] == [{"material": 200}, {"material": 100}]


def test_goods_that_were_kept_after_all_should_take_nothing_along(shelf):
    """Returns of 200 and 100 should take 300 along, and 200 once one of the two that went first is kept after all."""
    told = sent_of(_returned(shelf).pool, "GR")
    assert told.worth == {"material": 300}
    (first, _), second = told.returns[0], told.returns[1]
    assert SentBack([Sent(first, 1), second], 2).worth == {"material": 200}


def test_what_happens_after_the_moment_that_is_looked_at_went_back_too(shelf):
    """A return of three that a late document does not see yet counts, unless it is taken back."""
    pool = _returned(shelf).pool
    _, last = pool.taken[pool.bearer("GR")]
    pool.untell(last)
    assert sent_of(pool, "GR").quantity == 2
    sent = sent_of(pool, "GR", [last])
    assert ([of.left for of in sent.returns], sent.quantity, sent.known) == ([2, 1], 3, True)
    back = type(last)("back", "RV/0", last.parcel, last.place, 1, {})
    back.of = last
    assert sent_of(pool, "GR", [last, back]).quantity == 2


def test_what_a_return_takes_along_because_of_those_kept_is_known_and_taken_back(shelf):
    """A new return takes 20 along with its goods; an earlier one 30 from now on; forgotten with the story of it."""
    shelf = _returned(shelf)
    stock, undo = shelf.stock, []
    first, last = (of.event for of in sent_of(shelf.pool, "GR").returns)
    old, new = (kept_mark(shelf.place, "GR", of, "material", part) for of, part in ((first, 30), (last, 20)))
    assert (new.subject, claim_of(new)[:3]) == (KEPT_SHARE, ("sent_claim", last.reference, "material"))
    tell_sent(stock.counted, [old, Mark("lot", "L", "", "", "")], undo)
    assert (first.given, stock.sent_shares.kept_of(first)) == ({"material": 230}, {"material": 30})
    assert stock.sent_shares.kept_of(last) == {}
    stock.trim(lambda event: False, undo, "", lambda *_: {})
    assert stock.sent_shares.kept_of(first) == {"material": 30}
    shelf.issue(3)
    stock.trim(lambda event: True, undo, "", lambda *_: {})
    assert stock.sent_shares.kept == {}
    for back, *args in reversed(undo):
        back(*args)
    assert (first.given, stock.sent_shares.kept) == ({"material": 200}, {})


@pytest.mark.parametrize(
    ("method", "month", "held", "gives"),
    [
        ("monthly_average", "2026-10", 11, 2000),
        ("monthly_average", "2026-11", 11, 1500),
        ("monthly_average", "2026-11", 10, 2000),
        ("moving_average", "2026-10", 11, 1500),
        ("moving_average", "2026-10", 10, 1650),
    ],
)
def test_at_a_months_average_an_arrival_of_an_earlier_month_leaves_others_their_share(
    method, month, held, gives
):
    """Ten for 2000: all of it in their month and where they are the last, else ten shares of 11 for 1650."""
    pool, worth = Pool("A", "MAIN", method), {"material": 2000}
    arrival = Event("in", "GR-1", Parcel("A"), Place("gr_ir"), 10, worth, (1, 1, 0, "2026-10"))
    there = held, {"material": 1650}
    assert price_of_own(pool, arrival, worth, 10, there, month) == {"material": gives}
