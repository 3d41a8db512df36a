"""A late document leaves a receipt what a later adjustment was to take off it."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import CostAdjustment
from erpcore.flow.reducing import check_taken_off_receipts
from erpcore.inventory.reductions import reduction
from erpcore.kernel.movements import Effect, Movement, Place, as_rows

SHELF = Place("stock", "", "RESIN", "MAIN")
SUPPLIER, ORDER = Place("supplier", "PI-1"), Place("wip", "WO-1")
OFF = {"direction": "decrease", "reason": "damaged"}


@pytest.fixture
def books(factory):
    """100.00 of the 2nd, of which 60.00 are taken off on the 9th."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "10", "10", date="2026-10-02")
    shop(CostAdjustment, "CA-1", item="RESIN", receipt="GR-1", amounts={"material": "60"}, **OFF)
    return shop.books.state


def less(amount: int, source: Place = SUPPLIER) -> Movement:
    """Take an amount off the cost of the receipt."""
    return Movement(source, SHELF, as_rows({"material": amount}), layer="GR-1", contra=True)


def day(books, number: int) -> tuple[int, int, int, str]:
    """Say where a document of a day of October stands that is posted now."""
    first = books.entry_of("GR-1").document.date.toordinal() - 2
    return (first + number, books.position + 1, 0, "")


def test_what_leaves_it_enough_passes(books):
    """40.00 less are known on the 5th, and any amount on the 10th; more is no harm."""
    for effect, number in (
        (Effect((less(40_00),)), 5),
        (Effect((less(90_00),)), 10),
        (Effect((less(99_00), less(70_00)._replace(contra=False))), 5),
    ):
        check_taken_off_receipts(books, effect, day(books, number))


def test_what_leaves_it_too_little_is_refused(books):
    """40.01 less leave 59.99 for 60.00; so does an adjustment of an earlier day that takes as much off."""
    mark = reduction("CA-0", "RESIN", "GR-1", "material", 40_01, apart=False)
    for effect in (Effect((less(40_01),)), Effect((less(40_01, SUPPLIER._replace(key="CA-0")),), (mark,))):
        with pytest.raises(Refused) as caught:
            check_taken_off_receipts(books, effect, day(books, 5))
        assert (caught.value.code, caught.value.field) == (Code.VALUE_EXCEEDS_PLACE, "date")
        assert "CA-1" in caught.value.expected
        assert "59.99" in caught.value.expected


def test_what_comes_back_or_stands_apart_is_no_change_of_the_receipt(books):
    """A movement of the adjustment itself; one that policy keeps out of the receipt; one of goods."""
    apart = reduction("CA-0", "RESIN", "GR-1", "material", 90_00, apart=True)
    for effect in (
        Effect((less(90_00, Place("cost_adjustment", "CA-1", "RESIN", "MAIN")),)),
        Effect((), (apart,)),
        Effect((less(90_00)._replace(quantity_in=1),)),
    ):
        check_taken_off_receipts(books, effect, day(books, 5))


def test_what_an_order_hands_on_is_known_with_its_completion(books):
    """Completed on the 20th, whatever the day of what made it cheaper."""
    books.stock.completed["WO-1"] = day(books, 20)
    check_taken_off_receipts(books, Effect((less(90_00, ORDER),)), day(books, 5))
    books.stock.completed["WO-1"] = day(books, 4)
    with pytest.raises(Refused):
        check_taken_off_receipts(books, Effect((less(90_00, ORDER),)), day(books, 5))
