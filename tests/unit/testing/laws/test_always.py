"""All laws in one call."""

import datetime

import pytest

from erpcore.testing import laws
from erpcore.testing.laws.always import AT_ANY_MOMENT, AT_THE_END, check


def test_the_sample_keeps_all_laws(books) -> None:
    """With a day, the laws of the month's end are checked as well."""
    check(books)
    check(books, datetime.date(2026, 10, 9))


def test_one_broken_law_is_enough(books) -> None:
    """The first law that does not hold is raised."""
    books.state.stock.pools["RESIN", "MAIN"].parcels[0].amounts["material"] += 1
    with pytest.raises(AssertionError):
        check(books)


def test_the_facade_exports_every_law() -> None:
    """A rule author finds all of them in one place."""
    assert {law.__name__ for law in (*AT_ANY_MOMENT, *AT_THE_END)} <= set(laws.__all__)
