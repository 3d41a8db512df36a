"""What a price on a document is for, and what it makes of a quantity."""

from decimal import Decimal
from typing import NamedTuple

from erpcore.flow.view import View
from erpcore.kernel.errors import Refused
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, share


class PricedUnits(NamedTuple):
    """So many of a unit are so many whole micro-units of the base unit: a price for those is one for these.

    One pound is no whole number of millionths of a kilogram, a hundred are.
    """

    times: int
    per: int  # micro-units

    def price(self, price: Decimal) -> int:
        """Say what a price for one unit, in major currency, makes for `per` micro-units: micro-currency."""
        return to_micro(price) * self.times


def priced_units(books: View, item: str, unit: str | None, field: str = "unit") -> PricedUnits:
    """Say what a price for one unit is for, exactly, whatever quantities the base unit is counted in.

    Args:
        books: The books.
        item: Whose unit it is.
        unit: The unit; None: the item's base unit.
        field: Where it stands in the document.

    Raises:
        Refused: UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT.
    """
    if unit is None or unit == books.master.item(item).unit:
        return PricedUnits(1, MICRO)
    try:
        exact = books.master.factor(item, unit) * MICRO
    except Refused as refusal:
        raise refusal.within(field.rpartition(".")[0]) from None
    # A million micro-units stand for a price of the base unit, by which an order in it is known.
    more = 2 if exact.numerator == MICRO and exact.denominator > 1 else 1
    return PricedUnits(exact.denominator * more, exact.numerator * more)


def priced(price: int, per: int, quantity: int, decimals: int) -> int:
    """Extend a price for `per` micro-units by a quantity, rounded half up once.

    Args:
        price: Micro-currency for `per` micro-units, not negative.
        per: Micro-units that the price is for.
        quantity: Micro-units, not negative.
        decimals: Of the book currency.

    Returns:
        Minor units.
    """
    return share(price * 10**decimals, quantity, per * MICRO)


def worth_by_hand(
    books: View, item: str, price: Decimal | None, quantity: int, unit: str | None
) -> int | None:
    """Say what a provisional price on a document makes of a quantity, in minor units; None without one.

    Raises:
        Refused: UNIT_DOES_NOT_CONVERT.
    """
    if price is None:
        return None
    units = priced_units(books, item, unit)
    return priced(units.price(price), units.per, quantity, books.master.currency.decimals)
