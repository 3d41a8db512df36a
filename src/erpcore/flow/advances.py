"""What was paid in advance of an invoice: set off with it, and in another currency worth what it was when it was paid.

Source: IFRIC 22 paragraphs 8-9 (each advance has the rate of its own day, and so has the part of the asset, expense or
income that it is for); 企业会计准则第19号——外币折算 article 11 (预收、预付款项为非货币性项目, 不改变其记账本位币金额).
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from erpcore.flow.foreign import Tender, rate_between, tender
from erpcore.flow.named_account import partners_account
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import AmountValue, Code, RateValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.words import Words
from erpcore.posting.roles import ACCOUNT

_COMES_TO = Words("that the invoice comes to", "（发票总额）")


class Advance(Frozen):
    """What was paid in advance, and stands on an account."""

    account: Code  # where a voucher has put it, that no sub-ledger controls
    dimensions: dict[Code, Code] = {}  # of that account; the partner is known
    amount: AmountValue  # in the currency of the invoice
    rate: RateValue | None = None  # of the day on which it was paid; needed in another currency


class _Paid(NamedTuple):
    place: Place
    amount: int  # minor units of the invoice's currency
    paid_in: Tender  # at the rate of its day


class Advances(NamedTuple):
    """What is set off on an invoice."""

    paid: tuple[_Paid, ...]
    gross: int  # what the invoice comes to, minor units of its currency

    @property
    def unpaid(self) -> int:
        """What is still to be paid, in minor units of the invoice's currency."""
        return self.gross - sum(of.amount for of in self.paid)

    def blend(self, billed: Tender) -> Tender:
        """Say at which rate the whole is worth the advances at theirs, and the rest at that of the invoice."""
        if not self.paid or not billed.foreign:
            return billed
        worth = sum(of.paid_in.booked(of.amount) for of in self.paid) + billed.booked(self.unpaid)
        return billed._replace(rate=rate_between(billed.currency, self.gross, billed.book, worth))

    def set_off(self, owed: Place) -> list[Movement]:
        """Take the advances off what is owed to a supplier, or by a customer."""
        found = []
        for place, amount, paid_in in self.paid:
            ends = (place, owed) if owed.role == "supplier" else (owed, place)
            value = paid_in.booked(amount)
            told = (*paid_in.at("source", amount), *paid_in.at("target", amount))
            found.append(Movement(*ends, (("", "", value),) if value else (), original=told))
        return found


def advanced(
    books: View,
    partner: str,
    advances: Sequence[Advance],
    billed: Tender,
    day: datetime.date,
    parts: Sequence[int],
) -> Advances:
    """Read what is set off on an invoice.

    Args:
        books: The books.
        partner: Whose invoice it is.
        advances: As the document states them.
        billed: Currency of the invoice, and its rate.
        day: Of the invoice.
        parts: That the invoice comes to, minor units of its currency.

    Raises:
        Refused: UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN,
            DOCUMENT_INVALID, EXCHANGE_RATE_MISSING, NUMBER_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    found, gross = list[_Paid](), sum(parts)
    left = gross
    for number, of in enumerate(advances, 1):
        field = f"advances.{number}"
        place = partners_account(books, of.account, partner, of.dimensions, f"{field}.")
        amount = billed.minor(of.amount, f"{field}.amount")
        if amount > left:
            most = at_most(to_decimal(left, billed.currency), _COMES_TO)
            raise Refused(Refusal.AMOUNT_EXCEEDS_OPEN, field=f"{field}.amount", expected=most)
        left -= amount
        found.append(_Paid(place, amount, _paid_in(books, of.rate, billed, day, field)))
    return Advances(tuple(found), gross)


def _paid_in(books: View, rate: Decimal | None, billed: Tender, day: datetime.date, field: str) -> Tender:
    """Find the rate of an advance, which is that of no other day than its own."""
    if rate is None and billed.foreign:
        raise Refused(
            Refusal.EXCHANGE_RATE_MISSING,
            field=f"{field}.rate",
            expected=Words(
                f"the rate of {billed.currency.code} at which the advance is on its account",
                f"须给出该预收、预付款入账时 {billed.currency.code} 的汇率",
            ),
        )
    try:
        return tender(books, billed.currency.code, rate, day)
    except Refused as refusal:
        raise refusal.within(field) from None


def takes_off(movement: Movement) -> bool:
    """Tell whether a movement sets off what stands on an account, and is no part of what an invoice comes to."""
    return sets_off(movement) and not movement.contra


def sets_off(movement: Movement) -> bool:
    """Tell whether a movement sets off what stands on an account, on an invoice or on a note that is paid back."""
    return (movement.source.role, movement.target.role) in {(ACCOUNT, "supplier"), ("customer", ACCOUNT)}
