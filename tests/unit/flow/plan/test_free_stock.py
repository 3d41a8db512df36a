"""What of the goods on a shelf is free, and until when."""

from datetime import date

import pytest

from erpcore.documents import Reservation, SalesOrder, StockWriteOff
from erpcore.flow.plan.free_stock import free_stock
from erpcore.kernel.rounding import MICRO
from erpcore.planning.shelf_life import Lot

TODAY = date(2026, 10, 9)
GLUE = {"code": "GLUE", "name": "Glue", "kind": "raw", "item_class": "raw", "unit": "kg", "tracking": "lot"}
LAST = {"OLD": "2026-10-08", "NEW": "2026-10-09", "LATE": "2026-10-20", "EVER": None}


@pytest.fixture
def stocked(factory):
    """Ten kilograms of each of four lots, one of them expired, and a customer who waits."""
    shop = factory(more_items=[GLUE])
    for lot, last in LAST.items():
        shop.buy(f"GR-{lot}", "GLUE", "10", "1", lot=lot, **({"expires": last} if last else {}))
    shop(SalesOrder, "SO-1", partner="C", lines=[{"item": "GLUE", "quantity": "30", "price": "9"}])
    return shop


def free(shop) -> tuple[int, list[tuple[str, int]]]:
    found, lots = free_stock(shop.books.state, "GLUE", "MAIN", TODAY)
    return found // MICRO, [(lot.name, lot.quantity // MICRO) for lot in lots]


def test_lots_that_have_expired_are_not_free(stocked):
    """30 of 40; those without a last day are free for good, and in no list."""
    assert free(stocked) == (30, [("NEW", 10), ("LATE", 10)])
    assert free_stock(stocked.books.state, "GLUE", "MAIN", TODAY)[1][0] == Lot(TODAY, "NEW", 10 * MICRO)


def test_what_is_reserved_of_any_lot_is_of_the_first_to_expire(stocked):
    """13 for the customer: all of the lot of today, and three of the next."""
    stocked(Reservation, "RS-1", sales_order="SO-1/1", item="GLUE", quantity="13")
    assert free(stocked) == (17, [("LATE", 7)])


def test_what_is_reserved_of_a_lot_is_of_that_lot(stocked):
    """Four of the later one; of one that has expired nothing was free."""
    stocked(Reservation, "RS-1", sales_order="SO-1/1", item="GLUE", quantity="4", lot="LATE")
    stocked(Reservation, "RS-2", sales_order="SO-1/1", item="GLUE", quantity="2", lot="OLD")
    assert free(stocked) == (26, [("NEW", 10), ("LATE", 6)])


def test_a_lot_that_is_gone_is_in_no_list(stocked):
    """Nothing is free of what was written off."""
    lost = {
        "item": "GLUE",
        "quantity": "10",
        "bearer": "cost_centre",
        "cost_centre": "OFFICE",
        "reason": "spilt",
    }
    stocked(StockWriteOff, "WO-9", **lost, lot="NEW")
    assert free(stocked) == (20, [("LATE", 10)])
