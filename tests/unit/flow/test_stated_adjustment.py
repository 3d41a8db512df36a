"""What a document states of goods on hand is read as it was written down."""

import pytest

from erpcore.flow.stated_adjustment import by_amounts, counter, receipt_difference, stated_in, to_price
from erpcore.kernel.movements import Mark, Place

SHELF = Place("stock", "", "RESIN", "MAIN")
AGAINST = Place("cost_adjustment", "CA", "RESIN", "MAIN")


@pytest.fixture
def two(shop):
    """Ten kilograms at 1.00 and thirty at 3.00."""
    shop.buy("GR-1", "RESIN", "10", "1")
    shop.buy("GR-2", "RESIN", "30", "3")
    return shop.books.state


def test_the_counter_side_is_the_documents_or_a_partners():
    """An accrued expense is owed to somebody and belongs to no goods."""
    assert counter("cost_adjustment", "CA", SHELF, "") == AGAINST
    assert counter("accrued_expense", "CA", SHELF, "V") == Place("accrued_expense", "CA", partner="V")


def test_what_is_stated_is_read_as_it_was_written_down(two):
    """A price, amounts of both signs, a receipt's difference in two parts; what takes them back says nothing."""
    owed = counter("accrued_expense", "CA-2", SHELF, "V")
    price = to_price(two, "CA", SHELF, AGAINST, (200_000_000, 10**12), "")
    amounts = by_amounts(two, "CA-2", SHELF, owed, {"material": 400, "labour": -5}, "")
    parts = [receipt_difference("PI", SHELF, "GR-1", [("material", part)], "V") for part in (7, -9)]
    both = receipt_difference("PI", SHELF, "GR-1", [("material", 7), ("material", -9)], "V")
    assert both.against == Place("purchase_price_variance", "GR-1", "RESIN", "MAIN", partner="V")
    marks = [price.mark(), Mark("passage", "CA", "x", "", "1"), *(of.mark() for of in (amounts, *parts))]
    assert stated_in(two, marks) == [price, amounts, both]
    assert stated_in(two, [marks[0]._replace(before=marks[0].after, after="")]) == []
