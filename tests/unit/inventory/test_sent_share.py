"""Goods that went back to their supplier take their share of a later cost along."""

from erpcore.inventory.recomputing import recompute
from erpcore.inventory.sent_share import further_shares, returns_of, share_mark
from erpcore.kernel.movements import Mark


def _returned(shelf, method="fifo"):
    """Receive 10 for 1000, issue 4, let 2 and 1 go back for 200 and 100."""
    shelf = shelf(method)
    shelf.receive(10, {"material": 1000}, "GR")
    shelf.issue(4)
    for quantity in (2, 1):
        shelf.into(quantity, {"material": 100 * quantity}, "GR", contra=True)
    return shelf


def test_the_share_of_goods_that_went_back_is_that_of_each_return(shelf):
    """Of 150 for ten, 45 belong to the three that went back: 30 and 15; none where all went back, or by the month."""
    pool = _returned(shelf).pool
    assert [(event.quantity, part) for event, part in further_shares(pool, "GR", 45)] == [(2, 30), (1, 15)]
    assert [part for _, part in further_shares(pool, "GR", -1)] == [-1]
    assert further_shares(_returned(shelf, "monthly_average").pool, "GR", 45) == []
    whole = shelf("fifo")
    whole.receive(10, {"material": 1000}, "GR")
    whole.into(10, {"material": 1000}, "GR", contra=True)
    assert further_shares(whole.pool, "GR", 150) == []
    assert returns_of(whole.pool, "GR-2") == []


def test_a_mark_changes_what_is_given_and_is_taken_back(shelf):
    """With 30 and 15 more, all ten bear 15 each: 460 issued; nothing is told of a return that is forgotten."""
    shelf = _returned(shelf)
    stock, pool, undo = shelf.stock, shelf.pool, []
    marks = [
        share_mark(shelf.place, "GR", event, "material", part)
        for event, part in further_shares(pool, "GR", 45)
    ]
    for mark in marks:
        stock.sent_shares.mark(mark, undo)
    assert [event.given for event in returns_of(pool, "GR")] == [{"material": 230}, {"material": 115}]
    told = recompute(pool.arrivals["GR"].parcel, {"GR": {"material": 1150}})
    assert [amounts for _, amounts in told] == [{"material": 460}, {"material": 230}, {"material": 115}]
    forgotten = marks[0]._replace(key="D-9/0")
    other = Mark("lot", "L", "", "", "")
    assert list(stock.sent_shares.told([forgotten, other])) == []
    for back, *args in reversed(undo):
        back(*args)
    assert [event.given for event in returns_of(pool, "GR")] == [{"material": 200}, {"material": 100}]
