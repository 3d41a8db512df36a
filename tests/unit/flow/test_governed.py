"""What governs the books changes by documents alone, and a preview leaves it."""

from erpcore.documents import SetUp, ValuationChange

CHANGE = {"item_class": "raw", "method": "lifo", "reason": "prices rise"}


def test_a_preview_of_a_change_leaves_the_method(shop):
    """Asked for, the change is taken back; posted, it holds for every later document, and what was is known."""
    document = shop.document(ValuationChange, "VC-1", **CHANGE)
    shop.books.preview(document)
    assert shop.books.state.master.valuation("RESIN") == "fifo"
    shop.books.post(document)
    master = shop.books.state.master
    assert (master.valuation("RESIN"), master.first_valuation("RESIN")) == ("lifo", "fifo")


def test_later_master_data_keep_the_method(shop):
    """A set-up document after the change leaves it, and a new item of the class is valued by the new method."""
    shop(ValuationChange, "VC-1", **CHANGE)
    item = {"code": "PELLET", "name": "pellet", "kind": "raw", "item_class": "raw", "unit": "kg"}
    shop(SetUp, "SU-1", tables={"items": [item]})
    master = shop.books.state.master
    assert (master.valuation("PELLET"), master.first_valuation("RESIN")) == ("lifo", "fifo")
    shop(ValuationChange, "VC-2", **{**CHANGE, "method": "moving_average"})
    assert shop.books.state.master.first_valuation("RESIN") == "fifo"
