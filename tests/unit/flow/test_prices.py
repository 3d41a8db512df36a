"""What a price on a document is for, and what it makes of a quantity."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from erpcore.flow.prices import priced, priced_units, worth_by_hand
from erpcore.kernel.rounding import MICRO


def test_a_price_for_a_unit_is_extended_and_rounded_once():
    """10.00 for 12 pieces, 5 pieces: 4.1666 is 4.17; in a currency without decimals 4."""
    assert priced(10 * MICRO, 12 * MICRO, 5 * MICRO, 2) == 417
    assert priced(10 * MICRO, 12 * MICRO, 5 * MICRO, 0) == 4
    assert priced(0, MICRO, 5 * MICRO, 2) == 0
    assert priced(1, MICRO, 5_000 * MICRO, 2) == 1  # 0.000001 × 5 000 = 0.005


@given(st.integers(0, 10**12), st.integers(1, 10**9), st.integers(1, 10**12), st.integers(1, 99))
def test_a_price_for_more_units_of_the_same_value_is_the_same_price(price, per, quantity, factor):
    """A dozen at twelve times the price of one costs the same."""
    assert priced(price, per, quantity, 2) == priced(price * factor, per * factor, quantity, 2)


def test_a_price_is_for_one_unit_of_those_named(shop):
    """Of the base unit where none is named; a bag holds 25 kg, so its price is for these."""
    books = shop.books.state
    assert [priced_units(books, "RESIN", unit) for unit in (None, "kg", "bag")] == [
        (1, MICRO),
        (1, MICRO),
        (1, 25 * MICRO),
    ]


def test_a_price_for_a_unit_that_is_no_whole_number_of_millionths_is_exact(shop):
    """A third of a kilogram is priced by twos, for 1 000 000 micro-units stand for the base unit; six cost 6 x 2.00."""
    books = shop.books.state
    units = priced_units(books, "RESIN", "third")
    assert units == (6, 2 * MICRO)
    assert priced(units.price(Decimal(2)), units.per, 2 * MICRO, 2) == 12_00


def test_a_price_by_hand_is_for_the_unit_of_the_quantity(shop):
    """50 kg at 30.00 a bag of 25 kg are worth 60.00; without a price nothing is said."""
    books = shop.books.state
    assert worth_by_hand(books, "RESIN", Decimal(30), 50 * MICRO, "bag") == 60_00
    assert worth_by_hand(books, "RESIN", None, 50 * MICRO, "bag") is None
