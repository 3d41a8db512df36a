"""What is spent on an asset, at once or later: the cost, its VAT, in which currency, and whom or what it is owed to.

In another currency the cost is worth the rate of its day, for good: an asset is no monetary item. What was paid in
advance of it keeps the rate of its own day. What is owed stands in that currency until it is paid.
Source: IAS 16 paragraphs 7 and 15-16, IAS 21 paragraphs 21 and 23; 企业会计准则第4号 articles 7-9, 第19号
articles 10-11.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, NamedTuple

from pydantic import Field

from erpcore.flow.advances import Advance, Advances, advanced
from erpcore.flow.creditor import Bill, Owed, creditor
from erpcore.flow.document import Document
from erpcore.flow.foreign import Tender, tender
from erpcore.flow.input_vat import Vat, VatTreatment, treat_vat, vat_place
from erpcore.flow.self_assessed_vat import assess, owed_to_office, recovered_of
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, RateValue
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.words import Words
from erpcore.masterdata.exchange_rate import CurrencyCode

PAID = ("supplier", "bank", "cash", "account", "construction")  # credit sides of what is spent
CONSTRUCTION = Place("construction")
_BILLS: dict[str, Owed] = {"supplier": "supplier", "bank": "bank", "cash": "cash", "account": "account"}
_OF_OTHERS = ("partner", "account", "account_dimensions", "currency", "rate", "self_assessed_vat")
_OF_FOUND = (*_OF_OTHERS, "vat", "vat_treatment")


class Spending(Document):
    """What a document says that spends something on an asset."""

    cost: AmountValue  # without VAT; with all that brings the asset to its place and condition
    vat: AmountOrZero = Decimal(0)  # input VAT
    self_assessed_vat: AmountOrZero = Decimal(0)  # that we owe to the tax office, in the book currency
    vat_treatment: VatTreatment | None = None  # recovered, or part of the cost; None: the policy `input_vat`
    currency: CurrencyCode | None = None  # of cost and VAT; None: the book currency, as all else is
    rate: RateValue | None = None  # book currency for one unit; None: that of the day
    owed: str  # the credit side
    partner: Code | None = None  # the supplier, where `owed` is supplier
    account: Code | None = None  # where `owed` is account: a place where its cost was collected
    account_dimensions: dict[Code, Code] = {}  # of that account
    advances: Annotated[list[Advance], Field(max_length=1000)] = []  # that the supplier was paid, set off


class Spent(NamedTuple):
    """What a document spends."""

    document: str
    source: Place
    told: Tender  # the currency of the amounts below
    net: int  # with VAT that is not recovered
    recovered: int
    cost: int  # `net` in the book currency, with VAT that the buyer owes himself and that is not recovered
    vat: int  # `recovered` in the book currency
    assessed: Vat  # that the buyer owes himself
    before: Advances  # what is set off

    def movements(self, books: View, target: Place) -> Iterator[Movement]:
        """Move the cost to a place, and the VAT to where it is recovered; what is there already stays."""
        if self.source != target:
            told = self.told.at("source", self.net)
            moved = Movement(self.source, target, _values(self.cost), original=told)
            yield from owed_to_office([moved], self.source, sum(self.assessed.costs))
        if self.recovered:
            place = vat_place(books, self.document, self.source.partner)
            original = self.told.at("source", self.recovered)
            yield Movement(self.source, place, _values(self.vat), original=original)
        yield from recovered_of(books, self.document, self.source.partner, self.assessed.recovered)
        yield from self.before.set_off(self.source)


def spent(books: View, document: Spending) -> Spent:
    """Read what a document spends, and whom or what it is owed to.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_PARTNER, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_MISSING, DIMENSION_UNKNOWN, EXCHANGE_RATE_MISSING, NUMBER_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    source = _source(books, document)
    told = tender(books, document.currency, document.rate, document.date)
    net = told.minor(document.cost, "cost")
    vat = treat_vat(books, told.minor(document.vat, "vat"), document.vat_treatment, [net])
    whole = net + sum(vat.costs)
    if document.advances and source.role != "supplier":
        expected = Words("none of what no supplier is owed", "未欠供应商款项时须为空")
        raise invalid("advances", *expected)
    owed = [whole, vat.recovered]
    before = advanced(books, source.partner, document.advances, told, document.date, owed)
    told = before.blend(told)
    cost, recovered = told.booked_parts(owed, books.master.receiver)
    assessed = assess(books, document, [net])
    cost += sum(assessed.costs)
    if not cost:
        expected = Words(
            "an amount that is something in the book currency, too", "折算为记账本位币后不为零的金额"
        )
        raise invalid("cost", *expected)
    return Spent(document.id, source, told, whole, vat.recovered, cost, recovered, assessed, before)


def _source(books: View, document: Spending) -> Place:
    if document.owed == "construction":
        for field in (of for of in _OF_OTHERS if getattr(document, of)):
            expected = Words("none: construction in progress has none", "由在建工程转入时须为空")
            raise invalid(field, *expected)
        return CONSTRUCTION
    if document.owed == "found":
        for field in (of for of in _OF_FOUND if getattr(document, of)):
            raise invalid(field, "none: what was found has none", "盘盈时须为空")
        return Place("pending_loss", document.id)
    owed = _BILLS[document.owed]
    bill = Bill(document.id, owed, document.partner, document.account, document.account_dimensions)
    return creditor(books, bill, document.currency or "")


def _values(amount: int) -> tuple[tuple[str, str, int], ...]:
    return (("", "", amount),) if amount else ()
