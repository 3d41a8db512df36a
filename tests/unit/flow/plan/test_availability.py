"""The books say what of an item can be had."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import ConsignmentReceipt, Reservation
from erpcore.kernel.rounding import MICRO


def test_what_is_on_hand_is_free_or_reserved(shop):
    """Another site is another shelf; what a supplier keeps with us is not on hand."""
    shop.buy("GR", "RESIN", "10", "10")
    shop.start("WO", "TOY", "20")
    shop(Reservation, "RS", work_order="WO", item="RESIN", quantity="4")
    shop(ConsignmentReceipt, "CR", partner="V", item="RESIN", quantity="7")
    found = shop.books.available("RESIN")
    assert (found.on_hand, found.free) == (10 * MICRO, 6 * MICRO)
    assert (found.reserved, found.consigned) == ({"work_order WO": 4 * MICRO}, {"V": 7 * MICRO})
    assert found.lots == ()
    assert shop.books.available("RESIN", "YARD").on_hand == 0
    for item, site, code in (
        ("X", None, Code.UNKNOWN_ITEM),
        ("RESIN", "X", Code.UNKNOWN_SITE),
        ("ADVICE", None, Code.ITEM_KIND_UNSUITABLE),
    ):
        with pytest.raises(Refused) as caught:
            shop.books.available(item, site)
        assert caught.value.code == code


def test_lots_are_told_apart(glued):
    """Of one lot, or of all, the first to expire first."""
    books = glued.books
    glued(Reservation, "RS-1", work_order="WO", item="GLUE", quantity="3", lot="A")
    glued(Reservation, "RS-2", work_order="WO", item="GLUE", quantity="2")
    glued(ConsignmentReceipt, "CR", partner="V", item="GLUE", quantity="7", lot="C")
    found = books.available("GLUE")
    assert [(of.lot, of.quantity // MICRO) for of in found.lots] == [("B", 10), ("A", 10)]
    assert (found.free // MICRO, found.reserved) == (15, {"work_order WO": 5 * MICRO})
    found = books.available("GLUE", lot="A")
    assert (found.on_hand // MICRO, found.free // MICRO, found.consigned) == (10, 7, {})
    assert [(of.lot, of.quantity // MICRO) for of in found.lots] == [("A", 10)]
