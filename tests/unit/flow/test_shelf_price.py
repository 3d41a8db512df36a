"""How a document states that goods come in at the shelf's price, and how they are told of it."""

from erpcore.flow.shelf_price import at_shelf_price, tell_brought_goods
from erpcore.flow.stated_adjustment import stated_in
from erpcore.inventory.adjusted import adjusted_by
from erpcore.inventory.shelf_price import FOUND, RETURNED, AtShelfPrice
from erpcore.kernel.movements import Effect, Mark, Movement, Place

SHELF = Place("stock", "", "RESIN", "MAIN")
MOMENT = (0, 9, 0, "2026-10")


def test_goods_brought_at_the_shelfs_price_are_told_when_they_have_come(shop):
    """One kilogram found at 2.50, the average of the shelf; the mark says so, and is no adjustment of goods on hand."""
    shop.buy("GR-1", "RESIN", "10", "1")
    shop.buy("GR-2", "RESIN", "30", "3")
    two = shop.books.state
    mark = at_shelf_price("CR", SHELF, AtShelfPrice(FOUND, ""))
    assert mark == Mark("adjusted", "CR", "RESIN\tMAIN\t", "", "found")
    assert stated_in(two, [mark]) == []
    pending, undo = Place("pending_loss", "CR", "RESIN", "MAIN"), []
    value = (("material", "material", 250),)
    found = Movement(pending, SHELF, value, 1_000_000, 1_000_000, "CR")
    two.stock.apply(found, "CR/0", undo, MOMENT)
    passage = Mark("passage", "CR", "x", "", "1")
    tell_brought_goods(two, Effect((found,), (mark, passage)), MOMENT, undo)
    pool = two.stock.pool("RESIN", "MAIN")
    (event,) = adjusted_by(pool, "CR")
    assert (event.reference, event.amounts, event.place) == ("CR\tCR", {}, pending)
    assert event.moment == (0, 9, 1, "2026-10")


def test_goods_that_came_back_take_from_who_had_them(shop):
    """One kilogram of two comes back from an order at 1.00: the order is the other end of a later difference."""
    shop.buy("GR-1", "RESIN", "10", "1")
    state, undo, order = shop.books.state, [], Place("wip", "WO", "TOY", "MAIN", "MILL")
    value = (("material", "material", 200),)
    taken = Movement(SHELF, order, value, 2_000_000, 2_000_000, "GR-1")
    state.stock.apply(taken, "MI/0", undo, (0, 8, 0, "2026-10"))
    half = (("material", "material", 100),)
    back = Movement(SHELF, order, half, 1_000_000, 1_000_000, "GR-1", contra=True, origin="MI/0")
    state.stock.apply(back, "MR/0", undo, MOMENT)
    mark = at_shelf_price("MR", SHELF, AtShelfPrice(RETURNED, ""))
    tell_brought_goods(state, Effect((back,), (mark,)), MOMENT, undo)
    (event,) = adjusted_by(state.stock.pool("RESIN", "MAIN"), "MR")
    assert (event.reference, event.place, event.returns) == ("GR-1\tMR", order, True)
