"""The accountant adjusts the cost of what is there."""

import datetime
from contextlib import suppress

from erpcore import Books, Refused
from erpcore.testing.samples import sample_setup
from erpcore.testing.strategies import adjusting
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.dice import Dice


def test_nothing_is_adjusted_where_nothing_is() -> None:
    """In empty books no goods have a cost."""
    clerk = Clerk(Books(sample_setup()), Dice(bytes([3, 5, 7])), 1, datetime.date(2026, 10, 10))
    assert adjusting.cost_adjustment(clerk) is None


def test_most_adjustments_are_taken(books, written) -> None:
    """Goods on hand and receipts are adjusted, by amounts and to prices."""
    taken = []
    for document in written(adjusting.cost_adjustment, 60):
        with suppress(Refused):
            books.preview(document)
            taken.append(document)
    assert len(taken) > 30
    assert {document.receipt is None for document in taken} == {True, False}
    assert {document.price is None for document in taken} == {True, False}
