"""What recovered goods are worth."""

import datetime
from decimal import Decimal

import pytest

from erpcore import Code, Refused
from erpcore.flow.goods import stock_place
from erpcore.flow.make.recovering import recovered

DAY = datetime.date(2026, 10, 9)
KILO = 1_000_000


def test_a_price_is_extended_and_a_standard_taken_where_there_is_none(shop):
    """2 kg at 3.00; a kilogram of regrind at its standard of 2.00 material and 0.50 labour."""
    books = shop.books.state
    assert recovered(books, stock_place("CHIPS", "MAIN"), 2 * KILO, Decimal(3), None, DAY) == {
        "material": 600
    }
    assert recovered(books, stock_place("REGRIND", "MAIN"), KILO, None, None, DAY) == {
        "material": 200,
        "labour": 50,
    }


@pytest.mark.parametrize(
    ("item", "price", "code"),
    [
        ("CHIPS", None, Code.PRICE_MISSING),
        ("CHIPS", Decimal("0.001"), Code.PRICE_MISSING),
        ("REGRIND", Decimal(3), Code.DOCUMENT_INVALID),
    ],
)
def test_a_value_of_nothing_and_a_price_beside_a_standard_are_refused(shop, item, price, code):
    """A cost of zero is never assumed; goods at standard have one price."""
    with pytest.raises(Refused) as caught:
        recovered(shop.books.state, stock_place(item, "MAIN"), KILO, price, None, DAY)
    assert (caught.value.code, caught.value.field) == (code, "price")


def test_a_listed_price_is_not_offered_as_a_remedy(factory):
    """A purchase price of chips is there, and does not say what they are worth when they fall out of making."""
    shop = factory(more_prices=[{"item": "CHIPS", "valid_from": "2026-01-01", "price": "3"}])
    with pytest.raises(Refused) as caught:
        recovered(shop.books.state, stock_place("CHIPS", "MAIN"), KILO, None, None, DAY)
    assert "add a standard" in caught.value.remedy
    assert "treatment income" in caught.value.remedy
