"""What a movement does at its two ends."""

from erpcore.kernel.ends import elements_left_at, ends_of, gained, left_at, originals
from erpcore.kernel.movements import Movement, Original, Place

BANK, SHELF = Place("bank"), Place("stock", item="RESIN")
DOLLARS = (Original("source", "USD", 7, 10**12), Original("target", "EUR", 6, 10**12))
BOUGHT = Movement(BANK, SHELF, (("", "material", 30), ("", "freight", 20)), 2, 3, original=DOLLARS)
BACK = BOUGHT._replace(amounts=(("", "material", 10),), quantity_out=1, quantity_in=1, contra=True)


def test_value_that_goes_back_is_below_zero():
    """Of the target, whichever way a movement is written."""
    assert (gained(BOUGHT), gained(BACK)) == (50, -10)


def test_what_one_end_has_more_the_other_has_less():
    """Quantities may differ: pounds go out, pieces come in."""
    assert list(ends_of(BOUGHT)) == [(SHELF, 3, 50), (BANK, -2, -50)]
    assert list(ends_of(BACK)) == [(SHELF, -1, -10), (BANK, 1, 10)]


def test_each_end_has_its_own_currency():
    """An end without one carries none."""
    assert list(originals(BOUGHT)) == [(BANK, "USD", -7), (SHELF, "EUR", 6)]
    assert list(originals(BACK)) == [(BANK, "USD", 7), (SHELF, "EUR", -6)]


def test_movements_add_up_at_a_place():
    """In the books' currency, in others, and by cost element; a place that none touches has nothing."""
    assert left_at([BOUGHT, BACK], SHELF) == (40, {"EUR": 0})
    assert left_at([BOUGHT], BANK) == (-50, {"USD": -7})
    assert left_at([BOUGHT], Place("cash")) == (0, {})
    assert elements_left_at([BOUGHT, BACK], SHELF) == {"material": 20, "freight": 20}
    assert elements_left_at([BOUGHT, BACK], BANK) == {"": -40}
