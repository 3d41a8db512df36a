"""Amounts of a document in minor units of the book currency."""

from decimal import Decimal

from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.money import to_minor


def minor(books: View, amount: Decimal, field: str) -> int:
    """Convert an amount to minor units.

    Raises:
        Refused: NUMBER_INVALID, where the amount has more decimals than the currency.
    """
    try:
        return to_minor(amount, books.master.currency)
    except ValueError as error:
        currency = books.master.currency
        raise Refused(
            Code.NUMBER_INVALID,
            field=field,
            expected=f"an amount with at most {currency.decimals} decimals ({currency.code}); found {amount}",
        ) from error
