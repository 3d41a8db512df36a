"""The store moves, uses, counts and loses what it has, and nothing before it has it."""

import datetime
from contextlib import suppress

import pytest

from erpcore import Books, Refused
from erpcore.documents import StockCount
from erpcore.testing.playing import post
from erpcore.testing.samples import sample_setup
from erpcore.testing.strategies import storing
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.dice import Dice

DAY = datetime.date(2026, 10, 10)

NEEDS_GOODS = (
    storing.stock_transfer,
    storing.transfer_shipment,
    storing.own_use,
    storing.stock_write_off,
    storing.count_result,
)
NEEDS_MORE = (
    storing.transfer_receipt,
    storing.own_use_return,
    storing.salvage_receipt,
    storing.loss_decision,
)


def first_taken(books, documents):
    """Post the first document that the books take."""
    return next(document for document in documents if post(books, document) is None)


@pytest.mark.parametrize("writer", [*NEEDS_GOODS, *NEEDS_MORE])
def test_nothing_comes_from_nothing(writer) -> None:
    """In empty books there is nothing to move, use, count or decide on."""
    clerk = Clerk(Books(sample_setup()), Dice(bytes([3, 5, 7])), 1, DAY)
    assert writer(clerk) is None


@pytest.mark.parametrize("writer", NEEDS_GOODS)
def test_what_is_there_is_mostly_taken(books, written, writer) -> None:
    """Goods on hand are moved, used, counted and written off."""
    taken = 0
    for document in written(writer, 40):
        with suppress(Refused):
            books.preview(document)
            taken += 1
    assert taken > 20


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (storing.transfer_shipment, storing.transfer_receipt),
        (storing.own_use, storing.own_use_return),
        (storing.stock_write_off, storing.loss_decision),
        (storing.stock_write_off, storing.salvage_receipt),
    ],
)
def test_what_is_begun_is_ended(books, written, before, after) -> None:
    """A shipment arrives, what was taken comes back, a loss is decided."""
    assert written(after) == []
    pending = (one for one in written(before) if getattr(one, "bearer", "pending") == "pending")
    first_taken(books, pending)
    assert first_taken(books, written(after)).type == after.__name__


def test_what_is_frozen_is_counted(books, written) -> None:
    """A result names the count that froze the goods."""
    books.post(StockCount(id="CT", date=DAY, site="MAIN", items=["RESIN"]))
    assert "CT" in {result.count for result in written(storing.count_result)}
    assert {bool(count.items) for count in written(storing.stock_count)} == {True, False}
