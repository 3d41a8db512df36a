"""What a price on a document is for, and what it makes of a quantity."""

from decimal import Decimal

from erpcore.flow.goods import base_quantity
from erpcore.flow.view import View
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, share

ONE = Decimal(1)


def priced_quantity(books: View, item: str, unit: str | None, field: str = "unit") -> int:
    """Say what a price for one unit is for, in micro-units of the base unit.

    Raises:
        Refused: UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT.
    """
    return MICRO if unit is None else base_quantity(books, item, ONE, unit, field)


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
    per = priced_quantity(books, item, unit)
    return priced(to_micro(price), per, quantity, books.master.currency.decimals)
