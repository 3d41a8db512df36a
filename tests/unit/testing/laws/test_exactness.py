"""The laws of numbers see a unit that does not come back and a value that does not scale."""

from fractions import Fraction

import pytest

from erpcore.testing.laws.exactness import scaled_prices_scale_values, units_convert_there_and_back


def test_the_sample_keeps_them(books) -> None:
    """Kilograms come back; ten times the prices make ten times the values, to the cent here."""
    units_convert_there_and_back(books)
    scaled_prices_scale_values(books, 10)
    scaled_prices_scale_values(books, 1)


def test_a_factor_that_does_not_come_back_is_seen(books, monkeypatch) -> None:
    """There and back is the same quantity."""
    monkeypatch.setattr("erpcore.testing.laws.exactness.convert", lambda quantity, factor: quantity + 1)
    with pytest.raises(AssertionError, match="RESIN"):
        units_convert_there_and_back(books)


def test_a_value_that_does_not_scale_is_seen(books) -> None:
    """A pool that is worth more than its prices say has no tenfold."""
    books.state.stock.pools["RESIN", "MAIN"].parcels[0].amounts["material"] += 100_000
    with pytest.raises(AssertionError, match="shelf"):
        scaled_prices_scale_values(books, 10)
    assert Fraction(1, 3) * 3 == 1
