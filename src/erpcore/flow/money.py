"""Amounts of a document in minor units of its currency."""

from decimal import Decimal

from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.money import Currency, to_minor
from erpcore.kernel.words import Words


def minor(books: View, amount: Decimal, field: str) -> int:
    """Convert an amount to minor units of the book currency.

    Raises:
        Refused: NUMBER_INVALID, where the amount has more decimals than the currency.
    """
    return minor_of(books.master.currency, amount, field)


def minor_of(currency: Currency, amount: Decimal, field: str) -> int:
    """Convert an amount to minor units of a currency.

    Raises:
        Refused: NUMBER_INVALID, where the amount has more decimals than the currency.
    """
    try:
        return to_minor(amount, currency)
    except ValueError as error:
        decimals, code = currency.decimals, currency.code
        exact = Words(
            f"an amount with at most {decimals} decimals ({code})", f"至多 {decimals} 位小数的金额（{code}）"
        )
        raise Refused(Code.NUMBER_INVALID, field=field, expected=instead(exact, amount)) from error
