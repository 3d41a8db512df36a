"""What is spent on an asset, at once or later: the cost, its VAT, in which currency, and whom or what it is owed to.

In another currency the cost is worth the rate of its day, for good: an asset is no monetary item. What is owed stands
in that currency until it is paid.
Source: IAS 16 paragraphs 7 and 15-16, IAS 21 paragraphs 21 and 23; 企业会计准则第4号 articles 7-9, 第19号
articles 10-11.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, Protocol

from erpcore.flow.buy.input_vat import VatTreatment, treat_vat, vat_place
from erpcore.flow.foreign import Tender, tender
from erpcore.flow.make.owing import Bill, Creditor, Owed, creditor
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.words import Words

PAID = ("supplier", "bank", "cash", "account", "construction")  # credit sides of what is spent
CONSTRUCTION = Place("construction")
_BILLS: dict[str, Owed] = {"supplier": "supplier", "bank": "bank", "cash": "cash", "account": "account"}
_OF_OTHERS = ("partner", "account", "account_dimensions", "currency", "rate")


class Spending(Creditor, Protocol):
    """A document that spends something on an asset."""

    @property
    def date(self) -> datetime.date:
        """Whose rate is taken."""

    @property
    def cost(self) -> Decimal:
        """Without VAT, major units."""

    @property
    def vat(self) -> Decimal:
        """Input VAT, major units."""

    @property
    def vat_treatment(self) -> VatTreatment | None:
        """Recovered, or part of the cost."""

    @property
    def currency(self) -> str | None:
        """Of the amounts."""

    @property
    def rate(self) -> Decimal | None:
        """Book currency for one unit."""

    @property
    def owed(self) -> str:
        """The credit side, one of `PAID`."""


class Spent(NamedTuple):
    """What a document spends."""

    document: str
    source: Place
    told: Tender  # the currency of the amounts below
    net: int  # with VAT that is not recovered
    recovered: int
    cost: int  # `net` in the book currency
    vat: int  # `recovered` likewise

    def movements(self, books: View, target: Place) -> Iterator[Movement]:
        """Move the cost to a place, and the VAT to where it is recovered; what is there already stays."""
        if self.source != target:
            yield Movement(self.source, target, _values(self.cost), original=self.told.at("source", self.net))
        if self.recovered:
            place = vat_place(books, self.document, self.source.partner)
            original = self.told.at("source", self.recovered)
            yield Movement(self.source, place, _values(self.vat), original=original)


def spent(books: View, document: Spending) -> Spent:
    """Read what a document spends, and whom or what it is owed to.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_PARTNER, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_MISSING, DIMENSION_UNKNOWN, EXCHANGE_RATE_MISSING, NUMBER_INVALID.
    """
    source = _source(books, document)
    told = tender(books, document.currency, document.rate, document.date)
    net = told.minor(document.cost, "cost")
    vat = treat_vat(books, told.minor(document.vat, "vat"), document.vat_treatment, [net])
    whole = net + sum(vat.costs)
    receiver = books.master.receiver
    cost, recovered = told.booked_parts([whole, vat.recovered], receiver)
    if not cost:
        expected = Words(
            "an amount that is something in the book currency, too", "折算为记账本位币后不为零的金额"
        )
        raise invalid("cost", *expected)
    return Spent(document.id, source, told, whole, vat.recovered, cost, recovered)


def _source(books: View, document: Spending) -> Place:
    if document.owed == "construction":
        for field in (of for of in _OF_OTHERS if getattr(document, of)):
            expected = Words("none: construction in progress has none", "由在建工程转入时须为空")
            raise invalid(field, *expected)
        return CONSTRUCTION
    owed = _BILLS[document.owed]
    bill = Bill(document.id, owed, document.partner, document.account, document.account_dimensions)
    return creditor(books, bill, document.currency or "")


def _values(amount: int) -> tuple[tuple[str, str, int], ...]:
    return (("", "", amount),) if amount else ()
